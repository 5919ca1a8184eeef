"""Section of a comparison: the latest figures of its provinces, measure by measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.analysis.peers import EarlierPeers, PeerSet
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.observations import Observation
from helpers.html.elements import folded, join, paragraph, section
from helpers.html.tables import Column, Row, RowGroup, Table
from helpers.pages import cells
from helpers.pages.page import Page
from helpers.text.formats import upper
from helpers.text.reasons import EXCLUSIONS
from helpers.text.writer import Writer


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of a measure that can be compared, or that cannot for one reason; who has no figure of it."""

    found: PeerSet
    items: Sequence[Observation]
    why: str = ""
    without: Sequence[str] = ()


def latest(page: Page[SelectionSnapshot]) -> Markup:
    """A table with a part for each measure: first what two or more provinces have, folded what one has."""
    t = page.t
    found, title = page.snapshot.peer_sets, t("Latest figures compared")
    if not found:
        return section("latest", title, paragraph(t("There is no headline figure to compare.")))
    several = [item for item in found if len(item.latest) > 1]
    single = [item for item in found if len(item.latest) == 1]
    able, unable = ([item for item in several if bool(item.comparable) is fit] for fit in (True, False))
    unable = [item for item in unable if not _told(item, page.snapshot.earlier)]
    sentence = t(
        "Measures that two or more of the provinces have: {several}; that allow two or more to be compared: {able}.",
        several=len(several), able=len(able),
    )  # fmt: skip
    parts = [paragraph(sentence, "lead")]
    parts += [_table(t("Latest figure of each measure that allows a comparison"), able, page)] if able else []
    parts += [_earlier(page.snapshot.earlier, page)] if page.snapshot.earlier else []
    if unable:
        caption = t("Measures that two or more have, but that cannot be compared: {n}", n=len(unable))
        parts.append(folded(caption, _table(caption, unable, page)))
    if single:
        caption = t("Measures of which only one province has a figure: {n}", n=len(single))
        alone = _singles(caption, single, page)
        parts.append(folded(caption, alone) if able else alone)
    return section("latest", title, *parts)


def _told(found: PeerSet, earlier: Sequence[EarlierPeers]) -> bool:
    """Whether all its figures stand among those that could be compared at an earlier date."""
    told = [one.peers.comparable for one in earlier if one.peers.indicator.id == found.indicator.id]
    return any({*found.latest.values()} <= {*rows} for rows in told)


def _table(caption: str, found: Sequence[PeerSet], page: Page[SelectionSnapshot]) -> Markup:
    """Measure by measure: the figures that can be compared, then the others, under the reason that they share."""
    groups: list[Group] = []
    for one in found:
        parts: dict[str, list[Observation]] = {"": []} if one.comparable else {}
        without = []
        for place in page.snapshot.selection.places:
            item = one.latest.get(place.code)
            if item is None:
                without.append(place.name(page.language))
            else:
                why = page.t(EXCLUSIONS[one.excluded[place.code]]) if place.code in one.excluded else ""
                parts.setdefault(why, []).append(item)
        first = next(iter(parts))
        groups += [Group(one, items, why, without if why == first else ()) for why, items in parts.items()]
    return _grouped(caption, groups, page)


def _earlier(found: Sequence[EarlierPeers], page: Page[SelectionSnapshot]) -> Markup:
    """What could be compared at an earlier date: the figures of three months, measure by measure."""
    caption = page.t("Comparable at an earlier date (figures of three months)")
    return _grouped(caption, [Group(one.peers, one.peers.comparable) for one in found], page)


def _grouped(caption: str, groups: Sequence[Group], page: Page[SelectionSnapshot]) -> Markup:
    """Measures whose figures have one basis and source are a table of their own, whose titles tell these."""
    t, writer = page.t, page.writer
    mixed = {group.found.indicator.id for group in groups if not _alike(group.items, writer)}
    apart = [group for group in groups if group.found.indicator.id in mixed]
    alike = [group for group in groups if group.found.indicator.id not in mixed]
    own = t("{caption}; of one source each", caption=caption) if apart else caption
    parts = [_part(caption, apart, page)] if apart else []
    parts += [_alike_part(own, alike, page)] if alike else []
    return join(parts)


def _part(caption: str, groups: Sequence[Group], page: Page[SelectionSnapshot]) -> Markup:
    """Measures whose figures have several bases or sources, with a column for each of these."""
    t = page.t
    columns = (
        Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Basis")),
        Column(t("Source")),
    )  # fmt: skip
    parts = tuple(RowGroup(_rows(group, page, len(columns)), _title(group, page)) for group in groups)
    return join([Table(caption, columns, parts), _legend(groups, page)])


