# Every target sets up what it needs; a second call installs nothing. Python 3.11 or newer is taken from PYTHON or found.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
OWN := pyproject.toml $(wildcard src/helpers/templates/dvctt/*)

.DEFAULT_GOAL := help
.PHONY: help setup reports test check mutants soak messages docs bench bench-extract licences audit vulnerabilities lab lock clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.venv/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with make PYTHON=..."; exit 2; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.runtime: .venv/.made requirements.lock
	$(PIP) --require-hashes -r requirements.lock
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.own: .venv/.runtime $(OWN)
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

setup: .venv/.own ## the environment alone

reports: .venv/.own ## every report, into reports/
	$(BIN)/dvctt build
	@echo "Open reports/index.html"

# Several processes (tests/conftest.py says how many), with whole files of tests: a file makes what its tests share
# once. The files come in the order of their folders, so that the slow ones are not last.
# Without compiled modules each of these processes would compile all of ours again, wherever the shell asks for that.
test: .venv/.dev .venv/.own ## the tests, and which of them took longest
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --durations 10

check: .venv/.dev .venv/.own ## lint, format, types, data with their version, notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/dvctt check
	$(BIN)/python -m pytest -q tests/test_notebooks.py tests/data/test_version.py

mutants: .venv/.dev .venv/.own ## one changed operator at a time: do the fast tests notice? MUTANTS="--count 60 --seed 2"
	$(BIN)/python tests/mutants.py $(MUTANTS)

# Not by time in the tests: there the packages are the same ones on every machine.
soak: .venv/.dev .venv/.own ## packages drawn by chance, checked, built and looked at: SOAK="--minutes 60 --seed 1000"
	$(BIN)/python tests/soak.py $(SOAK)
	$(BIN)/python -m pytest -q -m hypothesis --hypothesis-profile=default

messages: .venv/.own ## new and changed English sentences, into the catalogue, to be translated there
	@mkdir -p build
	$(BIN)/pybabel --quiet extract -k t -k _t -k plural:1,2 --no-location --sort-output -o build/messages.pot src/helpers
	$(BIN)/pybabel --quiet update -i build/messages.pot -o src/helpers/text/vi.po -l vi --no-fuzzy-matching --ignore-obsolete --width 115 --ignore-pot-creation-date

# With --quiet MkDocs would not count warnings. The variable silences an advertisement: docs/decisions, page 3.
docs: .venv/.dev .venv/.own ## the documentation as pages, into build/docs/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "Open build/docs/index.html"

# What ours is compared with stands in a folder of its own, which only the benchmark looks into.
.venv/bench: .venv/.own benchmarks/requirements.txt
	$(PIP) --require-hashes --no-deps --upgrade --target $@ -r benchmarks/requirements.txt
	@touch $@

bench: .venv/.dev .venv/.own .venv/bench ## the time of a report beside other ways to make it, into benchmarks/results.md: BEFORE=CHECKOUT
	$(BIN)/python -m benchmarks.bench $(if $(BEFORE),--before $(BEFORE))

# Passages of others, with the figures that people read in them; they are no part of the project.
PASSAGES ?= passages
bench-extract: .venv/.dev .venv/.own ## how well dvctt extract reads: PASSAGES=FOLDER with passages and the figures in them
	$(BIN)/python -m benchmarks.extract $(PASSAGES)

licences: .venv/.dev .venv/.own ## the licences of everything that is installed; one that was not agreed on fails
	$(BIN)/pip-licenses

# The pages of a simulated series say so in the titles of their sources, and stay in build/.
AUDIT := build/audit
audit: .venv/.dev .venv/.own ## every page, real and simulated, held against its data by rules of its own
	$(BIN)/dvctt build --output $(AUDIT)/real
	$(BIN)/python -m benchmarks.full_series data $(AUDIT)/data
	$(BIN)/dvctt build --data $(AUDIT)/data --output $(AUDIT)/full
	cd tests && ../$(BIN)/python -m audit ../$(AUDIT)/real
	cd tests && ../$(BIN)/python -m audit ../$(AUDIT)/full --data ../$(AUDIT)/data

# What it finds depends on the day, so it is no part of the tests; it needs the network.
vulnerabilities: .venv/.made ## known weaknesses of the locked packages, from the public database
	$(PYTHON) -m venv .venv/vulnerabilities
	.venv/vulnerabilities/bin/python -m pip --disable-pip-version-check install --quiet pip-audit
	.venv/vulnerabilities/bin/pip-audit --require-hashes --disable-pip --requirement requirements.lock

# Kernels talk through the file system where it has sockets, so that no other user of the machine can reach them.
IPC := $(shell $(PYTHON) -c 'import socket; print("--KernelManager.transport=ipc" * hasattr(socket, "AF_UNIX"))' 2>/dev/null)
lab: .venv/.own ## JupyterLab, open on the notebook that explores
	$(BIN)/jupyter lab --notebook-dir=. $(IPC) notebooks/explore.ipynb

LOCK = uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet
lock: ## the locks anew, from pyproject.toml (needs uv)
	$(LOCK) --extra intake --output-file requirements.lock
	$(LOCK) --extra dev --output-file requirements-dev.lock

clean: ## the environment, the reports and the built documentation away
	rm -rf .venv build/docs
	find reports -mindepth 1 ! -name README.md -delete
