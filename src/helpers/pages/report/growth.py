"""Section: services by level and kind, 2018 to 2024, as parts of their total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from helpers.analysis import absence
from helpers.analysis.consistency import is_contradicted
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth, growths
from helpers.data.codes import Basis, ChartKind
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import items, join, paragraph, section
from helpers.pages.cells import COMPUTED, CONTRADICTED, source_key
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import across, as_of
from helpers.pages.chart_values import alternative, event_names, marks
from helpers.pages.page import Page
from helpers.pages.report.years import year_tables
from helpers.pages.stack_values import stack_chart
from helpers.text import crossing, growth_words, published
from helpers.text.codes import DISPUTED
from helpers.text.messages import N_

#: So many sentences stand for figures of a part; the table of all figures has the rest.
_MOST = 5
_NONE = N_(
    "We found no source that publishes the number of services at level 3 or 4, full-process or partial, of {place}."
)


def growth(page: Page[Snapshot]) -> Markup:
    """Levels 3 and 4 and what replaced them, 2018 to 2024: what the chart shows is its heading."""
    found, snapshot, writer = growths(page.snapshot), page.snapshot, page.writer
    title = growth_words.heading(found, snapshot, writer)
    if not found:
        told = _of_a_part(page)
        return section("growth", title, *told) if told else Markup("")
    parts = [part for number, one in enumerate(found, start=1) for part in _parts(number, one, page)]
    return section("growth", title, *parts, _newer(found, page))


def _newer(found: Iterable[Growth], page: Page[Snapshot]) -> Markup:
    """Where all that is counted here is a year old, the newest number of services of another kind, with its source."""
    item = growth_words.newer(found, page.snapshot)
    if item is None:
        return Markup("")
    return paragraph(Markup("{} {}").format(growth_words.counted_otherwise(item, page.snapshot, page.writer),
                                            page.cite(item.source)))  # fmt: skip


def _parts(number: int, found: Growth, page: Page[Snapshot]) -> list[object]:
    """The chart and its year ends; of too few figures for a chart what they are. Then what lies before the axis."""
    writer = page.writer
    earlier = paragraph(growth_words.before(found, page.snapshot, writer))
    if found.enough:
        return [across(_chart(number, found, page), page), earlier, *year_tables(found, page)]
    told = growth_words.figures(found.rows, page.snapshot, writer)
    subject = paragraph(growth_words.subtitle(found, page.snapshot, writer), "measure") if len(told) > 1 else ""
    apart = paragraph(growth_words.apart(found, page.snapshot, writer), "legend")
    return [subject, _told(told, page), apart, earlier]


def _told(sentences: Sequence[tuple[str, Sequence[Observation]]], page: Page[Snapshot]) -> Markup:
    """A sentence for each page and day, with its sources and what their signs mean; the newest first."""
    lines = [Markup("{} {}").format(text, page.cite_all(found)) for text, found in sentences]
    return join([items(lines), source_key([row for _, found in sentences for row in found], page)])


def _of_a_part(page: Page[Snapshot]) -> list[Markup]:
    """What is known where no number is of the whole place: numbers of a tier, a body or a centre, else nothing."""
    snapshot, place = page.snapshot, page.writer.place(page.snapshot.place)
    names = snapshot.package.presentation.charted(ChartKind.SERVICES)
    rows = sorted(
        (item for item in snapshot.figures if item.indicator in names), key=lambda item: (item.period_end, item.id)
    )
    if not rows and absence.bare(snapshot):  # the finding says so
        return []
    if not rows:
        return [paragraph(page.t(_NONE, place=place))]
    none = page.t("No number of services of the whole of {place} was found; these are of a part of it.", place=place)
    return [paragraph(none), _told(growth_words.figures(rows, snapshot, page.writer)[:_MOST], page)]


def growth_charts(page: Page[Snapshot]) -> Charts:
    """Services by level over time, a chart for each way of counting; NoFigureError if the place has none.

    Also of figures that are too few for the page to draw.
    """
    found = growths(page.snapshot)
    if not found:
        raise NoFigureError(page.t(_NONE, place=page.writer.place(page.snapshot.place)))
    return Charts(_chart(number, one, page) for number, one in enumerate(found, start=1))


def _chart(number: int, found: Growth, page: Page[Snapshot]) -> Chart:
    """One chart of counts: of distinct services, or of services counted once for each unit."""
    writer, snapshot = page.writer, page.snapshot
    rows = found.rows or tuple(filter(None, [found.before]))
    title = growth_words.subtitle(found, snapshot, writer)
    wide, narrow = (stack_chart(found, snapshot, writer, narrow=small) for small in (False, True))
    legend = tuple(_legend(number, found, page))
    return Chart(title, alternative(title, rows, writer), wide, f"growth{number}", legend, rows, writer, narrow,
                 as_of(page))  # fmt: skip


def _legend(number: int, found: Growth, page: Page[Snapshot]) -> Iterator[str]:
    """What shapes, steps and signs mean, of those drawn; under the first chart also the short names of events."""
    t, rows = page.t, found.rows
    told = [marks(rows, page.writer), *published.drawn(rows, page.writer, page.snapshot.end)] if rows else []
    held = any(line.points[old].basis == Basis.ANNOUNCED for line in found.lines for old, _ in line.joins)
    told += [t("a catalogue holds until the next one")] if held else []
    told += [f"{COMPUTED} {t('computed here')}"] if any(item.computed for item in rows) else []
    disputed = any(is_contradicted(item, page.snapshot.package) for item in rows)
    told += [f"{CONTRADICTED} {t(DISPUTED)}"] if disputed else []
    yield "; ".join(told)
    yield from crossing.told(rows, page.writer)
    drawn = [place for place, one in enumerate(growths(page.snapshot), start=1) if one.enough]
    named = event_names(page.snapshot.end, page.writer) if number == min(drawn, default=1) else ""
    yield from [named] if named else []
