"""What changed between two data packages, in words: rows before and after, sizes of changes, news of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from helpers.analysis.revision import Comparison, Revision, Row, Table, TableChange
from helpers.data.codes import Fate, Unit
from helpers.data.observations import Observation
from helpers.data.periods import Quarter
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.text import formats
from helpers.text.codes import STATUSES
from helpers.text.messages import LANGUAGES, N_, Messages
from helpers.text.news import Finding
from helpers.text.writer import Writer

#: What several columns of a table say together; a column that is not named here is told by its name.
PARTS: Mapping[str, tuple[str, ...]] = {
    N_("value"): ("value", "value_upper", "qualifier"),
    N_("measure"): ("indicator",),
    N_("place"): ("area", "binds"),
    N_("covers"): ("tier", "unit_name", "scope"),
    N_("date"): ("period_start", "start_status", "period_end", "date_precision", "period_regime", "due"),
    N_("basis"): ("basis",),
    N_("status"): ("obs_status",),
    N_("kind"): ("kind",),
    N_("set on"): ("set_date",),
    N_("source"): ("source",),
    N_("title"): ("title",),
    N_("publisher"): ("publisher",),
    N_("published"): ("published",),
    N_("address"): ("url",),
    N_("read in"): ("accessed",),
    N_("provinces in it"): ("coverage",),
    N_("language"): ("language",),
    N_("note"): ("note", "note_en"),
}
FATES = {Fate.CHANGED: N_("changed"), Fate.REMOVED: N_("removed"), Fate.ADDED: N_("added")}
TABLES = {Table.FIGURES: N_("Figures"), Table.TARGETS: N_("Targets and plans"), Table.SOURCES: N_("Sources")}
#: The parts whose values say enough before and after by themselves.
_LONG = frozenset({"note"})


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a row before and after; both empty where only that it changed is told."""

    part: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.part}: {self.old} → {self.new}" if self.old or self.new else self.part


@dataclass(frozen=True, slots=True)
class RevisedPage:
    """A page whose news is another one: the finding before and after, by language."""

    area: str
    quarter: Quarter
    before: Mapping[str, Finding]
    after: Mapping[str, Finding]

    @property
    def weight(self) -> tuple[object, ...]:
        """Pages that lead with another sentence first, then by how many differ; the country first, then the latest."""
        led = any(self.before[name].lead != found.lead for name, found in self.after.items())
        told = max(len(_sentences(self.before[name]) ^ _sentences(found)) for name, found in self.after.items())
        return (not led, -told, self.area != "VN", -self.quarter.ordinal, self.area)


def _sentences(found: Finding) -> set[str]:
    return {found.lead, *found.support}


