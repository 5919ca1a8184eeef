"""The documentation as built pages: nothing fetched, search from a folder, and generated pages that are true."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import ROOT
from tabs import visit
from test_browser import axe

from helpers.cli import every_command
from helpers.data.package import Package

#: Attributes and rules by which a page loads something by itself; a link that waits for a click is none.
LOADS = re.compile(r'<(?:script|img|iframe|source|audio|video)\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*\bhref="([^"]+)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages, as ``make docs`` builds them."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if not line.startswith("INFO")] == []
    return folder


def words(page: Path) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.read_text("utf-8"))).split())


def test_no_page_of_the_documents_is_left_out(site: Path) -> None:
    written = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    made = {path.relative_to(site).with_suffix("") for path in site.rglob("*.html")}
    assert made - written == {
        Path(name) for name in ("404", "api", "changelog", "commands", "contributing")
    } - written | {Path("data-dictionary"), Path("modules")}
    assert written - made == set()


def test_no_page_in_vietnamese_is_read_aloud_as_english(site: Path) -> None:
    pages = sorted((site / "vi").rglob("*.html"))
    assert len(pages) >= 8
    assert [page.name for page in pages if '<div lang="vi"><h1 id="' not in page.read_text("utf-8")] == []


def test_no_link_into_a_vietnamese_page_misses_its_heading(site: Path) -> None:
    page = (site / "vi/tutorials/reader.html").read_text("utf-8")
    [anchor] = re.findall(r'href="reporting-team\.html#([^"]+)"', page)
    assert f'id="{unquote(anchor)}"' in (site / "vi/tutorials/reporting-team.html").read_text("utf-8")


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    loaded = {
        address for page in pages for pair in LOADS.findall(page.read_text("utf-8")) for address in pair if address
    }
    assert len(loaded) > 5
    assert [address for address in loaded if re.match(r"(https?:)?//", address)] == []
    styles = " ".join(path.read_text("utf-8") for path in site.rglob("*.css"))
    assert re.findall(r"url\(['\"]?(?:https?:)?//[^)]*\)|@import", styles) == []


def test_no_file_of_the_makers_lies_among_the_pages(site: Path) -> None:
    assert [path for path in site.rglob("*") if path.suffix in {".py", ".md", ".ipynb"}] == []
    assert [page.name for page in site.rglob("*.html") if str(ROOT) in page.read_text("utf-8")] == []


def test_no_command_option_or_exit_code_is_missing(site: Path) -> None:
    text = words(site / "commands.html")
    for name, command in every_command().commands.items():
        assert f"dvctt {name}" in text
        assert [parameter.name for parameter in command.params if parameter.opts[0] not in text] == []
    assert "--timeout float, x>=1 120 Seconds allowed for one report." in text
    assert re.search(r"Exit codes .*0 all done 1 some .* 2 the request, .* 130 stopped", text)


def test_no_indicator_and_no_column_is_missing_from_the_dictionary(site: Path, package: Package) -> None:
    page = (site / "data-dictionary.html").read_text("utf-8")
    text = words(site / "data-dictionary.html")
    assert [name for name in package.indicators if f'id="{name}"' not in page] == []
    for item in package.indicators.values():
        assert item.name_vi in text and item.name_en in text, item.id
    assert f"{len(package.indicators)} indicators" in text


def test_no_module_is_missing_from_the_page_of_the_modules(site: Path) -> None:
    text = words(site / "modules.html")
    paths = [path for path in (ROOT / "src/helpers").rglob("*.py") if path.name != "__init__.py"]
    assert len(paths) > 100
    assert [str(path) for path in paths if path.name not in text] == []


def test_no_column_of_the_data_lacks_its_meaning() -> None:
    description = json.loads((ROOT / "data/datapackage.json").read_text("utf-8"))
    fields = [(table["name"], field) for table in description["resources"] for field in table["schema"]["fields"]]
    assert [(table, field["name"]) for table, field in fields if not field.get("description")] == []


def test_no_public_name_is_missing_from_the_page_on_python(site: Path) -> None:
    import helpers

    page = (site / "api.html").read_text("utf-8")
    assert [name for name in helpers.__all__ if f'id="helpers.{name}"' not in page] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_search_never_needs_a_network_or_a_server(site: Path, browser) -> None:
    tab, heard = visit(browser, site / "index.html")
    tab.click("[data-md-component=search-query]")
    tab.keyboard.type("toàn trình", delay=30)
    tab.locator(".md-search-result__item a").first.wait_for()
    found = [link.get_attribute("href") for link in tab.locator(".md-search-result__item a").all()]
    assert "/vi/" in found[0], "a Vietnamese word leads to a page in Vietnamese first"
    assert any("data-dictionary.html" in link for link in found)
    assert heard == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_of_a_page_with_links_and_examples(site: Path, browser, scheme: str) -> None:
    """But that the theme's script calls the row of buttons of each example a landmark."""
    tab, _ = visit(browser, site / "vi/tutorials/analyst.html", scheme=scheme)
    found = axe.Axe().run(tab).response["violations"]
    rest = [node["html"] for one in found if one["id"] == "landmark-unique" for node in one["nodes"]]
    assert [one["id"] for one in found if one["id"] != "landmark-unique"] == []
    assert [html for html in rest if "md-code__nav" not in html] == []
