"""``dvctt archive`` and the builds after it: a superseded page says so, still verifies, and is listed and published."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import stamp
from typer.testing import CliRunner, Result

from helpers.batch.folder import locked
from helpers.batch.publish import publish
from helpers.batch.publishing.slot import bar_of, emptied
from helpers.batch.publishing.versions import FOLDER, look
from helpers.batch.verify import verify
from helpers.cli import app
from helpers.data.package import load
from helpers.html.document import Document

PAGE = Path("2020Q3/khanh-hoa.html")
OLD, NEW = ",calendar,746,", ",calendar,748,"


def dvctt(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


@dataclass
class Archive:
    """A folder of reports that keeps one superseded page, and the data before and after."""

    folder: Path

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    @property
    def kept(self) -> Path:
        [version] = look(self.reports).versions
        return self.reports / version.path


def build(folder: Path, data: Path) -> None:
    stamp(folder, data)
    done = dvctt("build", "-p", "VN-34", "-q", "2020Q3", "-l", "vi", "-o", folder, "-d", data, "--workers", 1)
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def made(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``before``: the reports of the data as they were; ``reports``: those that keep what a build has replaced."""
    folder = tmp_path_factory.mktemp("archive")
    for name in ("old", "new"):
        shutil.copytree(few, folder / name)
    table = folder / "new" / "observations.csv"
    text = table.read_text("utf-8")
    assert text.count(OLD) == 1
    table.write_text(text.replace(OLD, NEW), "utf-8")
    build(folder / "before", folder / "old")
    shutil.copytree(folder / "before", folder / "reports")
    begun = dvctt("archive", "--reports", folder / "reports", "-d", folder / "old")
    assert begun.exit_code == 0, begun.output
    assert "superseded pages: 0, new: 0; every build keeps what it replaces" in begun.output
    build(folder / "reports", folder / "new")
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Archive:
    return Archive(Path(shutil.copytree(made, tmp_path / "archive")))


def test_no_kept_page_passes_for_the_one_that_stands(archive: Archive) -> None:
    bar = Document((bar_of(archive.kept.read_bytes()) or b"").decode())
    day = look(archive.reports).versions[0].day
    [told] = bar.select("aside p")
    assert told.words == (
        f"Trang này đã có bản mới hơn; bản này được giữ nguyên như đến ngày {day.day}/{day.month}/{day.year}. "
        "Mở bản mới nhất"
    )
    links = [link["href"] for link in bar.select("a")]
    assert links == ["../../index.html", "../../2020Q3/khanh-hoa.html"]
    assert all((archive.kept.parent / link).is_file() for link in links)
    assert emptied(archive.kept.read_bytes()) == emptied((archive.folder / "before" / PAGE).read_bytes())


def test_no_receipt_of_a_kept_page_is_lost(archive: Archive) -> None:
    old, new = (load(archive.folder / name) for name in ("old", "new"))
    found = verify(archive.kept, old)
    assert (found.differences, found.until) == ((), look(archive.reports).versions[0].day)
    assert verify(archive.kept, new).other == ("rows",)
    assert not verify(archive.reports / PAGE, new).differences, "nor does the page that leads to it become another"
    told = dvctt("verify", archive.kept, "-d", archive.folder / "new")
    assert told.exit_code == 1
    assert f"kept as it stood until {found.until}: hold it against the data of its time with --data" in told.output


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace('datetime="20', 'datetime="19', 1), "bar of links: found"),
        (lambda text: text.replace("../../2020Q3/khanh-hoa.html", "../../2020Q3/lai-chau.html"), "bar of links: found"),
        (lambda text: text.replace("đã có bản mới hơn", "là bản mới nhất"), "bar of links: found"),
    ],
)  # fmt: skip
def test_no_forged_notice_passes(archive: Archive, change: Callable[[str], str], told: str) -> None:
    text = archive.kept.read_text("utf-8")
    assert change(text) != text
    archive.kept.write_text(change(text), "utf-8")
    [difference, *_] = verify(archive.kept, load(archive.folder / "old")).differences
    assert difference.startswith(told)


