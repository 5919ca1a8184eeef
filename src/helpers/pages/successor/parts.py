"""Head and first section of a report on one of the 34: what it was formed from, its parts side by side."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.data.observations import Observation
from helpers.data.presentation import HEADLINES
from helpers.data.successors import RESOLUTION
from helpers.html.elements import paragraph, section
from helpers.html.tables import Column, table
from helpers.pages import cells
from helpers.pages.report.headline import headline as headline_section
from helpers.text.codes import BASES, SCOPES
from helpers.text.figures import period, what
from helpers.text.findings import finding
from helpers.text.formats import lower, number, quarter, upper
from helpers.text.messages import Messages
from helpers.text.places import made_of, place_name, together


def headline(snapshot: SuccessorSnapshot, t: Messages) -> str:
    """What can be said of the whole, in one or two sentences; of an unchanged one, what its own report says."""
    if not snapshot.successor.merged:
        return finding(snapshot.parts[0], t)
    words = {
        "place": place_name(snapshot.place, t), "quarter": quarter(snapshot.quarter, t.language),
        "places": together(snapshot.successor.parts, t),
    }  # fmt: skip
    found = snapshot.addition.sums
    if not found:
        return t("Up to {quarter}, no figure of {places} can be added to one for the whole of the new {place}; their "
                 "figures stand here side by side.", **words)  # fmt: skip
    last = max(found, key=lambda item: item.items[0].period_end)
    return t("Up to {quarter}, {n} counts of dossiers of {places} can be added for the whole of the new {place}; the "
             "latest: {measure}, {moment}: {value}.", n=len(found), measure=lower(what(last.items[0], snapshot, t)),
             moment=period(last.items[0], t), value=number(last.value, t.language), **words)  # fmt: skip


def formed(snapshot: SuccessorSnapshot, t: Messages) -> Markup:
    """What the unit was made from, with the resolution."""
    text = Markup("{} {}").format(made_of(snapshot.successor, t), cells.cite(RESOLUTION, snapshot))
    return paragraph(text, "legend")


def side_by_side(snapshot: SuccessorSnapshot, t: Messages) -> Markup:
    """The latest figure of each measure, a column for each part; of an unchanged unit, its headline figures."""
    if not snapshot.successor.merged:
        return headline_section(snapshot, t)
    title = t("The former provinces side by side")
    held = [{item.indicator: item for item in part.headlines} for part in snapshot.parts]
    names = [name for name in HEADLINES if any(name in found for found in held)]
    if not names:
        return section("parts", title, paragraph(t("No source known to us gives a headline figure of any of them.")))
    columns = [Column(t("Measure")), *(Column(part.place.name(t.language)) for part in snapshot.parts)]
    rows = [
        (
            upper(snapshot.package.indicators[name].name(t.language)),
            *(_cell(found.get(name), snapshot, t) for found in held),
        )
        for name in names
    ]
    caption = t("Latest figure of each measure, by former province")
    warning = t("Dates, bases and sources differ: these figures are neither added nor compared.")
    legend = cells.legend(snapshot.headlines, t)
    return section("parts", title, paragraph(warning, "lead"), table(caption, columns, rows), legend)


def _cell(item: Observation | None, snapshot: SuccessorSnapshot, t: Messages) -> Markup:
    """A part's figure with when, on which basis and of whom it is, where it is not the whole area's."""
    if item is None:
        return Markup("{}").format(t("none known"))
    about = [period(item, t), t(BASES[item.basis])]
    about += [t(SCOPES[item.scope])] if item.scope in SCOPES else []
    return Markup("{} ({}) {}").format(
        cells.figure_cell(item, snapshot, t), "; ".join(about), cells.cite(item.source, snapshot)
    )
