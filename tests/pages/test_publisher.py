"""What stands above the title of every page: who publishes, what it is about, as of when."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from helpers.data.package import Package, load
from helpers.pages.brief.brief import Brief
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.report.report import Report
from helpers.pages.successor.report import SuccessorReport

#: The kinds of pages, each made from the package, a quarter and a language.
KINDS = {
    "report": partial(Report, province="VN-56"),
    "brief": partial(Brief, province="VN-56"),
    "comparison": partial(Comparison, provinces="VN-56,VN-34"),
    "successor": partial(SuccessorReport, province="Khánh Hòa"),
}


def line(made: Any) -> str:
    return str(made.header.html).partition('<p class="kicker">')[2].partition("</p>")[0]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_silent_about_who_publishes_it_and_as_of_when(package: Package, kind: str, language: str) -> None:
    made = KINDS[kind](package, quarter="2022Q2", language=language)
    who, subject, read = line(made).split(" · ")
    assert who == "DVCTT Reports"
    assert ("trực tuyến" if language == "vi" else "nline public services") in subject
    assert ("tháng 11/2026" if language == "vi" else "November 2026") in read


def test_no_page_says_what_the_description_does_not_and_none_is_kept_when_it_changes(project: Any) -> None:
    path = project.data / "datapackage.json"
    told, digests = json.loads(path.read_text("utf-8")), set()
    for people, who in (
        ([], ""),
        ([{"title": "A", "title_vi": "Sở <A>"}], "Sở &lt;A&gt; · "),
        ([{"title": "B"}], "B · "),
    ):
        path.write_text(json.dumps({**told, "contributors": people}), "utf-8")
        made = Report(load(project.data), "VN-56", "2022Q2", "vi")
        assert line(made).startswith(f"{who}Dịch vụ công trực tuyến · ")
        digests.add(made.snapshot.digest)
    assert len(digests) == 3