def test_no_kept_page_passes_under_the_name_of_another(archive: Archive) -> None:
    kept = archive.kept
    other = kept.rename(kept.with_name(f"{kept.name[:21]}0123456789abcdef.html"))
    [difference] = verify(other, load(archive.folder / "old")).differences
    assert difference.startswith(f"name: found {other.name}, which is that of another page; kept it is called")


def test_no_version_is_missing_from_the_portal_and_from_the_bar_of_its_page(archive: Archive) -> None:
    path = archive.kept.relative_to(archive.reports).as_posix()
    portal = Document((archive.reports / "index.html").read_text("utf-8"))
    [link] = portal.select("#superseded a")
    assert (link["href"], link.words) == (path, "III")
    bar = Document((bar_of((archive.reports / PAGE).read_bytes()) or b"").decode())
    day = look(archive.reports).versions[0].day
    [link] = [one for one in bar.select("a") if FOLDER in one["href"]]
    assert (link["href"], link.words) == (f"../{path}", f"đến ngày {day.day}/{day.month}/{day.year}")


def test_no_kept_page_is_left_behind_or_offered_to_search_engines(archive: Archive) -> None:
    www = archive.folder / "www"
    publish(load(archive.folder / "new"), archive.reports, www, "https://example.vn/dvctt/")
    path = archive.kept.relative_to(archive.reports)
    assert (www / path).read_bytes() == archive.kept.read_bytes()
    assert FOLDER not in (www / "sitemap.xml").read_text("utf-8")
    assert "Disallow: /dvctt/superseded/\n" in (www / "robots.txt").read_text("utf-8")
    assert not (www / FOLDER / ".receipts.json").exists()


def test_no_page_changed_by_hand_is_published_or_passed_over(archive: Archive) -> None:
    place, name = archive.kept, archive.kept.relative_to(archive.reports).as_posix()
    place.write_text(place.read_text("utf-8").replace("746", "764"), "utf-8")
    told = dvctt("archive", "--reports", archive.reports, "-d", archive.folder / "new")
    assert told.exit_code == 1
    assert f"{name}: not as it was kept" in told.output
    assert FOLDER not in (archive.reports / "index.html").read_text("utf-8")
    done = dvctt(
        "publish", archive.folder / "www", "--url", "https://example.vn/",
        "--reports", archive.reports, "-d", archive.folder / "new",
    )  # fmt: skip
    assert done.exit_code != 0
    assert not (archive.folder / "www").exists()


def test_no_page_of_a_folder_as_it_was_before_is_lost(archive: Archive) -> None:
    """A build that kept nothing: what it replaced is taken over from a copy."""
    kept = archive.kept
    name, content = kept.name, emptied(kept.read_bytes())
    shutil.rmtree(archive.reports / FOLDER)
    for added in (1, 0):
        told = dvctt("archive", archive.folder / "before", "--reports", archive.reports, "-d", archive.folder / "new")
        assert told.exit_code == 0
        assert f"superseded pages: 1, new: {added}" in told.output
    assert archive.kept.name.rsplit(".", 2)[1:] == name.rsplit(".", 2)[1:]
    assert emptied(archive.kept.read_bytes()) == content
    (archive.folder / "before" / PAGE).write_text("mine", "utf-8")
    told = dvctt("archive", archive.folder / "before", "--reports", archive.reports, "-d", archive.folder / "new")
    assert told.exit_code != 0
    assert "Changed by hand, or by a build that was stopped: 2020Q3/khanh-hoa.html" in str(told.exception)


def test_no_folder_that_holds_no_reports_is_archived(archive: Archive, tmp_path: Path) -> None:
    data = archive.folder / "new"
    for arguments, words in (
        (("--reports", tmp_path / "none"), "a folder of reports. Build them first"),
        ((tmp_path / "none", "--reports", archive.reports), "another folder of reports, as it was before"),
        ((archive.reports, "--reports", archive.reports), "another folder of reports, as it was before"),
    ):
        told = dvctt("archive", *arguments, "-d", data)
        assert told.exit_code != 0
        assert words in str(told.exception)
    with locked(archive.reports):
        assert "no other build" in str(dvctt("archive", "--reports", archive.reports, "-d", data).exception)