def _alike_part(caption: str, groups: Sequence[Group], page: Page[SelectionSnapshot]) -> Markup:
    """Measures of one basis and source each, told by the title of the table where all share them, else by theirs.

    So is the time, where each measure has one: such measures stand beside each other.
    """
    t, times = page.t, [{cells.when(item, page) for item in group.items} for group in groups]
    beside = all(len(some) == 1 for some in times)
    columns = [Column(t("Province")), Column(t("Value"), numeric=True), *([] if beside else [Column(t("When"))])]
    origins: list[tuple[str, str] | None] = [_origin(group, page) for group in groups]
    whens = [some.pop() if beside else "" for some in times]
    if len({*whens}) == 1 and beside:
        caption, whens = t("{measure}, {when}", measure=caption, when=whens[0]), [""] * len(groups)
    if len({*origins}) == 1 and origins[0]:
        caption, origins = _from(caption, origins[0], page), [None] * len(groups)
    parts = tuple(
        RowGroup(_rows(group, page, len(columns)), _title(group, page, when, origin))
        for group, when, origin in zip(groups, whens, origins, strict=True)
    )
    table = Table(caption, tuple(columns), parts, kind="beside" if beside else "")
    return join([table, _legend(groups, page)])


def _alike(items: Sequence[Observation], writer: Writer) -> bool:
    return len({(_basis(item, writer), item.source) for item in items}) == 1


def _origin(group: Group, page: Page[SelectionSnapshot]) -> tuple[str, str]:
    """Basis and source of figures that have one of each."""
    return _basis(group.items[0], page.writer), group.items[0].source


def _from(text: str, origin: tuple[str, str], page: Page[SelectionSnapshot]) -> Markup:
    """A title with the basis and the source of what stands below it."""
    basis, source = origin
    return Markup("{} {}").format(page.t("{measure}: {basis}", measure=text, basis=basis), page.cite(source))


def _title(group: Group, page: Page[SelectionSnapshot], when: str = "", origin: tuple[str, str] | None = None) -> str:
    """The measure, with what its figures share, and why they cannot be compared."""
    text, t = upper(group.found.indicator.name(page.language)), page.t
    text = t("{measure}, {when}", measure=text, when=when) if when else text
    if origin and not group.why:
        return _from(text, origin, page)
    text = t("{measure}: {basis}", measure=text, basis=origin[0]) if origin else text
    text = t("{measure}; not comparable: {why}", measure=text, why=group.why) if group.why else text
    return Markup("{} {}").format(text, page.cite(origin[1])) if origin else text


def _legend(groups: Sequence[Group], page: Page[SelectionSnapshot]) -> Markup:
    return cells.legend([item for group in groups for item in group.items], page.writer, page.snapshot.end)


def _singles(caption: str, found: Sequence[PeerSet], page: Page[SelectionSnapshot]) -> Markup:
    """A row for each measure that only one of the provinces has; nothing can stand beside it."""
    t, writer = page.t, page.writer
    columns = [
        Column(t("Measure")), Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")),
        Column(t("Basis")), Column(t("Source")),
    ]  # fmt: skip
    rows = [(upper(one.indicator.name(page.language)), *_cells(item, page))
            for one in found for item in one.latest.values()]  # fmt: skip
    used = [item for one in found for item in one.latest.values()]
    return join([Table.of(caption, columns, rows), cells.legend(used, writer, page.snapshot.end)])


def _cells(item: Observation, page: Page[SelectionSnapshot]) -> list[object]:
    """Province, value with its flags, when, basis, source."""
    writer = page.writer
    return [
        writer.area(item.area), cells.figure_cell(item, writer, page.snapshot.end), cells.when(item, page),
        _basis(item, writer), page.cite(item.source),
    ]  # fmt: skip


def _rows(group: Group, page: Page[SelectionSnapshot], width: int) -> tuple[Row, ...]:
    """A row for each figure, and one for all provinces that have none."""
    rows: list[Row] = [_cells(item, page)[:width] for item in group.items]
    if group.without:
        rows.append([", ".join(group.without), "–", page.t("no figure found"), "–", "–"][:width])
    return tuple(rows)


def _basis(item: Observation, writer: Writer) -> str:
    """The basis and, where a figure is not of the whole area or of all services, whose it is."""
    return "; ".join(part for part in (writer.basis(item), writer.qualifier(item)) if part)
