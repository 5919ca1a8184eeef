"""The last part of a portal: who publishes, what of and as of when, under which terms, how to report an error."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from helpers.batch.publishing.portal_lines import About
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.data.imprint import Imprint, imprint
from helpers.data.package import Package
from helpers.text.messages import Messages
from helpers.text.writer import Writer


def about(package: Package, t: Messages) -> About:
    """The imprint of the package in words."""
    made = imprint(package, t.language)
    mail, text = _contact(made, t)
    return About(list(_lines(made, Writer(package, t))), _report(made, t), mail, text)


def kicker(shelf: Shelf) -> str:
    """Who publishes and up to when sources were read, in one line."""
    made, t = imprint(shelf.package, shelf.t.language), shelf.t
    read = t("from sources read up to {month}", month=shelf.writer.read(made.read)) if made.read else ""
    return " · ".join(filter(None, [*made.publishers, read]))


def _lines(made: Imprint, writer: Writer) -> Iterator[tuple[str, str, str]]:
    t = writer.t
    if made.publishers:
        yield t("Published by"), ", ".join(made.publishers), ""
    data = [made.title, t("version {number}", number=made.version) if made.version else ""]
    if made.read:
        data.append(t("from sources read up to {month}", month=writer.read(made.read)))
    if any(data):
        yield t("Data"), ", ".join(filter(None, data)), ""
    for text, address in made.terms:
        yield t("Terms of use"), text, address


def _report(made: Imprint, t: Messages) -> str:
    if made.contact:
        return t("Found an error? Write to us, and name the page, the figure and where you saw another value.")
    return t("Found an error? Tell whoever gave you these reports the page, the figure and where you saw another "
             "value.")  # fmt: skip


def _contact(made: Imprint, t: Messages) -> tuple[str, str]:
    """The address to write to, with a message that asks for page, figure and source, and its text."""
    if "@" not in made.contact or made.contact.startswith("http"):
        return made.contact, made.contact
    subject = t("Error in a report on online public services, version {number}", number=made.version)
    asked = (t("Page (title and quarter):"), t("Figure on the page:"), t("Right value and its source:"))
    body = "\r\n".join([*asked, ""])
    message = f"mailto:{made.contact}?subject={quote(subject)}&body={quote(body)}"
    return message, made.contact
