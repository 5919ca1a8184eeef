"""The last part of a portal: who publishes, what of and as of when, under which terms, how to report an error."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.batch.publishing.portal_lines import About
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.data.imprint import Imprint, imprint
from helpers.data.package import Package
from helpers.text.error_report import error_report
from helpers.text.messages import Messages
from helpers.text.writer import Writer


def about(package: Package, t: Messages) -> About:
    """The imprint of the package in words."""
    made, error = imprint(package, t.language), error_report(package, t)
    return About(list(_lines(made, Writer(package, t))), error.asked, error.address, error.contact)


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
