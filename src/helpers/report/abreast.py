"""What a comparison says: its finding, the latest figures of its provinces measure by measure, its data notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.selection import Selection
from helpers.locale import Messages
from helpers.report import download, notes, tables
from helpers.report.lineup import APART, LineUp, lineups, widest
from helpers.report.markup import Column, folded, grouped, items, join, paragraph, section, table
from helpers.report.numbers import period, quarter
from helpers.report.views import Member, Views
from helpers.report.wording import BASES, STATUSES, lower, narrower, shown, upper, what

#: Up to so many figures are told one by one, of more the lowest and the highest.
_TOLD = 3


def names(selection: Selection, t: Messages) -> str:
    """The region, or the provinces one after the other, as they are written inside a sentence."""
    if selection.region:
        return t("{name} region", name=selection.region_name(t.language))
    *others, last = (place.name(t.language) for place in selection.places)
    return t("{names} and {last}", names=", ".join(others), last=last)


def finding(views: Views, t: Messages) -> str:
    """Which measure allows a comparison, of how many of the provinces; or that none does, or that nothing is known."""
    found, n = lineups(views), len(views.selection.places)
    if not found:
        return t("No source known to us gives a headline figure (number or share of services, share of dossiers) of "
                 "any of these {n} provinces up to {quarter}.", n=n,
                 quarter=quarter(views.quarter, t.language))  # fmt: skip
    best = widest(found)
    sentences = [_compared(best, views, t)] if best else [t("No measure allows these provinces to be compared.")]
    seen = {code for item in found for code in item.figures}
    sentences.append(t("Provinces with a headline figure: {k} of {n}.", k=len(seen), n=n))
    unseen = [place.name(t.language) for place in views.selection.places if place.code not in seen]
    sentences += [t("None is known of: {names}.", names=", ".join(unseen))] if unseen else []
    shared = max(found, key=lambda item: len(item.figures))
    if not best and len(shared.figures) > 1:
        words = {"measure": lower(shared.indicator.name(t.language)), "k": len(shared.figures)}
        sentences.append(t("Most have {measure} ({k}), but no two of these figures can be set side by side.", **words))
    return " ".join(sentences)


def _compared(best: LineUp, views: Views, t: Messages) -> str:
    """The figures that stand side by side in a measure: all, or the lowest and the highest."""
    by_code = {view.place.code: view for view in views.members}
    rows = best.beside
    measure = upper(what(rows[0], by_code[rows[0].area], t))
    words = {"measure": measure, "m": len(rows), "n": len(views.selection.places)}
    if len(rows) <= _TOLD:
        told = "; ".join(_told(item, by_code[item.area], t) for item in rows)
        sentence = t("{measure} can be compared between {m} of the {n} provinces: {figures}.", figures=told, **words)
    else:
        ends = (min(rows, key=lambda item: item.value), max(rows, key=lambda item: item.value))
        low, high = (_told(item, by_code[item.area], t) for item in ends)
        sentence = t("{measure} can be compared between {m} of the {n} provinces: the lowest is {low}, the highest "
                     "{high}.", low=low, high=high, **words)  # fmt: skip
    if best.share:
        return sentence
    return sentence + " " + t("A count also depends on how many procedures a province has.")


def _told(item: Observation, view: Member, t: Messages) -> str:
    doubt = f"; {t(STATUSES[item.obs_status])}" if item.doubtful else ""
    return f"{view.place.name(t.language)}: {shown(item, view, t)} ({period(item, t)}{doubt})"


def latest(views: Views, t: Messages) -> Markup:
    """A table with a part for each measure: first what two or more provinces have, folded what one has."""
    found, title = lineups(views), t("Latest figures side by side")
    if not found:
        return section("latest", title, paragraph(t("There is no headline figure to set side by side.")))
    several = [item for item in found if len(item.figures) > 1]
    single = [item for item in found if len(item.figures) == 1]
    sentence = t(
        "Measures that two or more of the provinces have: {several}; that allow two or more to be compared: {able}. "
        "The provinces stand in one order throughout, never by value.",
        several=len(several), able=sum(bool(item.beside) for item in found),
    )  # fmt: skip
    parts = [paragraph(sentence, "lead")]
    parts += [_table(t("Latest figure of each measure that two or more have"), several, views, t)] if several else []
    if single:
        caption = t("Measures of which only one province has a figure: {n}; of the others none is known", n=len(single))
        alone = _singles(caption, single, views, t)
        parts.append(folded(caption, alone) if several else alone)
    return section("latest", title, *parts)


def _table(caption: str, found: Sequence[LineUp], views: Views, t: Messages) -> Markup:
    columns = [
        Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Basis")),
        Column(t("Source")), Column(t("Comparison")),
    ]  # fmt: skip
    groups = [(upper(item.indicator.name(t.language)), _rows(item, views, t)) for item in found]
    used = [row for item in found for row in item.figures.values()]
    return grouped(caption, columns, groups) + tables.legend(used, t)


def _singles(caption: str, found: Sequence[LineUp], views: Views, t: Messages) -> Markup:
    """A row for each measure that only one of the provinces has; nothing can stand beside it."""
    columns = [
        Column(t("Measure")), Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")),
        Column(t("Basis")), Column(t("Source")),
    ]  # fmt: skip
    members = {view.place.code: view for view in views.members}
    rows = [(upper(one.indicator.name(t.language)), *_cells(item, members[code], t))
            for one in found for code, item in one.figures.items()]  # fmt: skip
    used = [item for one in found for item in one.figures.values()]
    return table(caption, columns, rows) + tables.legend(used, t)


def _cells(item: Observation, view: Member, t: Messages) -> list[object]:
    """Province, value with its flags, when, basis, source."""
    return [
        view.place.name(t.language), tables.figure_cell(item, view, t), tables.when(item, view, t), _basis(item, t),
        tables.cite(item.source, view),
    ]  # fmt: skip


def _rows(found: LineUp, views: Views, t: Messages) -> list[list[object]]:
    """A row for each province that has a figure, and one for all that have none."""
    rows: list[list[object]] = []
    for view in views.members:
        if item := found.figures.get(view.place.code):
            rows.append([*_cells(item, view, t), _standing(found, item, t)])
    without = [view.place.name(t.language) for view in views.members if view.place.code not in found.figures]
    if without:
        rows.append([", ".join(without), "–", t("no figure known"), "–", "–", "–"])
    return rows


def _basis(item: Observation, t: Messages) -> str:
    """The basis and, where a figure is not of the whole area or of all services, whose it is."""
    return "; ".join(part for part in (t(BASES[item.basis]), narrower(item, t)) if part)


def _standing(found: LineUp, item: Observation, t: Messages) -> str:
    if item in found.beside:
        return t("comparable")
    return t("not comparable: {why}", why=t(APART[found.apart[item.area]]))


def contradictions(views: Views, t: Messages) -> Iterator[tuple[Member, str, tuple[Observation, ...]]]:
    """Each contradiction among the figures of the page: whose, in a sentence, and the figures it speaks of."""
    for view in views.members:
        yield from ((view, text, rows) for text, rows in notes.contradictions(view, t) if {*rows} <= {*views.figures})


def data_notes(views: Views, t: Messages) -> Markup:
    """Contradictions by province, how to read the figures; and the figures to save."""
    told = [
        Markup("{}: {} {}").format(
            view.place.name(t.language), text, join((tables.cite(item.source, view) for item in rows), " ")
        )
        for view, text, rows in contradictions(views, t)
    ]
    shown_ = [item for figures in views.headlines.values() for item in figures.values()]
    reading = [
        t("Comparable are exact figures of the last four quarters with the same measure, basis, scope and kind of "
          "period, on the same side of 15 August 2022, that nothing contradicts."),
        t("What changed over time in each province, its targets and its gaps are in its own report."),
        *notes.the_break(views.quarter, t),
        *notes.definitions(shown_, views, t),
    ]  # fmt: skip
    groups = ((t("Contradictions"), told), (t("How to read the figures"), reading))
    parts = [Markup("<h3>{}</h3>{}").format(title, items(texts)) for title, texts in groups if texts]
    parts += [download.link(views, t)] if views.figures else []
    return section("notes", t("Data notes"), *parts)
