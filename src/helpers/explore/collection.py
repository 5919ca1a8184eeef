"""What an analyst starts from: everything known, as tables to look through, and as reports of a place and a quarter."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from functools import cached_property

import pandas as pd
from markupsafe import Markup

from helpers.analysis.sense import Sense
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package, loaded
from helpers.data.periods import LAST
from helpers.data.targets import Target
from helpers.errors import RequestError
from helpers.explore.answer import Answer
from helpers.explore.offered import OFFERED
from helpers.explore.origin import Origin
from helpers.explore.overlay import Overlay
from helpers.explore.question import question
from helpers.pages import frame
from helpers.pages.report.report import Report
from helpers.pages.successor.report import SuccessorReport
from helpers.pages.workbook import Tabular
from helpers.text.citations import Citation, of_figure
from helpers.text.messages import Messages, parse_language
from helpers.text.writer import Writer


class Collection(Tabular):
    """The data package of a folder: ``report`` opens a report, the tables are DataFrames to filter and to count.

    Example:
        >>> import helpers
        >>> data = helpers.load()
        >>> data
        Collection: 2,127 figures of 63 provinces, 148 targets and plans, 390 sources
        >>> data.report("khanh hoa", "2020Q3", "en").title
        'Khánh Hòa, Q3 2020: online public services'
        >>> level_4 = data.observations.query("area == 'VN-34' and indicator == 'services_l4'")
        >>> print(level_4[["period_end", "value", "unit"]].tail(1).to_string(index=False))
        period_end  value    unit
        2020-09-30  391.0 service
    """

    def __init__(self, package: Package, language: object = "vi") -> None:
        self.package = package
        self._writer = Writer(package, Messages(parse_language(language)))

    @property
    def language(self) -> str:
        """``vi`` or ``en``: the language of names in tables, and of whatever is not asked for in another one."""
        return self._writer.language

    def report(
        self, province: object, quarter: object = "latest", language: object = None, known_by: object = None
    ) -> Report:
        """The report of a place and a quarter, in ``vi`` or ``en``.

        ``province`` is a name in any usual spelling, an ISO code or a code of the General Statistics Office (``VN``
        is the country); ``quarter`` is 2018Q1 to 2024Q4, or ``latest``, the last of them; ``known_by`` a day, or
        ``quarter`` for its last one: nothing is shown that was not published by then. RequestError for anything else,
        with the nearest name.

        Example:
            >>> import helpers
            >>> helpers.load().report("Khanh Hoaa", "2020Q3")
            Traceback (most recent call last):
            helpers.errors.RequestError: province: found 'Khanh Hoaa'; allowed: one of 63 provinces (dvctt list) or \
