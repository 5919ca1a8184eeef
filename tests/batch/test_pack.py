"""A pack for readers: links whole, nothing hidden, names that carry the quarter, the same bytes twice."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import ROOT, stamp
from typer.testing import CliRunner

from helpers.batch.pack import Chosen, pack
from helpers.batch.publishing.dated import dated, plain_name, undated
from helpers.batch.verify import verify
from helpers.cli import app
from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.html.document import Document


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two provinces in two quarters with their comparison and successor, one page in English too; and a failure."""
    folder = tmp_path_factory.mktemp("packed") / "reports"
    stamp(folder, ROOT / "data")
    built = ["--output", str(folder), "--data", str(ROOT / "data"), "--workers", "1"]
    for asked in (
        ["-p", "VN-34", "-p", "VN-36", "-q", "2020Q3:2020Q4", "-l", "vi", "--compare", "VN-34,VN-36"],
        ["-p", "Khánh Hòa", "-q", "2020Q3", "--frame", "34", "-l", "vi"],
        ["-p", "Khánh Hòa", "-q", "2020Q3", "-l", "en"],
    ):
        assert CliRunner().invoke(app, ["build", *asked, *built]).exit_code == 0
    (folder / ".failed" / "2020Q3").mkdir(parents=True)
    (folder / ".failed" / "2020Q3" / "khanh-hoa.ipynb").write_text(str(ROOT), "utf-8")
    (folder / "2020Q3" / "khanh-hoa.ipynb").write_text("kept", "utf-8")
    return folder


def links(folder: Path) -> Iterator[tuple[str, str]]:
    """Each local link of each file of a pack."""
    for page in sorted(folder.rglob("*.html")):
        for link in Document(page.read_text("utf-8")).select("[href]"):
            if not re.match(r"[a-z]+:|#", link["href"]):
                yield page.relative_to(folder).as_posix(), link["href"]


def packed(package: Package, reports: Path, output: Path, *, zipped: bool = False, **chosen: list[str]) -> Path:
    asked = [chosen.get(name, ()) for name in ("provinces", "spans", "languages")]
    return pack(package, reports, Chosen.of(package, *asked), output, zipped=zipped).path


@pytest.mark.parametrize("chosen", [{}, {"spans": ["2020Q3"]}, {"provinces": ["nha trang"]}, {"languages": ["vi"]}])
def test_no_link_of_a_pack_leads_nowhere(
    package: Package, reports: Path, tmp_path: Path, chosen: dict[str, list[str]]
) -> None:
    folder = packed(package, reports, tmp_path / "pack", **chosen)
    found = list(links(folder))
    assert len(found) > 10
    broken = [(page, href) for page, href in found if not (folder / page).parent.joinpath(unquote(href)).is_file()]
    assert broken == []
    listed = {href for page, href in found if page.startswith("index.")}
    assert {path.relative_to(folder).as_posix() for path in folder.glob("20*/*.html")} <= listed


def test_nothing_that_a_reader_does_not_need_is_packed(package: Package, reports: Path, tmp_path: Path) -> None:
    folder = packed(package, reports, tmp_path / "pack", spans=["2020Q3"], provinces=["Khánh Hòa"])
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "2020Q3/compare-khanh-hoa_ninh-thuan-2020Q3.html", "2020Q3/khanh-hoa-2020Q3.en.html",
        "2020Q3/khanh-hoa-2020Q3.html", "2020Q3/khanh-hoa-34-2020Q3.html",
        "feeds/khanh-hoa.en.xml", "feeds/khanh-hoa.xml", "guide.en.html", "guide.html", "index.en.html", "index.html",
    ]  # fmt: skip
    assert 'href="../2020Q3/khanh-hoa-2020Q3.html"' in (folder / "feeds" / "khanh-hoa.xml").read_text("utf-8")
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        for place in (ROOT, reports, tmp_path, Path.home(), Path("/tmp")):
            assert f"{place}/" not in text, path.name


def test_no_chart_of_a_pack_is_out_of_reach_of_its_page_or_without_what_it_is_of(
    package: Package, reports: Path, tmp_path: Path
) -> None:
    chosen = Chosen.of(package, ["VN-34"], ["2020Q3"], [])
    folder = pack(package, reports, chosen, tmp_path / "pack", zipped=False, charts=True).path / "2020Q3"
    files = {path.name for path in folder.iterdir() if path.suffix in {".svg", ".png"}}
    for name, language in (("khanh-hoa-2020Q3.html", ""), ("khanh-hoa-2020Q3.en.html", ".en")):
        saved = [link["href"] for link in Document((folder / name).read_text("utf-8")).select("a[download]")
                 if not link["href"].startswith("data:")]  # fmt: skip
        own = {file for file in files if (".en." in file) == bool(language)}
        assert f"khanh-hoa-2020Q3-growth1{language}.svg" in own and len(own) >= 6 and own == set(saved)
        assert verify(folder / name, package).differences == ()
    drawing = (folder / "khanh-hoa-2020Q3-growth1.svg").read_text("utf-8")
    assert all(word in drawing for word in ("Khánh Hòa", "III/2020", "Nguồn:", "MIT"))


