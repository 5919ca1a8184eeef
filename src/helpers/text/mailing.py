"""What a message on one province says: its new finding first, what stood there before, and what is attached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.data.periods import Quarter
from helpers.errors import PageError
from helpers.text.news import Finding
from helpers.text.writer import Writer

#: The most words of a message, in all languages together.
LONGEST = 150


@dataclass(frozen=True, slots=True)
class NewHeadline:
    """A province whose finding is another one: of a quarter, before and after by language, and of how many others.

    ``attached``: the file name of the page in each language.
    """

    area: str
    quarter: Quarter
    before: Mapping[str, Finding]
    after: Mapping[str, Finding]
    others: int
    attached: Mapping[str, str]


def subject(found: NewHeadline, writers: Sequence[Writer]) -> str:
    """What a message is about, in each language."""
    return " / ".join(
        one.t("{place}, {quarter}: the finding has changed", place=one.area(found.area),
              quarter=one.quarter(found.quarter))
        for one in writers
    )  # fmt: skip


def message(found: NewHeadline, writers: Sequence[Writer]) -> str:
    """The text of a message: in each language the finding, and as much else as its words leave room for.

    PageError if even the findings alone are longer than a message may be.
    """
    for parts in (3, 2, 1):
        text = "\n\n--\n\n".join("\n\n".join([*_told(found, one)][:parts]) for one in writers) + "\n"
        if len(text.split()) <= LONGEST:
            return text
    raise PageError(f"{found.area}, {found.quarter}: its findings have more than {LONGEST} words: {text!r}")


def _told(found: NewHeadline, writer: Writer) -> Iterator[str]:
    """The finding, what is attached, and what stood there before."""
    t, language = writer.t, writer.language
    yield found.after[language].lead
    told = t("The report on {quarter} is attached: {file}.", quarter=writer.quarter(found.quarter),
             file=found.attached[language])  # fmt: skip
    if found.others:
        told += " " + t("Other quarters whose finding has changed: {n}.", n=found.others)
    yield told
    yield t("Before: {finding}", finding=found.before[language].lead)
