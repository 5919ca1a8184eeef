"""What a page says of the day by which its figures had to be published."""

from __future__ import annotations

from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.publication import Published
from helpers.text.writer import Writer


def titled(page: str, writer: Writer) -> str:
    """What a page is called, with the day by which its figures had been published, if one was asked for."""
    day = writer.package.known_by
    return writer.t("{page}, as published by {day}", page=page, day=writer.day(day)) if day else page


def known_by(snapshot: AnySnapshot, writer: Writer) -> str:
    """That a page shows only what had been published by a day, and how much it leaves out; empty for other pages."""
    day, t = snapshot.known_by, writer.t
    if day is None:
        return ""
    told = [t("This page shows only what had been published by {day}.", day=writer.day(day))]
    found = Published.of(snapshot.left_out, snapshot.package, day)
    if found.later:
        told.append(t.plural("Left out: one figure that was published later.",
                             "Left out: {n} figures that were published later.", len(found.later)))  # fmt: skip
    if found.unknown:
        told.append(t.plural(
            "Left out: one figure of which it is not known whether it had been published by then.",
            "Left out: {n} figures of which it is not known whether they had been published by then.",
            len(found.unknown),
        ))  # fmt: skip
    told.append(t("Where it says that nothing was found, nothing published by then was found."))
    return " ".join(told)
