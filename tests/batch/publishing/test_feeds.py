"""Atom feeds beside the portal: valid, of what changed alone, the same every time, and nobody else's file touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest

from helpers.batch.files import write
from helpers.batch.plan import plan
from helpers.batch.publishing.closed import is_closed, seal
from helpers.batch.publishing.closing import refuse_others_of
from helpers.batch.publishing.feeds import based
from helpers.batch.publishing.portal import portal
from helpers.batch.publishing.versions import look
from helpers.data.codes import Fate
from helpers.data.package import Package
from helpers.data.revisions import LoggedRevision
from helpers.errors import RequestError

WHY = ("Nguồn đính chính <1> & 2.", "The source corrected <1> & 2.")
LOG = (
    LoggedRevision("9.0.0", date(2026, 11, 1), "F003", Fate.ADDED, None, "", None, "", ""),
    LoggedRevision("9.0.1", date(2026, 12, 1), "F003", Fate.CHANGED, Decimal("33.90"), "", None, *WHY),
    LoggedRevision("9.0.1", date(2026, 12, 1), "G-1", Fate.REMOVED, Decimal(3), "VN-34", date(2020, 9, 30), *WHY),
)
FEED = "feeds/khanh-hoa.xml"


@pytest.fixture
def archive(package: Package, tmp_path: Path) -> Callable[..., Path]:
    """Makes the portal of a folder in which pages of two provinces stand."""

    def make(*log: LoggedRevision) -> Path:
        for task in plan(package, ["VN-34", "VN-33", "VN"], ["2020Q3"], ["vi", "en"]):
            write(tmp_path / task.path, "<html></html>")
        portal(replace(package, revisions=log), tmp_path)
        return tmp_path

    return make


def test_no_feed_is_invalid_and_no_link_leads_nowhere(archive: Callable[..., Path]) -> None:
    folder = archive(*LOG)
    for name, language in ((FEED, "vi"), ("feeds/khanh-hoa.en.xml", "en")):
        found = feedparser.parse((folder / name).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
        assert not found.bozo and found.version == "atom10" and found.feed.language == language
        assert [entry.updated for entry in found.entries] == ["2026-12-01T00:00:00Z", "2026-11-01T00:00:00Z"]
        assert found.feed.updated == "2026-12-01T00:00:00Z" and found.feed.author
        names = [found.feed.id, *(entry.id for entry in found.entries)]
        assert len(set(names)) == 3 and all(one.startswith("urn:uuid:") for one in names)
        for one in (found.feed, *found.entries):
            [link] = [link.href for link in one.links if link.rel == "alternate"]
            assert (folder / name).parent.joinpath(link).resolve().is_file()
        listed = found.entries[0].content[0].value
        assert "33" in listed and "G-1" in listed and "&lt;1&gt; &amp; 2" in listed


def test_no_entry_says_less_than_what_changed_in_both_languages(archive: Callable[..., Path]) -> None:
    folder = archive(*LOG)
    read = [feedparser.parse((folder / name).read_bytes()) for name in (FEED, "feeds/khanh-hoa.en.xml")]
    assert read[0].entries[0].title == "Khánh Hòa: đính chính một số liệu, bỏ một số liệu hoặc chỉ tiêu"
    assert read[1].entries[0].title == "Khánh Hòa: one figure corrected, one figure or target removed"
    assert read[1].entries[1].title == "Khánh Hòa: one figure added"


def test_no_entry_tells_a_value_that_came_later(archive: Callable[..., Path]) -> None:
    again = replace(LOG[1], version="9.0.2", date=date(2026, 12, 2), old_value=Decimal("34.00"))
    folder = archive(again, *LOG)  # of a figure that is 34.21 now
    read = feedparser.parse((folder / "feeds/khanh-hoa.en.xml").read_bytes())
    last, corrected, added = (entry.content[0].value for entry in read.entries)
    assert ": 34.21%, 34.00% before" in last
    assert ": 34.00%, 33.90% before" in corrected and "34.21" not in corrected
    assert ": 33.90%</li>" in added and "34." not in added


def test_no_feed_is_written_of_what_has_no_revision_and_none_is_left_over(archive: Callable[..., Path]) -> None:
    folder = archive(*LOG)
    assert sorted(path.name for path in (folder / "feeds").iterdir()) == ["khanh-hoa.en.xml", "khanh-hoa.xml"]
    archive()
    assert not list((folder / "feeds").iterdir())


def test_no_feed_of_a_place_without_a_page_stays(archive: Callable[..., Path], package: Package) -> None:
    folder = archive(*LOG)
    for path in folder.glob("2020Q3/khanh-hoa*.html"):
        path.unlink()
    portal(replace(package, revisions=LOG), folder)
    assert not list((folder / "feeds").iterdir())


def test_no_feed_that_somebody_else_wrote_is_lost(
    archive: Callable[..., Path], package: Package, tmp_path: Path
) -> None:
    write(tmp_path / FEED, "mine")
    with pytest.raises(RequestError, match="a feed of dvctt, or no such file"):
        refuse_others_of(tmp_path, package)
    with pytest.raises(RequestError):
        archive(*LOG)
    archive()  # nothing to write there, and nothing of ours to remove
    assert (tmp_path / FEED).read_text("utf-8") == "mine"


def test_no_feed_changes_by_being_made_again(archive: Callable[..., Path]) -> None:
    path = archive(*LOG) / FEED
    before, changed = path.read_bytes(), path.stat().st_mtime_ns
    archive(*LOG)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, changed)
    later = LoggedRevision("9.0.2", date(2026, 12, 5), "F003", Fate.CHANGED, Decimal("34.20"), "", None, *WHY)
    known = {entry.id for entry in feedparser.parse(before).entries}
    archive(*LOG, later)
    assert known < {entry.id for entry in feedparser.parse(path.read_bytes()).entries}


def test_no_link_of_a_published_feed_needs_to_be_guessed(archive: Callable[..., Path]) -> None:
    text = based((archive(*LOG) / FEED).read_text("utf-8"), "https://example.vn/a&b/")
    found = feedparser.parse(text.encode())
    assert not found.bozo
    assert found.entries[0].link == urljoin("https://example.vn/a&b/feeds/", "../2020Q3/khanh-hoa.html")


def test_no_new_figure_is_missing_on_the_portal(archive: Callable[..., Path]) -> None:
    folder = archive(*LOG)
    page = (folder / "index.html").read_text("utf-8")
    [new] = [part.split("</section>")[0] for part in page.split('<section id="new">')[1:]]
    assert "href=2020Q3/khanh-hoa.html" in new and f"href={FEED}" in new
    assert "Từ ngày 1/12/2026: đính chính một số liệu, bỏ một số liệu hoặc chỉ tiêu." in new
    archive()
    assert '<section id="new">' not in (folder / "index.html").read_text("utf-8")


def test_no_build_leaves_a_feed_that_was_touched(archive: Callable[..., Path], package: Package) -> None:
    folder, logged = archive(*LOG), replace(package, revisions=LOG)
    kept = look(folder)
    seal(logged, folder, kept)
    assert is_closed(logged, folder, kept)
    (folder / FEED).unlink()
    assert not is_closed(logged, folder, kept)
