"""What a cell of a proposal may hold, by column, with its words: the lists of the panel, from the package."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from helpers.data.codes import Basis, Binds, Qualifier, Scope, SourceKind, Status, TargetKind, Tier
from helpers.data.names import alphabetical
from helpers.data.package import Package
from helpers.data.sources import Source
from helpers.text.codes import BASES, SCOPES, STATUSES, TIERS
from helpers.text.messages import N_, Messages
from helpers.text.writer import Writer

#: The columns that a person corrects, in the order of the form, with their names.
COLUMNS = {
    "area": N_("Place"),
    "indicator": N_("Indicator"),
    "value": N_("Value"),
    "value_upper": N_("Upper value, of a range"),
    "qualifier": N_("How exact"),
    "period": N_("Period or day"),
    "kind": N_("Result, target or plan"),
    "tier": N_("Tier"),
    "unit_name": N_("Agency, district or commune"),
    "scope": N_("Scope"),
    "basis": N_("Basis"),
    "obs_status": N_("Reliability"),
    "binds": N_("Whom a target binds"),
    "note": N_("Note, in Vietnamese"),
    "note_en": N_("Note, in English"),
}
_QUALIFIERS = {
    Qualifier.EXACT: N_("exactly"), Qualifier.ABOUT: N_("about"), Qualifier.NEARLY: N_("nearly"),
    Qualifier.OVER: N_("over"), Qualifier.AT_LEAST: N_("at least"), Qualifier.LESS_THAN: N_("under"),
    Qualifier.RANGE: N_("from … to …"),
}  # fmt: skip
_KINDS = {"": N_("a result"), TargetKind.TARGET: N_("a target"), TargetKind.PLAN: N_("a plan")}
_BINDS = {"": N_("left to the rules"), Binds.WHOLE: N_("the area as a whole"), Binds.EACH: N_("each of them by itself")}
_ALL = {Tier.ALL: N_("the whole area"), Tier.AGENCY: N_("an agency"), Scope.WHOLE: N_("all services or dossiers"),
        Status.NORMAL: N_("reliable")}  # fmt: skip
_BY_SOURCE, _BY_RULES = N_("by the kind of the document"), N_("left to the rules")
_SOURCES = {
    SourceKind.DECISION: N_("decision or resolution"), SourceKind.MINISTRY: N_("a ministry's document or page"),
    SourceKind.PROVINCIAL: N_("a province's document or page"), SourceKind.PRESS: N_("press article"),
    SourceKind.COPY: N_("copy of a document elsewhere"), SourceKind.SIMULATED: N_("simulated, for trials"),
}  # fmt: skip


class Lists:
    """The lists of one package in one language, each from what is shown to the cell it stands for."""

    def __init__(self, package: Package, t: Messages) -> None:
        self.package, self.t = package, t

    @cached_property
    def areas(self) -> dict[str, str]:
        """Places: the country and its groups, then provinces by name; plain letters and codes help to find one."""
        places, language = self.package.places, self.t.language
        found = {place.name(language): place.code for place in places.groups}
        for place in sorted(places.provinces, key=lambda item: alphabetical(item.name(language))):
            found[f"{place.name(language)} ({place.slug.replace('-', ' ')}, {place.code})"] = place.code
        return found

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Indicators by name, with the id behind it."""
        language = self.t.language
        named = sorted(self.package.indicators.values(), key=lambda item: alphabetical(item.name(language)))
        return {f"{item.name(language)} [{item.id}]": item.id for item in named}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Documents, the newest first: title, publisher, day, id."""
        newest = sorted(self.package.sources.values(), key=lambda item: (item.published, item.id), reverse=True)
        return {self.source(item): item.id for item in newest}

    def source(self, item: Source) -> str:
        """A document on one line."""
        told = ", ".join(filter(None, (item.publisher, item.published)))
        return f"{item.title[:90]} ({told}) [{item.id}]"

    def choices(self, column: str) -> dict[str, str]:
        """The list of a column of codes; empty for a column that has none."""
        t = self.t
        words: dict[str, dict[str, str]] = {
            "qualifier": {t(told): code for code, told in _QUALIFIERS.items()},
            "kind": {t(told): code for code, told in _KINDS.items()},
            "tier": self._of(Tier, TIERS),
            "scope": self._of(Scope, SCOPES),
            "basis": {t(_BY_SOURCE): "", **self._of(Basis, BASES)},
            "obs_status": {t(_BY_RULES): "", **self._of(Status, STATUSES)},
            "binds": {t(told): code for code, told in _BINDS.items()},
        }
        return words.get(column, {})

    @property
    def kinds(self) -> dict[str, str]:
        """What a document can be."""
        return {self.t(words): kind for kind, words in _SOURCES.items()}

    def _of(self, codes: Iterable[str], words: dict[str, str]) -> dict[str, str]:
        return {self.t(words[code] if code in words else _ALL[code]): str(code) for code in codes}  # type: ignore[index]

    def shown(self, column: str, cell: str) -> str:
        """What the panel shows for a cell: a name for a code, else the cell itself."""
        writer = Writer(self.package, self.t)
        if column == "area" and cell in set(self.areas.values()):
            return writer.area(cell)
        if column == "indicator" and cell in self.package.indicators:
            return writer.indicator(cell)
        return next((words for words, code in self.choices(column).items() if code == cell), cell)
