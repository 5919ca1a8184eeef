"""How a page and a figure are cited, short and long: who counted, where it was read, in which version of the data."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.data.observations import Observation
from helpers.data.periods import Quarter
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.text.writer import Writer


@dataclass(frozen=True, slots=True)
class Citation:
    """``short`` for a line of text or the foot of a table, ``long`` for a list of references; shows itself as the long.

    Example:
        >>> import helpers
        >>> data = helpers.load(language="en")
        >>> data.cite("F003").short.startswith("ICTnews (VietNamNet), September 2020, from DVCTT Reports")
        True
    """

    short: str
    long: str

    def __str__(self) -> str:
        return self.long


def of_page(heading: str, title: str, writer: Writer) -> Citation:
    """A page: its place or places and its quarter, its title, and the version of the data that it was made from."""
    t, version = writer.t, _version(writer)
    return Citation(
        t("DVCTT Reports ({page}; data {version})", page=heading, version=version),
        t("DVCTT Reports. {title}. Data {version}.", title=title, version=version),
    )


def of_figure(item: Observation | Target, writer: Writer) -> Citation:
    """A figure, a target or a plan: what it says, the document it was read in, and the version of the data."""
    source, t = writer.package.sources[item.source], writer.t
    words = {
        "publisher": writer.body(source.publisher),
        "published": writer.published(source),
        "version": _version(writer),
    }
    computed = isinstance(item, Observation) and item.computed
    form = t("{publisher}, {published}, computed by DVCTT Reports, data {version}") if computed else t(
        "{publisher}, {published}, from DVCTT Reports, data {version}")  # fmt: skip
    return Citation(form.format(**words), " ".join(filter(None, (_told(item, writer), _read(item, source, writer)))))


def in_row(item: Observation, quarter: Quarter, writer: Writer) -> str:
    """A figure in its row of a table to save, which tells measure, time, value and address in columns of their own.

    Whose it is, the document, and the page of which quarter, made from which version of the data, has it.
    """
    source, t = writer.package.sources[item.source], writer.t
    words = {
        "area": writer.area(item.area), "id": item.id, "publisher": writer.body(source.publisher),
        "title": source.title, "published": writer.published(source), "quarter": writer.quarter(quarter),
        "version": _version(writer),
    }  # fmt: skip
    form = t("{area}. {publisher}, “{title}”, {published}. Computed by DVCTT Reports, {quarter}, data {version}, "
             "figure {id}.") if item.computed else t("{area}. {publisher}, “{title}”, {published}. From DVCTT Reports, "
             "{quarter}, data {version}, figure {id}.")  # fmt: skip
    return form.format(**words)


def _told(item: Observation | Target, writer: Writer) -> str:
    """Whose figure it is, of what, how much and when."""
    if isinstance(item, Observation):
        name, value, when = writer.name(item), writer.value(item), writer.period(item)
    else:
        name, value, when = writer.indicator(item.indicator), writer.target_value(item), writer.due(item)
    words = {"area": writer.area(item.area), "name": name, "value": value, "when": when}
    if isinstance(item, Observation):
        return writer.t("{area}. {name}: {value} ({when}).", **words)
    return writer.t("{area}. Target for: {name}: {value} ({when}).", **words)


def _read(item: Observation | Target, source: Source, writer: Writer) -> str:
    """The document, and where it is told."""
    words = {"publisher": writer.body(source.publisher), "title": source.title, "published": writer.published(source)}
    t, version = writer.t, _version(writer)
    if isinstance(item, Observation) and item.computed:
        told = t("Computed by DVCTT Reports, data {version}, from {publisher}, “{title}”, {published}.",
                 version=version, **words)  # fmt: skip
    else:
        told = t("{publisher}, “{title}”, {published}. From DVCTT Reports, data {version}, figure {id}.",
                 version=version, id=item.id, **words)  # fmt: skip
    return f"{told} {source.link}".strip()


def _version(writer: Writer) -> str:
    """The version of the data in words."""
    version = writer.package.version
    return writer.t("version {number}", number=version) if version else writer.t("without a version")
