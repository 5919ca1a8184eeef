"""What a folder of reports keeps of the pages that its builds replace: none is lost, whenever a build is stopped."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import RECEIPT, ROOT, build_page
from hypothesis import given
from hypothesis import strategies as st

from helpers.batch.publishing.slot import BEGIN, END, emptied, filled
from helpers.batch.publishing.versions import FOLDER, Kept, Version, begin, forget_gone, look
from helpers.batch.receipts import STATE, Receipts
from helpers.batch.records import PageRecord
from helpers.batch.revision.page_parts import compare_pages
from helpers.batch.supersede import Before, Superseding, _remade, keep, replace_page
from helpers.data.package import load
from helpers.errors import RequestError
from helpers.html.embedded_json import script_json

DAY = date(2026, 11, 26)
PAGES = (Path("2020Q3/khanh-hoa.html"), Path("2020Q3/khanh-hoa.en.html"), Path("2021Q1/viet-nam.html"))


class Killed(BaseException):
    """Stands for a process that is gone."""


def page(path: Path, text: str, code: str = "89ab89ab89ab89ab") -> str:
    """A page that says a text, made by some code; its slot is empty."""
    language = "en" if ".en." in path.name else "vi"
    made = replace(RECEIPT, rows="0" * 16, notebook="1" * 16, code=code, template="2" * 16)
    data = {"quarter": path.parent.name, "language": language, "receipt": made.to_data(), "figures": []}
    block = f'<script type="application/json" id="report-data">{script_json(data)}</script>'
    return f"<html>{BEGIN.decode()}{END.decode()}<p>{text}</p><p>{code}</p>{block}</html>"


def build(output: Path, day: date, pages: dict[Path, str], bar: str = "") -> None:
    """What a build does with the pages that it has made."""
    receipts, superseding = Receipts(output), Superseding(output, day)
    before = superseding.before(map(Path.as_posix, pages), receipts)
    for path, html in pages.items():
        replace_page(output, path, html, before.get(path.as_posix()))
        receipts.put(path.as_posix(), PageRecord.of(html))
    receipts.save()
    superseding.end(receipts)
    for path in pages:
        (output / path).write_bytes(filled((output / path).read_bytes(), bar.encode()))


@contextmanager
def killed(moment: int) -> Iterator[None]:
    """A process that ends before it renames a file for the so manyth time, or after it."""
    left, rename = [moment], Path.replace

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    def stopping(self: Path, target: Path) -> Path:
        step()
        done = rename(self, target)
        step()
        return done

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(Path, "replace", stopping)
        yield


def standing(output: Path) -> set[tuple[str, bytes]]:
    return {(one.as_posix(), emptied((output / one).read_bytes())) for one in PAGES if (output / one).is_file()}


def kept_in(output: Path, kept: Kept) -> set[tuple[str, bytes]]:
    return {(one.page, emptied((output / one.path).read_bytes())) for one in kept.versions}


BUILDS = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(PAGES), st.sampled_from("ABC"), min_size=1), st.integers(0, 24)),
    min_size=1, max_size=6,
)  # fmt: skip


@given(BUILDS)
def test_no_page_that_ever_stood_is_lost_whenever_a_build_is_killed(builds: list[tuple[dict[Path, str], int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        output, ever = Path(name), set[tuple[str, bytes]]()
        begin(output)
        for number, (texts, moment) in enumerate(builds):
            with killed(moment):
                build(
                    output, DAY + timedelta(number), {path: page(path, text) for path, text in texts.items()}, "<nav>"
                )
            ever |= standing(output)
            kept = look(output)
            assert not kept.faults
            assert ever <= standing(output) | kept_in(output, kept)
            assert len({(one.page, one.known) for one in kept.versions}) == len(kept.versions), "none is kept twice"


def test_no_page_is_kept_that_is_the_same_or_was_only_made_by_other_code(tmp_path: Path) -> None:
    path = PAGES[0]
    build(tmp_path, DAY, {path: page(path, "A")})
    begin(tmp_path)
    build(tmp_path, DAY, {path: page(path, "A")}, "<nav>")
    build(tmp_path, DAY, {path: page(path, "A", code="f" * 16)})
    assert look(tmp_path) == Kept()
    build(tmp_path, DAY, {path: page(path, "B", code="f" * 16)})
    [version] = look(tmp_path).versions
    assert version.path == f"superseded/2020Q3/khanh-hoa.2026-11-26.{version.known}.html"
    assert (tmp_path / version.path).read_text("utf-8") == page(path, "A", code="f" * 16)


def test_no_real_page_is_another_one_by_the_version_of_the_data_alone(tmp_path: Path) -> None:
    made, now = {}, f'"version": "{load(ROOT / "data").version}"'
    for version in ("1.0.1", "1.0.2"):
        folder = tmp_path / version
        shutil.copytree(ROOT / "data", folder / "data")
        shutil.copytree(ROOT / "notebooks", folder / "notebooks")
        about = folder / "data" / "datapackage.json"
        text = about.read_text("utf-8")
        about.write_text(text.replace(now, f'"version": "{version}"'), "utf-8")
        made[version] = build_page(load(folder / "data"), folder / "reports", "VN-34", "2020Q3")
    old, new = (path.read_text("utf-8") for path in made.values())
    assert old != new and "download=" in old
    assert _remade(old, new)
    change = compare_pages(*(path.parent.parent for path in made.values()), "2020Q3/khanh-hoa.html")
    assert change is not None and change.changes == {}


def test_no_page_is_kept_that_only_cites_another_version_of_the_data(tmp_path: Path) -> None:
    form = '<p>{}: 1.2.3</p><p class="legend citation">phiên bản {}</p>'
    begin(tmp_path)
    for text, version in (("A", "1.4.0"), ("A", "1.4.1")):
        build(tmp_path, DAY, {PAGES[0]: page(PAGES[0], form.format(text, version))})
    assert look(tmp_path) == Kept()
    build(tmp_path, DAY, {PAGES[0]: page(PAGES[0], form.format("A", "1.4.2").replace(" 1.2.3", " 1.2.4"))})
    [version] = look(tmp_path).versions
    assert (tmp_path / version.path).read_text("utf-8") == page(PAGES[0], form.format("A", "1.4.1"))


def test_nothing_is_kept_where_nobody_asked_for_it(tmp_path: Path) -> None:
    path = PAGES[0]
    for text in "AB":
        build(tmp_path, DAY, {path: page(path, text)})
    assert look(tmp_path) == Kept()
    assert not (tmp_path / FOLDER).exists()


def test_no_page_changed_by_hand_passes_for_one_that_was_published(tmp_path: Path) -> None:
    path = PAGES[0]
    begin(tmp_path)
    build(tmp_path, DAY, {path: page(path, "A")})
    (tmp_path / path).write_text(page(path, "forged"), "utf-8")
    build(tmp_path, DAY, {path: page(path, "B")})
    assert look(tmp_path) == Kept()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder that keeps one page, which said A."""
    begin(tmp_path)
    for text in "AB":
        build(tmp_path, DAY, {PAGES[0]: page(PAGES[0], text)})
    assert len(look(tmp_path).versions) == 1
    return tmp_path


