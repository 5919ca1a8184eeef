"""What stands above the title of every page: who publishes, what it is about, as of when."""

from __future__ import annotations

import json
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from helpers.data.package import Package, load
from helpers.html.document import Document
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


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "brief"])  # its two sheets are for print
def test_no_page_leaves_open_how_an_error_is_reported(package: Package, kind: str) -> None:
    """A page that was sent alone has no portal beside it; nobody's address is invented where the package has none."""
    for language, told in (
        ("vi", "Nếu phát hiện sai sót, đề nghị báo cho đơn vị đã gửi trang này"),
        ("en", "Found an error? Tell whoever gave you this page the figure"),
    ):
        html = str(KINDS[kind](package, quarter="2022Q2", language=language).sources.html)
        assert told in html and "mailto:" not in html


def test_no_mail_about_an_error_forgets_the_page_and_no_page_keeps_an_old_address(project: Any) -> None:
    path = project.data / "datapackage.json"
    told, digests = json.loads(path.read_text("utf-8")), set()
    for mail in ("loi@example.org", "moi@example.org"):
        people = [{"title": "A", "email": mail}]
        path.write_text(json.dumps({**told, "contributors": people}), "utf-8")
        made = Report(load(project.data), "VN-56", "2022Q2", "vi")
        [link] = Document(str(made.sources.html)).select(f'a[href^="mailto:{mail}?subject="]')
        asked = parse_qs(urlsplit(link["href"]).query)
        [body], [subject] = asked["body"], asked["subject"]
        assert body.splitlines() == [
            f"Trang (tên và quý): {made.title}",
            "Số liệu trên trang:",
            "Giá trị đúng và nguồn:",
        ]
        assert subject.startswith("Báo lỗi trong báo cáo") and link.text == mail
        digests.add(made.snapshot.digest)
    assert len(digests) == 2
