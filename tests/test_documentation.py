"""The documentation: what it names is there, its commands are accepted, its examples run, its counts are the data's."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import nbformat
import papermill.cli
from conftest import ROOT
from typer.testing import CliRunner

from helpers.batch.execution.notebook import declared_parameters
from helpers.batch.plan import plan
from helpers.cli import app, every_command
from helpers.data.package import Package, load
from helpers.data.periods import quarters
from helpers.text.messages import Messages

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
}
README = PAGES["README.md"]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TOP = ("data", "docs", "notebooks", "reports", "src", "tests", ".ci")
SUFFIXES = (".cfg", ".csv", ".ipynb", ".json", ".lock", ".md", ".po", ".py", ".toml", ".yml")
#: Made by a build or by the set-up, so not there in a fresh copy; and options of other people's commands.
MADE = re.compile(r"\"?build/|reports/(?!README\.md)|\.venv|khanh-hoa\.en\.html|de-xuat\.csv")
#: Pages that docs/generated.py makes from code and data; `make docs` follows the links to them.
GENERATED = {ROOT / "docs" / name for name in ("commands.md", "data-dictionary.md")}
OTHERS = {"--template", "--help", *(option for known in papermill.cli.papermill.params for option in known.opts)}
ROOT_COMMAND = every_command()
COMMANDS = ROOT_COMMAND.commands
#: Options of the command line itself, which stand in the place of a command.
OWN = {name for parameter in ROOT_COMMAND.params for name in parameter.opts}


def spans(text: str) -> list[str]:
    """What stands in backticks inside sentences, on one line each."""
    return [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", FENCE.sub("", text))]


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command line of the documentation that is to work, in blocks and in sentences, as (page, words)."""
    for page, text in PAGES.items():
        lines = [line for language, block in FENCE.findall(text) if language == "sh" for line in block.splitlines()]
        for line in [*lines, *spans(text)]:
            first = line.split(" ")[0]
            if first in {"make", "dvctt", "papermill", "jupyter"} and " " in line and "# exit code 2" not in line:
                yield page, shlex.split(line, comments=True)


def options(command: str) -> set[str]:
    return {name for parameter in COMMANDS[command].params for name in parameter.opts if name.startswith("--")}


def called(name: str) -> list[tuple[str, list[str]]]:
    """The command lines of one program; there is at least one, or the search is broken."""
    found = [(page, words[1:]) for page, words in commands() if words[0] == name]
    assert found, name
    return found


def test_no_page_is_missing() -> None:
    wanted = ("architecture", "reading-a-report", "data-rules", "adding-figures", "data-review", "scheduling")
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md"} | {f"docs/{name}.md" for name in wanted} <= set(PAGES)
    assert len([page for page in PAGES if re.fullmatch(r"docs/decisions/\d{4}-[a-z-]+\.md", page)]) >= 2


def test_no_make_target_is_named_that_the_makefile_lacks() -> None:
    there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"reports", "test"} <= there
    assert [(page, words[0]) for page, words in called("make") if words[0] not in there] == []


def test_no_make_target_is_left_unexplained() -> None:
    there = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert there - {words[0] for page, words in called("make") if page == "CONTRIBUTING.md"} == {"help"}


def test_no_documented_command_of_ours_would_be_refused(package: Package) -> None:
    """Options are parsed as the command line parses them, and the request is planned as a build plans it."""
    for page, words in called("dvctt"):
        assert words[0] in {*COMMANDS, *OWN}, f"{page}: dvctt {words[0]}"
    for page, (name, *given) in (call for call in called("dvctt") if len(call[1]) > 1):
        asked = COMMANDS[name].make_context(name, given).params
        if name == "build":
            assert plan(package, asked["province"] or (), asked["quarter"] or (), asked["language"] or ()), page


def test_no_option_is_named_that_no_command_has() -> None:
    there = OTHERS.union(*(options(name) for name in COMMANDS))
    named = [(page, span.split()[0]) for page, text in PAGES.items() for span in spans(text) if span.startswith("--")]
    assert len(named) > 10
    assert [(page, option) for page, option in named if option not in there] == []


