"""How an error is reported: to whom, with a message that asks for page, figure and source."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from helpers.data.imprint import imprint
from helpers.data.package import Package
from helpers.text.messages import Messages


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """``asked``: what to tell and whom, in words. ``address``: where to write to; empty if the package names nobody.

    ``contact``: the same address as it is read.
    """

    asked: str
    address: str
    contact: str


def error_report(package: Package, t: Messages, page: str = "") -> ErrorReport:
    """Of a page with this title, which a message then names; of none the message asks for it."""
    made = imprint(package, t.language)
    if not made.contact:
        return ErrorReport(_to_the_sender(t, page), "", "")
    asked = t("Found an error? Write to us, and name the page, the figure and where you saw another value.")
    if "@" not in made.contact or made.contact.startswith("http"):
        return ErrorReport(asked, made.contact, made.contact)
    subject = t("Error in a report on online public services, version {number}", number=made.version)
    named = " ".join(filter(None, (t("Page (title and quarter):"), page)))
    body = "\r\n".join((named, t("Figure on the page:"), t("Right value and its source:"), ""))
    return ErrorReport(asked, f"mailto:{made.contact}?subject={quote(subject)}&body={quote(body)}", made.contact)


def _to_the_sender(t: Messages, page: str) -> str:
    if page:
        return t("Found an error? Tell whoever gave you this page the figure and where you saw another value.")
    return t("Found an error? Tell whoever gave you these reports the page, the figure and where you saw another "
             "value.")  # fmt: skip
