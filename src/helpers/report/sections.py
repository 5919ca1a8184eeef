"""The sections of a report, each as HTML: a heading, a computed sentence, a chart or a table, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.locale import Messages
from helpers.report import charts, download, notes, tables, theme, trends
from helpers.report.chart import Chart
from helpers.report.markup import Column, figure, folded, items, join, paragraph, section, table
from helpers.report.numbers import number, period
from helpers.report.receipt import libraries
from helpers.report.trends import chart_words
from helpers.report.view import View
from helpers.report.views import Views
from helpers.report.wording import place_name, shown, upper

_FLOWS = ("dossiers_", "dossier_", "on_time_", "online_payment_", "payment_", "services_with_", "results_")


def headline(view: View, t: Messages) -> Markup:
    """The latest figure of each measure."""
    if not view.headlines:
        content = paragraph(t("There is no headline figure: no source known to us gives one for the whole area."))
    else:
        content = tables.headline(view, t)
    return section("headline", t("Headline figures"), content)


def dossiers(view: View, t: Messages) -> Markup:
    """Dossiers received, resolved, on time, online, paid online, by post."""
    rows = [item for item in view.figures if item.indicator.startswith(_FLOWS)]
    title = t("Dossiers")
    if not rows:
        return section("dossiers", title, paragraph(t("No source known to us gives a figure on dossiers in {place}.",
                                                      place=place_name(view.place, t))))  # fmt: skip
    news = [item for item in rows if item.period_end in view.quarter]
    recent = news or [item for item in rows if item.period_end == rows[-1].period_end]
    sentence = (
        t(
            "Figures on dossiers whose period ends in this quarter: {n}; each counts for its own period only.",
            n=len(news),
        )
        if news
        else t("No figure on dossiers ends in this quarter; the latest: {moment}.", moment=period(rows[-1], t))
    )
    table = tables.figures(t("Latest figures on dossiers"), recent, view, t)
    older = t("Earlier figures on dossiers: {n}, in the table of all figures.", n=len(rows) - len(recent))
    more = Markup('<p><a href="#notes">{}</a></p>').format(older) if len(rows) > len(recent) else ""
    return section("dossiers", title, paragraph(sentence, "lead"), trends.dossier_shares(view, t), table, more)


def place(view: View, t: Messages) -> Markup:
    """The place among the 63, for the first measure that it has, with coverage and dates."""
    title = t("Place among the provinces")
    try:
        chart = place_chart(view, t)
    except NoFigureError as none:
        return section("place", title, paragraph(none), _indices(view, t))
    table = folded(t("Figures of this chart"), tables.peers(chart.rows, view, t))
    content = figure("place-chart", chart.title, chart.svg, table)
    return section("place", title, paragraph(upper(chart.alt), "lead"), content, _indices(view, t))


def place_chart(view: View, t: Messages) -> Chart:
    """One dot a province; NoFigureError if the province has nothing that can stand beside others."""
    name, found = view.peers
    if not found:
        raise NoFigureError(t("No recent figure of {place} can be set beside other provinces.",
                          place=place_name(view.place, t)))  # fmt: skip
    own, indicator, rows = found[view.place.code], view.package.indicators[name], tuple(found.values())
    label, values = indicator.name(t.language), [float(item.value) for item in rows]
    place, unit = view.place.name(t.language), indicator.unit
    with theme.applied("place"):
        drawing = charts.strip(values, float(own.value), place, label, unit, chart_words(view, t))
    title = t("{measure}, each province a dot", measure=label)
    return Chart(title, _rank(own, rows, view, t), drawing, "place", rows=rows, package=view.package)


def _rank(own: Observation, rows: Sequence[Observation], view: View, t: Messages) -> str:
    """The position of a figure among those that can stand beside it, with how many they are and from when."""
    ordered = sorted(rows, key=lambda item: item.period_end)
    first, last = period(ordered[0], t), period(ordered[-1], t)
    span = first if first == last else t("{start} to {end}", start=first, end=last)
    sentence = t(
        "{measure}: {value} ({moment}). Of the 63 provinces, {n} have a figure of the last four quarters ({span}); "
        "{place} is in position {rank} of these {n}.",
        measure=view.package.indicators[own.indicator].name(t.language), value=shown(own, view, t),
        moment=period(own, t), n=len(rows), place=place_name(view.place, t), span=span,
        rank=1 + sum(item.value > own.value for item in rows),
    )  # fmt: skip
    if len({item.basis for item in rows}) > 1:
        sentence += " " + t("Their bases differ, so the position is only a hint.")
    return sentence


def _indices(view: View, t: Messages) -> Markup:
    """Yearly scores and ranks as context: what they measure, and the values."""
    rows = [item for item in view.printed if view.package.indicators[item.indicator].kind == "index"]
    if not rows:
        return Markup("")
    caption = t("Yearly indices, for context")
    return folded(caption, tables.figures(caption, rows, view, t) + items(notes.definitions(rows, view, t)))


def data_notes(view: View, t: Messages) -> Markup:
    """Gaps, contradictions, what cannot be compared, how to read; and every figure of the report."""
    found = [
        Markup("{} {}").format(text, join((tables.cite(item.source, view) for item in rows), " "))
        for text, rows in notes.contradictions(view, t)
    ]
    groups = (
        (t("Contradictions"), found),
        (t("Not compared"), [*notes.incomparable(view, t), *notes.parts_of_quarters(view, t)]),
        (t("Gaps"), list(notes.gaps(view, t))),
        (t("How to read the figures"), list(notes.rules(view, t))),
    )
    parts = [Markup("<h3>{}</h3>{}").format(title, items(texts)) for title, texts in groups if texts]
    caption = t("Every figure of {place} known by the end of the quarter", place=place_name(view.place, t))
    if view.figures:
        parts.append(download.link(view, t))
        everything = tables.figures(caption, view.figures, view, t, notes=True)
        parts.append(
            folded(t("All {n} figures of this report", n=number(Decimal(len(view.figures)), t.language)), everything)
        )
    return section("notes", t("Data notes"), *parts)


def sources(view: View | Views, t: Messages) -> Markup:
    """The numbered sources."""
    content = tables.sources(view, t) if view.cited else paragraph(t("No source is cited."))
    return section("sources", t("Sources"), content)


def receipt(made: Mapping[str, object], t: Messages) -> Markup:
    """What a page was made from, as ``report.receipt`` says."""
    rows = [
        (t("Rows read"), made["rows"]),
        (t("Notebook"), made["notebook"]),
        (t("Code"), made["code"]),
        (t("Template"), made["template"]),
        (t("Libraries"), ", ".join(f"{name} {number}" for name, number in libraries().items())),
    ]
    content = table(t("Made from"), (Column(t("Part")), Column(t("Hash or version"))), rows)
    return section("receipt", t("Receipt"), content)
