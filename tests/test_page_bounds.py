"""What a page weighs, how many sheets it prints on, that its HTML and CSS are valid: for sparse figures and full ones.

The full package is the simulated series of the benchmarks. The checker is the Nu Html Checker; without it and Java its
test is skipped: ``npm install vnu-jar`` brings it, and the variable ``VNU_JAR`` names its file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pytest
from conftest import CHROMIUM, FLAGS, ROOT, build_page
from test_browser import FONTS, printed, visit

from helpers.data.package import load
from helpers.text.messages import LANGUAGES

Build = Callable[..., Path]
PROVINCES = load(ROOT / "data").places.provinces
#: The pages with the most figures, and some drawn from all: a province in one quarter, another in another.
FULLEST = [
    ("VN-34", "2024Q4"),
    ("VN", "2024Q4"),
    ("VN-HN", "2024Q4"),
    ("VN-HN,VN-HP,VN-DN,VN-34,VN-SG,VN-CT", "2024Q4"),
]
HEAVY = ("VN-34", "2024Q3")  # of its own year one quarter more is folded than in the last one
SOME = [
    ("VN-01", "2019Q1"), ("VN-13", "2023Q2"), ("VN-25", "2021Q4"), ("VN-31", "2020Q3"), ("VN-40", "2022Q3"),
    ("VN-47", "2018Q4"), ("VN-52", "2024Q1"), ("VN-61", "2020Q1"), ("VN-70", "2023Q4"), ("VN-72", "2021Q2"),
]  # fmt: skip
#: The largest region, fourteen provinces side by side, and the one whose real page weighs most.
LARGEST_REGION, HEAVIEST_REGION = (
    ",".join(sorted(place.code for place in PROVINCES if place.region == region))
    for region in ("northern-midlands-mountains", "north-central-coast")
)
#: In bytes; the bar of links is written into a page once others stand beside it, and the heaviest page may have one.
BAR = 2_200
HEAVIEST, MIDDLE, MIDDLE_OF_FULL = 250_000, 120_000, 180_000
SHEETS = 12
#: The fonts that the machine has, set up otherwise; Windows and macOS have settings of their own, and do not read it.
FITTED = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="font"><edit name="hintstyle" mode="assign"><const>hintfull</const></edit></match>
</fontconfig>
"""
JAR = Path(os.environ.get("VNU_JAR", ROOT / "build/vnu/node_modules/vnu-jar/build/dist/vnu.jar"))


@pytest.fixture(scope="module")
def full(full_series: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds a page of the simulated full series."""
    folder = tmp_path_factory.mktemp("bounds")
    shutil.copytree(full_series, folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    return partial(build_page, load(folder / "data"), folder / "reports")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_real_package_is_too_heavy(page: Build, language: str) -> None:
    """Nor too large to be mailed."""
    cases = (*FULLEST, HEAVY, (HEAVIEST_REGION, "2024Q4"))
    sizes = {case: page(*case, language).stat().st_size + BAR for case in cases}
    assert {case: size for case, size in sizes.items() if size > HEAVIEST} == {}
    assert median(page(*case, language).stat().st_size for case in SOME) <= MIDDLE


def test_no_page_of_a_full_package_is_too_heavy(full: Build) -> None:
    """The heaviest are of the last quarter, which has the most figures. The median of all seven years is below its bar
    if the pages of the first four are, which are more than half: those of the fourth, since pages grow by the year.
    """

    def size(place: str, year: int, language: str = "vi") -> int:
        return full(place, f"{year}Q4", language).stat().st_size

    def sizes(year: int) -> list[int]:
        return [size(place, year, language) for place in ("VN-34", "VN-72", "VN-HN") for language in LANGUAGES]

    others = ("VN", LARGEST_REGION)
    assert max(*sizes(2024), *(size(place, 2024) for place in others)) + BAR <= HEAVIEST
    assert max(sizes(2021)) <= MIDDLE_OF_FULL
    grown = [size("VN-72", year) for year in range(2018, 2022)]
    assert grown == sorted(grown)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine (Debian: poppler-utils)")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_page_prints_on_more_sheets_than_a_reader_holds(browser, page: Build, full: Build) -> None:
    crowded = (full(place, "2024Q4") for place in ("VN-72", "VN", LARGEST_REGION))
    pages = [*(page(*case) for case in (*FULLEST, HEAVY)), *crowded]
    for path in pages:
        tab, _ = visit(browser, path)
        sheets = printed(tab)
        heads = tab.eval_on_selector_all("h2, h3, figcaption", "nodes => nodes.map(node => node.textContent)")
        assert len(sheets) <= SHEETS, path
        lines = [[line for line in sheet.splitlines() if line.strip()][:-1] for sheet in sheets]
        assert [told[-1] for told in lines if " ".join(told[-1].split()) in heads] == [], "a heading alone at the end"
        short = [number for number, told in enumerate(lines[:-1], 1) if len(" ".join(told).split()) < 200]
        assert short == [], f"nearly blank: {path}"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine (Debian: poppler-utils)")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_machine_fits_letters_so_that_the_fullest_page_takes_a_sheet_more(
    browser, page: Build, tmp_path: Path
) -> None:
    """Where letters are fitted whole to the dots of a screen they are widest on paper too: it took a thirteenth."""
    (tmp_path / "fonts.conf").write_text(FITTED, "utf-8")
    chromium = browser.browser_type.launch(
        executable_path=CHROMIUM,
        args=FLAGS,
        timeout=120_000,
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
    )
    for language in LANGUAGES:
        for name in ("DejaVu Sans", "DejaVu Serif"):
            tab, _ = visit(chromium, page(*HEAVY, language))
            tab.add_style_tag(content=FONTS[name])
            assert len(printed(tab)) <= SHEETS, (language, name)
    chromium.close()


@pytest.mark.skipif(
    not JAR.exists() or shutil.which("java") is None,
    reason="no Nu Html Checker or no Java on this machine (npm install vnu-jar; VNU_JAR names its file)",
)
def test_no_page_has_html_or_css_that_is_not_valid(page: Build, full: Build) -> None:
    cases = [*FULLEST, *SOME[:4], ("VN", "2018Q1")]
    paths = [page(*case) for case in cases] + [
        page("VN-34", "2020Q3", "en"),
        full("VN-34", "2024Q4"),
        full("VN", "2024Q4"),
    ]
    assert len(paths) == 12
    done = subprocess.run(
        ["java", "-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", *paths],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    said = json.loads(done.stdout)["messages"]
    assert [message["message"] for message in said if message["type"] == "error"] == []
    assert said, "each page has a data block, of which the checker says that the policy would not let it run"
