"""The imprint of a data package: what its description says of it as a whole, and nothing that it does not say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpers.batch.publishing.portal_about import about
from helpers.data.imprint import Imprint, imprint
from helpers.data.package import load
from helpers.text.messages import Messages


def described(project: Any, **values: object) -> Imprint:
    """The imprint of a package whose description has these values."""
    path = project.data / "datapackage.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **values}), "utf-8")
    return imprint(load(project.data), "vi")


def test_no_contact_is_invented_where_the_package_names_none(project: Any) -> None:
    made = described(project)
    assert (made.publishers, made.contact, made.read) == (("DVCTT Reports",), "", "2026-11")
    assert made.version == json.loads((project.data / "datapackage.json").read_text("utf-8"))["version"]
    told = about(load(project.data), Messages("vi"))
    assert (told.mail, told.mail_text) == ("", "")
    assert told.report.startswith("Nếu phát hiện sai sót, đề nghị báo cho đơn vị đã gửi báo cáo")
    assert ("Đơn vị công bố", "DVCTT Reports", "") in told.lines


def test_a_mail_about_an_error_does_not_forget_page_and_figure(project: Any) -> None:
    made = described(project, contributors=[{"title": "A"}, {"title": "B", "email": "loi@example.org"}])
    assert (made.publishers, made.contact) == (("A", "B"), "loi@example.org")
    told = about(load(project.data), Messages("vi"))
    assert told.mail.startswith("mailto:loi@example.org?subject=B%C3%A1o%20l%E1%BB%97i")
    assert "body=Trang%20" in told.mail and "%0D%0AS%E1%BB%91%20li%E1%BB%87u%20" in told.mail
    assert told.mail_text == "loi@example.org"


@pytest.mark.parametrize(
    "person",
    [
        {"email": "a@b.org?bcc=c@d.org"}, {"email": "no address"}, {"email": 5}, {"path": "javascript:alert(1)"},
        {"path": "http://["}, "a name", None,
    ],
)  # fmt: skip
def test_no_odd_contact_becomes_a_link(project: Any, person: object) -> None:
    assert described(project, contributors=[person]).contact == ""


def test_the_address_of_a_web_page_is_a_contact_too(project: Any) -> None:
    described(project, contributors=[{"title": "A", "path": "https://example.org/loi"}])
    told = about(load(project.data), Messages("en"))
    assert told.mail == told.mail_text == "https://example.org/loi"


@pytest.mark.parametrize("content", [b"[]", b"\xff", b"{", b'{"title": 5, "licenses": {}, "contributors": 3}'])
def test_a_description_that_says_nothing_is_no_traceback(project: Any, content: bytes) -> None:
    (project.data / "datapackage.json").write_bytes(content)
    assert imprint(load(project.data), "vi") == Imprint(read="2026-11")


def test_the_day_on_which_a_package_was_made_is_not_passed_over(project: Any) -> None:
    assert described(project, created="2026-11-20T08:00:00Z").read == "2026-11-20"
    assert described(project, created="yesterday").read == "2026-11"


def test_terms_are_told_in_the_language_of_the_page(project: Any) -> None:
    licence = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    made = described(project, licenses=[licence, {"name": "x", "title": "Terms", "title_vi": "Điều khoản"}])
    assert made.terms == (("CC-BY-4.0", licence["path"]), ("Điều khoản", ""))
    assert imprint(load(project.data), "en").terms[1] == ("Terms", "")