def test_no_command_or_option_is_missing_from_the_readme() -> None:
    table = README[README.index("\n## Commands\n") : README.index("\n## Folders\n")]
    assert {f"dvctt {name}" for name in COMMANDS} <= set(spans(table))
    assert set().union(*(options(name) for name in COMMANDS)) - set(spans(table)) == set()
    for name in COMMANDS:
        assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


def test_no_parameter_is_handed_to_a_notebook_that_lacks_it() -> None:
    for page, words in called("papermill"):
        notebook = nbformat.read(ROOT / next(word for word in words if word.startswith("notebooks/")), as_version=4)
        given = {words[place + 1] for place, word in enumerate(words) if word == "-p"}
        assert given, page
        assert given <= (declared_parameters(notebook) or set()), page


def test_no_template_is_named_that_is_not_installed() -> None:
    names = {words[words.index("--template") + 1] for _, words in called("jupyter")}
    assert {name for name in names if not (ROOT / "src/helpers/templates" / name / "conf.json").is_file()} == set()


def is_path(word: str) -> bool:
    return (
        not MADE.match(word)
        and word != "out.ipynb"
        and ((word.startswith(TOP) and "/" in word) or word.endswith(SUFFIXES))
    )


def exists(word: str, page: str) -> bool:
    """A path from the root or from the page; a bare name, anywhere in the project."""
    if "/" not in word:
        return (ROOT / word).is_file() or any(next((ROOT / top).rglob(word), None) for top in ("src", "data", "tests"))
    return any(next(base.glob(word.rstrip("/")), None) for base in (ROOT, (ROOT / page).parent))


def test_no_file_is_named_that_is_not_there() -> None:
    words = [(page, word) for page, text in PAGES.items() for span in spans(text) for word in span.split()]
    words += [(page, word) for page, line in commands() for word in line]
    named = [(page, word) for page, word in words if is_path(word)]
    assert len(named) > 50
    assert [(page, word) for page, word in named if not exists(word, page)] == []


def test_no_test_is_named_that_is_gone() -> None:
    there = {
        name for path in (ROOT / "tests").rglob("*.py") for name in re.findall(r"def (test_\w+)", path.read_text())
    }
    named = {name for text in PAGES.values() for name in re.findall(r"`(test_\w+)`", text)}
    assert len(named) > 50
    assert named - there == set()


def test_no_folder_of_the_tree_is_missing() -> None:
    [block] = [block for _, block in FENCE.findall(README) if block.startswith("data/")]
    parent = ROOT
    for line in block.splitlines():
        name = line.split()[0]
        if not line.startswith(" "):
            parent = ROOT / name
        assert (parent if not line.startswith(" ") else parent / name).is_dir(), name


def test_no_room_is_missing_from_the_architecture() -> None:
    named = set(spans(PAGES["docs/architecture.md"]))
    rooms = {path.parent.name for path in (ROOT / "src/helpers").rglob("__init__.py")} - {"helpers"}
    assert len(rooms) > 10
    assert rooms - named == set()


def test_no_link_leads_nowhere() -> None:
    """Addresses on the web are not tried; an anchor must be a heading of the page it leads to."""
    links = [(page, link) for page, text in PAGES.items() for link in LINK.findall(FENCE.sub("", text))]
    inside = [(page, link) for page, link in links if not link.startswith(("https://", "http://"))]
    assert len(inside) > 15
    for page, link in inside:
        path, _, anchor = link.partition("#")
        target = ((ROOT / page).parent / path).resolve() if path else ROOT / page
        if target in GENERATED:
            continue
        assert target.exists(), f"{page}: {link}"
        assert not anchor or anchor in anchors(target), f"{page}: {link}"


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_readme_never_lacks_a_picture() -> None:
    shown = dict(re.findall(r"!\[[^\]]*?(Khánh Hòa|median|country|portal)[^\]]*\]\(docs/images/([^)]+)\)", README))
    assert shown == {
        "Khánh Hòa": "khanh-hoa-2020q3.png", "country": "viet-nam-2020q3.png",
        "median": "full-series-country-2024q4.png", "portal": "portal.png",
    }  # fmt: skip
    for name in shown.values():
        assert (ROOT / "docs/images" / name).read_bytes().startswith(b"\x89PNG")


