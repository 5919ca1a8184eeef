"""One environment in four files: pyproject.toml, the two locks with hashes, and environment.yml for conda."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock")
#: name, version and marker of a whole entry: nothing but hashes may follow, so no address and no option.
ENTRY = re.compile(r"([a-z0-9-]+)==([0-9][\w.]*)( ; [^-#]+)?( --hash=sha256:[0-9a-f]{64})+")

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PYPROJECT["project"]["optional-dependencies"]
#: What `make setup` and conda bring: with what reads the files of offices.
RUNTIME = [Requirement(line) for line in (*PYPROJECT["project"]["dependencies"], *EXTRAS["intake"])]
BUILD = [Requirement(line) for line in PYPROJECT["dependency-groups"]["build"]]
OWN = Requirement(EXTRAS["dev"][0])  # the project itself, with every other extra
DEV = [
    Requirement(line) for name, extra in EXTRAS.items() if name != "intake" for line in extra
    if Requirement(line).name != OWN.name
]  # fmt: skip


def entries(lock: str) -> list[str]:
    """The entries of a lock, one a line."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", "")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def pinned(lock: str) -> dict[str, set[str]]:
    """The versions a lock pins, by name; more than one where markers tell them apart."""
    versions: dict[str, set[str]] = {}
    for entry in entries(lock):
        name, version = entry.split(" ")[0].split("==")
        versions.setdefault(name, set()).add(version)
    return versions


def conda() -> list[str]:
    """What environment.yml hands to pip."""
    text = (ROOT / "environment.yml").read_text("utf-8")
    return re.findall(r"^ {6}- (.+)$", text, re.MULTILINE)


def test_no_extra_is_left_out_of_the_environment_of_development() -> None:
    assert OWN.name == PYPROJECT["project"]["name"]
    assert OWN.extras == EXTRAS.keys() - {"dev"}


@pytest.mark.parametrize("lock", LOCKS)
def test_no_entry_of_a_lock_lacks_its_hash_or_names_an_address(lock: str) -> None:
    assert len(entries(lock)) > 100
    assert [entry[:80] for entry in entries(lock) if not ENTRY.fullmatch(entry)] == []


@pytest.mark.parametrize(
    ("lock", "requirements"), [("requirements.lock", RUNTIME + BUILD), ("requirements-dev.lock", RUNTIME + BUILD + DEV)]
)
def test_no_direct_dependency_is_missing_from_a_lock_or_outside_its_range(
    lock: str, requirements: list[Requirement]
) -> None:
    versions = pinned(lock)
    for requirement in requirements:
        [version] = versions.get(canonicalize_name(requirement.name), {"none"})
        assert version in requirement.specifier, f"{lock}: {requirement}, found {version}"


def test_the_two_locks_never_pin_different_versions() -> None:
    runtime, dev = (pinned(lock) for lock in LOCKS)
    assert {name: versions for name, versions in runtime.items() if dev.get(name) != versions} == {}


def test_no_tool_of_the_developers_is_needed_to_build_reports() -> None:
    runtime = pinned("requirements.lock")
    assert [item.name for item in DEV if canonicalize_name(item.name) in runtime] == []


def test_conda_users_never_get_another_version() -> None:
    versions = pinned("requirements.lock")
    expected = {f"{item.name}=={version}" for item in RUNTIME for version in versions[canonicalize_name(item.name)]}
    assert set(conda()) == {*expected, "--editable ."}
    assert len(conda()) == len(RUNTIME) + 1


def test_conda_users_never_get_a_python_that_is_too_old() -> None:
    text = (ROOT / "environment.yml").read_text("utf-8")
    assert f"  - python {PYPROJECT['project']['requires-python']}\n" in text
    assert "  - pip\n" in text


def test_an_editable_install_fetches_nothing() -> None:
    """What builds the package is in the locks, since it is installed without isolation."""
    assert {Requirement(line).name for line in PYPROJECT["build-system"]["requires"]} <= {item.name for item in BUILD}


def test_no_package_has_a_licence_that_was_not_agreed_on() -> None:
    listed = subprocess.run([Path(sys.executable).with_name("pip-licenses")], cwd=ROOT, capture_output=True, text=True)
    assert listed.returncode == 0, listed.stderr
    refused = subprocess.run(
        [Path(sys.executable).with_name("pip-licenses"), "--allow-only", "MIT"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 1
    assert "not in allow-only" in refused.stderr


def test_no_text_changes_its_bytes_in_a_checkout() -> None:
    listed = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("no Git checkout")
    lines = [line for line in listed.stdout.splitlines() if not line.endswith(".png")]
    assert [line for line in lines if "eol=lf" not in line or "i/crlf" in line] == []