def test_no_change_by_hand_of_what_is_kept_goes_unnamed(archive: Path) -> None:
    [version] = look(archive).versions
    place = archive / version.path
    place.write_text(page(PAGES[0], "forged"), "utf-8")
    [fault] = look(archive).faults
    assert fault == (
        f"{version.path}: not as it was kept, or not kept by dvctt. "
        "Bring it back from a copy, or remove it and let it go: dvctt archive --forget"
    )
    assert not look(archive).versions, "and it is not shown as what stood there"
    place.unlink()
    [fault] = look(archive).faults
    assert fault.startswith(f"{version.path}: kept once and gone.")
    assert forget_gone(archive) == [version.path]
    assert look(archive) == Kept()


@pytest.mark.parametrize(
    "name",
    [
        "letter.txt", "khanh-hoa.html", "khanh-hoa.2026-13-45.0123456789abcdef.html",
        "khanh-hoa.2026-11-26.0123456789abcdef.html",
    ],
)  # fmt: skip
def test_no_file_of_somebody_else_passes_for_a_kept_page(archive: Path, name: str) -> None:
    (archive / FOLDER / "2020Q3" / name).write_text(page(PAGES[0], "C"), "utf-8")
    kept = look(archive)
    assert len(kept.versions) == 1
    assert [fault.partition(":")[0] for fault in kept.faults] == [f"superseded/2020Q3/{name}"]


def test_no_page_is_adopted_under_the_name_of_another(archive: Path) -> None:
    """A file that is what its name says is one that a stopped build kept; of another quarter or language it is not."""
    content = page(PAGES[0], "C").encode()
    for path in (Path("2020Q4/khanh-hoa.html"), PAGES[1]):
        place = archive / Version.of(path, DAY, content).path
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
    kept = look(archive)
    assert (len(kept.versions), len(kept.faults)) == (1, 2)


def test_no_archive_begins_in_what_is_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("mine", "utf-8")
    with pytest.raises(RequestError, match="a folder of its own, or nothing"):
        begin(tmp_path)
    assert (tmp_path / FOLDER).read_text("utf-8") == "mine"


def test_nothing_is_written_through_a_link(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (archive / FOLDER / "2021Q1").symlink_to(elsewhere)
    html = page(PAGES[2], "A")
    build(archive, DAY, {PAGES[2]: html})
    before = Before(DAY, frozenset({PageRecord.of(html).sha256}))
    with pytest.raises(OSError, match="a link stands where a folder of its own must be"):
        keep(archive, PAGES[2], page(PAGES[2], "B"), before)
    assert not list(elsewhere.iterdir())


def test_no_state_that_cannot_be_read_makes_a_kept_page_vanish(archive: Path) -> None:
    (archive / FOLDER / STATE).write_text("no JSON", "utf-8")
    kept = look(archive)
    assert (len(kept.versions), kept.faults) == (1, ()), "its name says what it is"