def test_no_indicator_is_named_that_the_dictionary_lacks(package: Package) -> None:
    """The record of the data review is left out: it names what was not taken in."""
    like = re.compile(r"(services|share|dossiers?|on_time|online_payment|papi|dti)_[a-z0-9_]+")
    pages = [page for page in PAGES if page != "docs/data-review.md"]
    named = {(page, span) for page in pages for span in spans(PAGES[page]) if like.fullmatch(span)}
    there = {*package.indicators, *(item.family for item in package.indicators.values())}
    assert len(named) > 10
    assert {(page, name) for page, name in named if name not in there} == set()


def test_no_column_is_left_unexplained_to_those_who_add_figures() -> None:
    description = json.loads((ROOT / "data/datapackage.json").read_text("utf-8"))
    columns = {
        field["name"]
        for resource in description["resources"]
        if resource["name"] in {"observations", "sources", "targets"}
        for field in resource["schema"]["fields"]
    }
    assert columns - set(spans(PAGES["docs/adding-figures.md"])) == set()


def test_the_worked_example_of_adding_a_figure_is_never_refused(project) -> None:
    """The figure is invented, as its page says; the rows are read from the two tables there."""
    parts = PAGES["docs/adding-figures.md"].split("\n**")
    for table, start in (("sources", "1. The source**"), ("observations", "2. The figure**")):
        [text] = [part for part in parts if part.startswith(start)]
        cells = re.findall(r"^\| (`[^|]+`) \| ([^|]*)\|", text, re.MULTILINE)
        row = {name: value.strip(" `") for names, value in cells for name in spans(names)}
        rows = project.rows(table)
        assert list(row) == list(rows[0])
        project.save(table, [*rows, row])
    assert CliRunner().invoke(app, ["check"]).output.endswith("no problem\n")
    assert row["id"] in {item.id for item in load(project.data).by_area["VN-34"]}


def test_no_part_of_a_page_is_named_otherwise_than_the_page_names_it() -> None:
    rows = re.findall(r"^\| ([^|`]+) \| ([^|`]+) \| [^|]+ \|$", PAGES["docs/reading-a-report.md"], re.MULTILINE)
    parts = [row for row in rows if row != ("Part", "Vietnamese")]
    assert len(parts) == 14
    assert [english for english, vietnamese in parts if Messages("vi")(english) != vietnamese] == []


def test_no_count_of_the_readme_differs_from_the_data(package: Package) -> None:
    index = {name for name, indicator in package.indicators.items() if indicator.kind == "index"}
    rows = [item for item in package.observations if item.indicator not in index]
    provinces = {place.code: place.name_vi for place in package.places.provinces}
    known = {time: {item.area for item in rows if item.quarter == time} & set(provinces) for time in quarters()}
    covered = {item.area for item in rows} & set(provinces)
    kinds = [package.sources[item.source].kind for item in rows]
    sentences = (
        f"keeps {len(package.observations):,} published figures",
        f"Of the {len(package.observations):,} observations, {len(package.observations) - len(rows)} are yearly",
        f"{len(rows)} are figures on services and dossiers. Beside them stand {len(package.targets)} targets",
        f"{len(covered)} of the 63 provinces have at least one of those {len(rows)}",
        f"of province and quarter, {sum(map(len, known.values()))} have a figure",
        f"figures of {median(map(len, known.values())):g} provinces, the fullest has {max(map(len, known.values()))}",
        f"and {' and '.join(str(time) for time, areas in known.items() if not areas) or 'none is without any'}",
        f"{kinds.count('press')} of the {len(rows)} from press articles and {kinds.count('copy')} from copies",
        f"`U` (low reliability): {sum(item.obs_status == 'U' for item in rows)} of the {len(rows)}",
        f"For {sum(package.indicators[item.indicator].base_unstated for item in rows)} shares",
    )
    flat = " ".join(README.split())
    assert [sentence for sentence in sentences if sentence not in flat] == []
    assert [name for code, name in provinces.items() if code not in covered and name not in flat] == []
    totals = PAGES["CHANGELOG.md"]
    assert f"{len(package.observations):,} observations and {len(package.targets)} targets" in totals
