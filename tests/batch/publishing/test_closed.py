"""What a build leaves at its end is not made again while nothing changes, and is made again whatever did."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Project

from helpers.batch.publishing import closed, closing, guide
from helpers.batch.publishing.closing import close
from helpers.batch.publishing.linking import link_pages
from helpers.batch.publishing.slot import BEGIN, END, bar_of, filled
from helpers.batch.receipts import STATE
from helpers.data.package import Package, load

PAGE = b"<!DOCTYPE html>" + BEGIN + END + b"<p>A page</p>"
PAGES = ("2020Q3/viet-nam.html", "2020Q3/khanh-hoa.html", "2020Q3/khanh-hoa.en.html")


def more(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"<!-- more -->")


#: What a build looks at in its folder, changed behind its back.
CHANGES: dict[str, Callable[[Path], object]] = {
    "a bar forged": lambda folder: (folder / PAGES[1]).write_bytes(filled(PAGE, b"<p>94%</p>")),
    "a bar emptied": lambda folder: (folder / PAGES[0]).write_bytes(PAGE),
    "a page gone": lambda folder: (folder / PAGES[2]).unlink(),
    "a page more": lambda folder: (folder / "2020Q3/phu-yen.html").write_bytes(PAGE),
    "a portal edited": lambda folder: more(folder / "index.html"),
    "a portal gone": lambda folder: (folder / "index.en.html").unlink(),
    "a guide edited": lambda folder: more(folder / "guide.html"),
    "a guide gone": lambda folder: (folder / "guide.en.html").unlink(),
    "another state": lambda folder: (folder / STATE).write_text("{}", "utf-8"),
    "no seal": lambda folder: (folder / closed.CLOSED).unlink(),
    "another seal": lambda folder: (folder / closed.CLOSED).write_text("0" * 64, "utf-8"),
}


@pytest.fixture(scope="module")
def closed_once(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder at the end of a build, to be read only."""
    folder = tmp_path_factory.mktemp("closed")
    (folder / "2020Q3").mkdir()
    for page in PAGES:
        (folder / page).write_bytes(PAGE)
    assert close(package, folder, "") == []
    return folder


@pytest.fixture
def folder(closed_once: Path, tmp_path: Path) -> Path:
    """Such a folder, to be changed."""
    return Path(shutil.copytree(closed_once, tmp_path / "reports"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[int]:
    """How many pages were linked anew, each time that was asked."""
    asked: list[int] = []
    monkeypatch.setattr(closing, "link_pages", lambda *given: asked.append(link_pages(*given)))
    return asked


def test_nothing_is_made_again_where_nothing_was_touched(package: Package, folder: Path, made: list[int]) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for one in (package, load(package.files)):
        assert close(one, folder, "") == []
    assert made == []
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_that_was_changed_behind_a_build_stays(
    package: Package, folder: Path, made: list[int], change: Callable[[Path], object]
) -> None:
    good = {path: path.read_bytes() for path in folder.glob("*.html")}
    change(folder)
    assert close(package, folder, "") == []
    assert len(made) == 1
    assert all(bar_of(path.read_bytes()) for path in folder.glob("2020Q3/*.html"))
    assert b"94%" not in (folder / PAGES[1]).read_bytes()
    if not (folder / "2020Q3/phu-yen.html").exists() and (folder / PAGES[2]).exists():
        assert {path: path.read_bytes() for path in folder.glob("*.html")} == good
    assert close(package, folder, "") == []
    assert len(made) == 1


@pytest.mark.parametrize(("module", "name"), [(closed, "PORTAL"), (guide, "source")])
def test_no_portal_of_another_template_or_text_stays(
    package: Package, folder: Path, made: list[int], monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    folder_of_its_own = folder / "templates"
    folder_of_its_own.mkdir()
    other = folder_of_its_own if name == "PORTAL" else lambda language: guide._path(language).read_text("utf-8")[:5000]
    monkeypatch.setattr(module, name, other)
    monkeypatch.setattr(closed, name, other)
    assert close(package, folder, "") == []
    assert len(made) == 1


def test_no_portal_of_other_data_stays(project: Project, package: Package, folder: Path, made: list[int]) -> None:
    project.change("areas", "VN-34", name_vi="Khánh Hoà")
    assert close(load(project.data), folder, "") == []
    assert len(made) == 1


def test_no_seal_is_left_where_something_could_not_be_made(
    package: Package, folder: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "2020Q3/phu-yen.html").write_bytes(PAGE)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(closing, "link_pages", full)
        assert close(package, folder, "") != []
    assert close(package, folder, "") == []
    assert len(made) == 1


def test_no_file_of_somebody_else_that_cannot_be_read_stops_a_build(
    package: Package, folder: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = folder / "2020Q3/notes.html"
    foreign.write_bytes(b"<p>mine</p>" * 10_000)
    assert close(package, folder, "") == []
    foreign.chmod(0)
    assert close(package, folder, "") == []
    foreign.chmod(0o644)
