"""The line above the title of a page: who publishes, what it is about, as of when."""

from __future__ import annotations

from helpers.data.imprint import imprint
from helpers.text.writer import Writer


def kicker(subject: str, read: str, writer: Writer) -> str:
    """``subject`` in words of the page; ``read``: the last month in which a source of it was read, empty if none was.

    Who publishes is told by the description of the data package, and left out where that names nobody.
    """
    publishers = imprint(writer.package, writer.t.language).publishers
    when = writer.t("from sources read up to {month}", month=writer.read(read)) if read else ""
    return " · ".join(filter(None, (*publishers, subject, when)))