VN. Did you mean Khánh Hòa (VN-34)?
        """
        return Report(self.package, province, _quarter(quarter), language or self.language, known_by)

    def compare(
        self, provinces: Sequence[object], indicator: str, quarter: object = "latest", language: object = None
    ) -> Overlay:
        """One indicator of up to 14 places over time: a chart that joins only what may be compared, and a table.

        RequestError for an unknown place (all of them are told), indicator, quarter or language, or for more places.

        Example:
            >>> import helpers
            >>> both = helpers.load().compare(["Khanh Hoa", "48"], "share_l4_of_procedures", "2020Q4", "en")
            >>> both.observations["area_name"].unique().tolist()
            ['Khánh Hòa', 'Đà Nẵng']
        """
        return Overlay(self.package, provinces, indicator, _quarter(quarter), language or self.language)

    def where(
        self, measure: object, *, over: object = None, at_least: object = None, under: object = None,
        at_most: object = None, year: object = None, quarter: object = None, language: object = None,
    ) -> Answer:  # fmt: skip
        """Which provinces had a value over (or ``at_least``, ``under``, ``at_most``) a number in a year or a quarter.

        ``measure`` is an indicator, or a family of shares (``share_l4``), which is asked base by base. The answer
        tells apart whom a figure or a list names, of whom it says the opposite, and of whom nothing is known.
        RequestError for an unknown measure, and unless exactly one number and one time are given.

        Example:
            >>> import helpers
            >>> helpers.load().where("share_l4", over=30, year=2020).counts["known"]
            6
        """
        bounds = {Sense.OVER: over, Sense.AT_LEAST: at_least, Sense.UNDER: under, Sense.AT_MOST: at_most}
        asked = question(self.package, measure, bounds, year, quarter)
        return Answer(self.package, asked, language or self.language)

    def successor(
        self, province: object, quarter: object = "latest", language: object = None, known_by: object = None
    ) -> SuccessorReport:
        """One of the 34 provinces of 1 July 2025: what the figures of its former provinces add up to; as ``report``.

        Example:
            >>> import helpers
            >>> helpers.load().successor("Khanh Hoa", "2023Q4", "en")
            SuccessorReport: Khánh Hòa province as of 1 July 2025, Q4 2023: online public services
        """
        return SuccessorReport(self.package, province, _quarter(quarter), language or self.language, known_by)

    @property
    def observations(self) -> pd.DataFrame:
        """Every printed figure: ``value`` in the ``unit`` of its row; ``period_end`` is the as-at date or last day.

        ``when`` and ``printed`` are both in words, as the source gives them; ``url`` is the address of the source.
        """
        return self._observations.copy()

    @cached_property
    def _observations(self) -> pd.DataFrame:
        return frame.figures(self.package.observations, self._writer)

    @property
    def targets(self) -> pd.DataFrame:
        """Targets and plans, never results: what was to be reached, by whom (``binds``) and ``when``."""
        return frame.targets(self.package.targets, self._writer)

    @property
    def events(self) -> pd.DataFrame:
        """Dated rules and events, each with its source."""
        return frame.events(self.package.events, self._writer)

    @property
    def indicators(self) -> pd.DataFrame:
        """The dictionary of indicators by id, with unit and denominator; ``figures`` counts those known of each."""
        names = [f.name for f in fields(Indicator)]
        rows = [[getattr(item, name) for name in names] for item in self.package.indicators.values()]
        table = pd.DataFrame(rows, columns=names).set_index("id")
        return _counted(table, Counter(item.indicator for item in self.package.observations))

    @property
    def provinces(self) -> pd.DataFrame:
        """The 63 provinces by code: names, region, name from 1 July 2025; ``figures`` without yearly indices."""
        regions = self.package.regions
        rows = [
            (place.code, place.name(self.language), place.slug, place.gso, place.type,
             regions[place.region][self.language != "vi"], place.successor)
            for place in self.package.places.provinces
        ]  # fmt: skip
        names = ["code", "name", "slug", "gso", "type", "region", "name_from_2025"]
        own = [item for item in self.package.observations if self.package.indicators[item.indicator].kind != "index"]
        return _counted(pd.DataFrame(rows, columns=names).set_index("code"), Counter(item.area for item in own))

    @property
    def sources(self) -> pd.DataFrame:
        """The documents by id: title, publisher, kind, published, address; ``figures`` counts those read in each."""
        table = frame.sources(self.package.sources.values(), self._writer).set_index("id")
        return _counted(table, Counter(item.source for item in self.package.observations))

    @property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """All tables by the names of their sheets; ``to_excel`` writes them."""
        t = self._writer.t
        return {
            t("Figures"): self.observations, t("Targets"): self.targets, t("Indicators"): self.indicators,
            t("Provinces and cities"): self.provinces, t("Events"): self.events, t("Sources"): self.sources,
        }  # fmt: skip

    def source(self, name: str, language: object = None) -> Origin:
        """The document behind a figure, a target or a plan, by its id, or by that of the document; else RequestError.

        Example:
            >>> import helpers
            >>> helpers.load().source("P462")
            Origin: Hoa Binh is one of the top five provinces in terms of online ... (Doanh nghiệp & Hội nhập (MIC))
        """
        package = self.package
        rows: tuple[Observation | Target, ...] = (*package.observations, *package.targets)
        found = next((row for row in rows if row.id == name), None)
        source = package.sources.get(found.source if found else name)
        if source is None:
            hint = "The column id of observations has the former, the column source the latter."
            raise RequestError("source", name, "the id of a figure, a target or a source", hint)
        return Origin(package, source, found, language or self.language)

    def cite(self, name: str, language: object = None) -> Citation:
        """How a figure, a target or a plan is cited, ``short`` and ``long``; RequestError for another id."""
        figure = self.source(name, language).figure
        if figure is None:
            raise RequestError("figure", name, "the id of a figure, a target or a plan", "A source is cited by itself.")
        return of_figure(figure, Writer(self.package, Messages(parse_language(language or self.language))))

    def _told(self) -> str:
        package = self.package
        known = {item.area for item in package.observations} & {place.code for place in package.places.provinces}
        return (
            f"{len(package.observations):,} figures of {len(known)} provinces, "
            f"{len(package.targets)} targets and plans, {len(package.sources)} sources"
        )

    def __repr__(self) -> str:
        return f"Collection: {self._told()}"

    def _repr_html_(self) -> str:
        vi = Messages("vi")
        row = Markup("<li><code>{}</code> {} <em>({})</em></li>")
        rows = Markup("").join(row.format(name, vi(words), words) for name, words in OFFERED)
        return str(Markup("<p>{}.</p><ul>{}</ul>").format(self._told(), rows))


def _counted(table: pd.DataFrame, counts: Counter[str]) -> pd.DataFrame:
    """With a column that counts figures, 0 where there is none."""
    return table.assign(figures=[counts[name] for name in table.index])


def _quarter(text: object) -> object:
    """The last quarter for ``latest``, as on the command line; anything else as it is."""
    return LAST if str(text).strip().lower() == "latest" else text


def load(path: str | os.PathLike[str] | None = None, language: object = "vi") -> Collection:
    """The data package in a folder; without one, where ``DVCTT_DATA`` says, or ``data/`` here or above.

    ``language`` (``vi`` or ``en``) is that of names in its tables and of its reports. Read once in a process, and again
    when its files change. DataError where there is none, or a row is unreadable.
    """
    return Collection(loaded(path), language)
