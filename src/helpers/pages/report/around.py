"""Section of a province of which nothing is known: the country's figures and those of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from helpers.analysis.families import families as families_of
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import ChartKind, Kind, Scope, Tier
from helpers.data.observations import Observation
from helpers.html.elements import items, paragraph, section, side_by_side
from helpers.pages.cells import source_key
from helpers.pages.page import Page
from helpers.pages.report import families
from helpers.text import share_words
from helpers.text.doubts import held_when
from helpers.text.formats import lower, upper
from helpers.text.writer import Label

#: What is told of the country.
_COUNTRY = (ChartKind.SHARES, ChartKind.DOSSIERS)
#: At most so many figures of a part of the place are told; the table of all figures has the rest.
_MOST = 5


def around(page: Page[Snapshot]) -> Markup:
    """Two lists: the newest share of the country in each measure, and a figure of each neighbour that has one."""
    t, near, own = page.t, page.snapshot.near, page.snapshot.place.name(page.language)
    parts = _of_a_part(page)
    columns = [
        (t("Other figures of {place}", place=own), [_figure(one, page) for one in parts]),
        (t("Whole country"), [*_country(page)]),
        (t("Neighbouring provinces"), [_figure(one, page) for one in near]),
    ]
    shown = [Markup("<div><h3>{}</h3>{}</div>").format(upper(title), items(lines)) for title, lines in columns if lines]
    bordered = page.snapshot.package.neighbours.get(page.snapshot.place.code)  # without a list nothing is said of them
    none = ""
    if bordered and not near:
        none = t("No figure on services or dossiers of a neighbouring province was found up to this quarter.")
    if not (shown or none):
        return Markup("")
    told = [item for kind in _COUNTRY for item in families.in_sentences(kind, page)]
    below = (source_key([*parts, *told, *near], page), paragraph(none, "legend"))
    return section("around", t("The country and the neighbours"), side_by_side(shown), *below)


def _country(page: Page[Snapshot]) -> Iterator[Markup]:
    """A sentence for each measure of which the country has a share."""
    writer, snapshot = page.writer, page.snapshot
    for kind in _COUNTRY:
        for found in families_of(snapshot, kind):
            told = " ".join(share_words.sentences(found, snapshot, writer))
            yield Markup("{} {}").format(told, page.cite_all(found.told))


def _of_a_part(page: Page[Snapshot]) -> list[Observation]:
    """What is known of a part of the place, if no other section tells it; the newest first."""
    snapshot, shown = page.snapshot, page.snapshot.package.presentation
    elsewhere = {*shown.charted(ChartKind.SERVICES), *shown.in_section("dossiers")}
    rows = [item for item in snapshot.printed if item.indicator not in elsewhere]
    rows = [item for item in rows if snapshot.package.indicators[item.indicator].kind != Kind.INDEX]
    return rows[: -1 - _MOST : -1]


def _figure(item: Observation, page: Page[Snapshot]) -> Markup:
    """What is known, of whom, when, from where; of a neighbour with its name."""
    writer = page.writer
    about = "; ".join(filter(None, [held_when(item, page.snapshot, writer), writer.status(item)]))
    whole = (item.tier, item.scope, item.unit_name) == (Tier.ALL, Scope.WHOLE, "")
    clause = share_words.clause(item, writer) if whole else f"{lower(writer.name(item))}: {writer.value(item)}"
    told = str(Label(clause, about))
    if item.area == page.snapshot.place.code:
        text = page.t("{figure}.", figure=upper(told))
    else:
        text = page.t("{whole}: {figure}.", whole=writer.area(item.area), figure=told)
    return Markup("{} {}").format(text, page.cite(item.source))