@dataclass(frozen=True, slots=True)
class RevisionWords:
    """Words for the revisions of a comparison in one language."""

    both: Comparison
    t: Messages

    def title(self, one: Revision) -> str:
        """Which row it is: its id, place, measure and date; of a source its title."""
        row, writer = one.row, self._writer(one.new is not None)
        if isinstance(row, Source):
            return f"{row.id}: {row.title}"
        if isinstance(row, Observation):
            name, when, place = writer.name(row), writer.period(row), writer.area(row.area)
        else:
            name, when, place = writer.indicator(row.indicator), writer.due(row), writer.binds(row)
        return f"{row.id}: {place}, {name}, {when}"

    def fate(self, one: Revision) -> str:
        """Added, removed or changed."""
        return self.t(FATES[one.fate])

    def value(self, row: Row | None, *, new: bool) -> str:
        """The value of a row as it is shown; of a source when it was published."""
        writer = self._writer(new)
        if row is None:
            return ""
        if isinstance(row, Source):
            return writer.published(row)
        return writer.value(row) if isinstance(row, Observation) else writer.target_value(row)

    def changes(self, one: Revision) -> Iterator[Change]:
        """Each part of a changed row, before and after."""
        left = set(one.columns)
        for part, columns in PARTS.items():
            if left.isdisjoint(columns) or one.old is None or one.new is None:
                continue
            old, new = self._part(part, one.old, new=False), self._part(part, one.new, new=True)
            if part in _LONG:
                yield Change(self.t("note changed"), "", "")
            elif old == new:
                yield Change(self.t("{part} written in another way", part=self.t(part)), "", "")
            else:
                yield Change(self.t(part), old, new)

    def size(self, one: Revision) -> str:
        """By how much a value changed, in its unit and in percent; empty where it did not."""
        if one.size is None or isinstance(one.row, Source):
            return ""
        unit = self.both.new.indicators[one.row.indicator].unit
        told = formats.signed(one.size.difference, self.t.language)
        text = formats.with_unit(told, Unit.POINTS if unit == Unit.PERCENT else unit, self.t)
        if one.size.percent is None:
            return self.t("{difference} from 0", difference=text)
        return f"{text}, {self._percent(one.size.percent)}"

    def line(self, one: Revision) -> str:
        """A revision in one line."""
        if one.fate != Fate.CHANGED:
            value = self.value(one.row, new=one.new is not None)
            return f"{self.fate(one)}: {self.title(one)}: {value}"
        told, size = "; ".join(map(str, self.changes(one))), self.size(one)
        return f"{self.title(one)}: {told} ({size})" if size else f"{self.title(one)}: {told}"

    def counted(self, table: Table) -> str:
        """How many rows of a table were added, removed and changed."""
        title = self.t(TABLES[table])
        fates = [one.fate for one in self.both.revisions if one.table == table]
        if not fates:
            return self.t("{table}: no difference", table=title)
        parts = [f"{fates.count(fate)} {self.t(FATES[fate])}" for fate in Fate if fate in fates]
        return f"{title}: {', '.join(parts)}"

    def other(self, one: TableChange) -> str:
        """A table that is not told row by row."""
        if one.added or one.removed:
            return self.t("{file}: rows added {added}, removed {removed}", file=one.name, added=one.added,
                          removed=one.removed)  # fmt: skip
        if one.properties:
            return self.t("{file}: other values: {properties}", file=one.name, properties="; ".join(one.properties))
        return self.t("{file}: written in another way or order", file=one.name)

    def place(self, code: str) -> str:
        """The name of a place."""
        return self._writer(new=True).area(code)

    def page(self, page: RevisedPage) -> str:
        """Which page it is."""
        writer = self._writer(new=True)
        place, quarter = writer.area(page.area), writer.quarter(page.quarter)
        return self.t("{place}, {quarter}", place=place, quarter=quarter)

    def before(self, language: str = "") -> str:
        """What stands in front of the old news, in a language if it is named."""
        return self.t("Before{language}:", language=self._named(language))

    def after(self, language: str = "") -> str:
        """What stands in front of the new news."""
        return self.t("After{language}:", language=self._named(language))

    def _named(self, language: str) -> str:
        return f" ({LANGUAGES[language]})" if language else ""

    def pages(self, resting: int, revised: int, total: int) -> str:
        """How many pages rest on other rows, and how many have other news."""
        counts = [formats.number(Decimal(number), self.t.language) for number in (total, resting, revised)]
        if not revised:
            return self.t("Of {total} pages (place and quarter), {resting} rest on other rows; none has other news.",
                          total=counts[0], resting=counts[1])  # fmt: skip
        return self.t("Of {total} pages (place and quarter), {resting} rest on other rows; the news of {revised} "
                      "differs.", total=counts[0], resting=counts[1], revised=counts[2])  # fmt: skip

    @property
    def version(self) -> str:
        """That all pages name another version of the data now; empty if they name the same, or none."""
        old, new = self.both.old.version, self.both.new.version
        if old == new:
            return ""
        none = self.t("not given")
        return self.t("Every page names the version of the data, so all are made anew: {old} → {new}.",
                      old=old or none, new=new or none)  # fmt: skip

    def _writer(self, new: bool) -> Writer:
        return Writer(self.both.new if new else self.both.old, self.t)

    def _percent(self, value: Decimal) -> str:
        shown = value.quantize(Decimal("0.1"))
        if not shown:
            return self.t("less than {value}", value=f"{formats.number(Decimal('0.1'), self.t.language)}%")
        return f"{formats.signed(shown, self.t.language)}%"

    def _part(self, part: str, row: Row, *, new: bool) -> str:
        writer = self._writer(new)
        if part == "value":
            return self.value(row, new=new)
        if part == "published" and isinstance(row, Source):
            return writer.published(row)
        if isinstance(row, Source):
            return str(getattr(row, PARTS[part][0], "")) or self.t("not given")
        return self._of_row(part, row, writer)

    def _of_row(self, part: str, row: Observation | Target, writer: Writer) -> str:
        """A part of a figure or a target in words."""
        if part == "measure":
            return writer.indicator(row.indicator)
        if part == "source":
            return writer.package.sources[row.source].title
        if part == "status":
            return self.t(STATUSES[row.obs_status]) if row.obs_status in STATUSES else self.t("without reservation")
        if isinstance(row, Target):
            return self._of_target(part, row, writer)
        if part == "place":
            return writer.area(row.area)
        if part == "covers":
            return writer.qualifier(row) or self.t("the whole area")
        return writer.period(row) if part == "date" else writer.basis(row)

    def _of_target(self, part: str, row: Target, writer: Writer) -> str:
        if part in {"place", "covers"}:
            return writer.binds(row)
        if part == "date":
            return writer.due(row)
        if part == "kind":
            return self.t("target") if row.kind == "target" else self.t("plan")
        return writer.day(row.set_date) if row.set_date else self.t("not given")