def test_no_chart_is_packed_beside_a_page_of_other_data(package: Package, reports: Path, tmp_path: Path) -> None:
    [item] = [one for one in package.observations if one.id == "F002"]
    rows = tuple(replace(one, value=one.value + 1) if one is item else one for one in package.observations)
    other, chosen = replace(package, observations=rows), Chosen.of(package, ["VN-34"], ["2020Q3"], ["vi"])
    with pytest.raises(RequestError, match=r"charts: found '2020Q3/khanh-hoa.html'.*would be built now"):
        pack(other, reports, chosen, tmp_path / "pack", zipped=True, charts=True)
    assert not list(tmp_path.iterdir())


def test_no_two_packs_of_the_same_pages_differ(package: Package, reports: Path, tmp_path: Path) -> None:
    one, two = (packed(package, reports, tmp_path / name, zipped=True) for name in ("one.zip", "two.zip"))
    assert one.read_bytes() == two.read_bytes()
    folder = packed(package, reports, tmp_path / "folder")
    with zipfile.ZipFile(one) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        assert all(archive.read(name) == (folder / name).read_bytes() for name in names)
    assert len({Path(name).name for name in names}) == len(names)


def test_no_packed_page_is_taken_for_a_forgery_and_no_forged_one_for_ours(
    package: Package, reports: Path, tmp_path: Path
) -> None:
    folder = packed(package, reports, tmp_path / "pack")
    page = folder / "2020Q3" / "khanh-hoa-2020Q3.html"
    assert verify(page, package).differences == ()
    shutil.copy(page, folder / "2020Q4" / "khanh-hoa-2020Q4.html")
    [wrong] = verify(folder / "2020Q4" / "khanh-hoa-2020Q4.html", package).differences
    assert wrong.startswith("name: found 2020Q4/khanh-hoa-2020Q4.html, which is that of another page")
    text = page.read_text("utf-8")
    assert 'href="khanh-hoa-34-2020Q3.html"' in text
    page.write_text(text.replace('href="khanh-hoa-34-2020Q3.html"', 'href="https://example.org"'), "utf-8")
    [forged] = verify(page, package).differences
    assert forged.startswith("bar of links: ")


def test_no_page_that_is_not_as_it_was_built_is_packed(package: Package, reports: Path, tmp_path: Path) -> None:
    copied = tmp_path / "reports"
    shutil.copytree(reports, copied)
    page = copied / "2020Q4" / "khanh-hoa.html"
    page.write_text(page.read_text("utf-8").replace("391", "931"), "utf-8")
    (copied / "2018Q1").mkdir()
    shutil.copy(copied / "2020Q3" / "khanh-hoa.html", copied / "2018Q1" / "khanh-hoa.html")
    found = pack(package, copied, Chosen(), tmp_path / "pack", zipped=False)
    assert found.left_out == ("2018Q1/khanh-hoa.html", "2020Q4/khanh-hoa.html")
    assert not (tmp_path / "pack" / "2018Q1").exists()
    asked = ["pack", "--reports", str(copied), "-o", str(tmp_path / "two"), "--data", str(ROOT / "data")]
    result = CliRunner().invoke(app, asked)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    assert "dvctt: left out: 2020Q4/khanh-hoa.html is not as it was built; build it again" in result.stderr


def test_nothing_that_stands_is_overwritten_and_nothing_is_packed_of_nothing(
    package: Package, reports: Path, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "notes.txt").write_text("mine", "utf-8")
    (tmp_path / "file.zip").write_text("mine", "utf-8")
    for name, zipped in (("there", False), ("file.zip", True), ("file.zip", False)):
        with pytest.raises(RequestError, match=r"^output: .* a path where nothing stands\. Remove it"):
            pack(package, reports, Chosen(), tmp_path / name, zipped=zipped)
    with pytest.raises(RequestError, match=r"^reports: .* pages that were asked for\. Build them first\.$"):
        packed(package, reports, tmp_path / "none", spans=["2019Q1"])
    with pytest.raises(RequestError, match=r"^reports: .* a folder of reports"):
        packed(package, tmp_path / "nowhere", tmp_path / "none")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.zip", "there"]


def test_no_name_is_lost_on_the_way_to_a_dated_one_and_back() -> None:
    bar = '<a href="../2020Q2/compare-a_b.en.html"><a href="khanh-hoa-34.html"><a href="../guide.html">'
    there = dated(bar, "2020Q3")
    assert there == (
        '<a href="../2020Q2/compare-a_b-2020Q2.en.html"><a href="khanh-hoa-34-2020Q3.html"><a href="../guide.html">'
    )
    assert undated(there, "2020Q3") == undated(bar, "2020Q3") == bar
    assert plain_name("khanh-hoa-34-2020Q3.en.html") == ("khanh-hoa-34.en.html", "2020Q3")
    assert plain_name("khanh-hoa.html") == ("khanh-hoa.html", "")
