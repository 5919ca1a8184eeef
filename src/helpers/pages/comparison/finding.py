"""The finding of a comparison: which measure allows one, and between how many of the provinces."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.analysis.peers import PeerSet, widest
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.codes import Kind, Unit
from helpers.data.observations import Observation
from helpers.pages.page import Page
from helpers.text.formats import lower, upper
from helpers.text.writer import Writer

#: Up to so many figures are told one by one, of more the lowest and the highest.
_TOLD = 3


def finding(page: Page[SelectionSnapshot]) -> list[str]:
    """Which figures of services or dossiers can be compared, today or at an earlier date; which index; who has any."""
    found = page.snapshot.peer_sets
    indices = widest(one for one in found if _index(one) and one.indicator.unit != Unit.RANK)
    told = [_compared(indices, page)] if indices else []
    return [*_services([one for one in found if not _index(one)], page), *told]


def _index(found: PeerSet) -> bool:
    return found.indicator.kind == Kind.INDEX


def _services(found: Sequence[PeerSet], page: Page[SelectionSnapshot]) -> list[str]:
    """What can be compared of services and dossiers, and of whom something is known."""
    t, snapshot = page.t, page.snapshot
    n = len(snapshot.selection.places)
    if not found:
        return [t("We found no source with a headline figure (number or share of services, share of dossiers) of any "
                  "of these {n} provinces up to {quarter}.", n=n,
                  quarter=page.writer.quarter(snapshot.quarter))]  # fmt: skip
    best = widest(found)
    sentences = [_compared(best, page)] if best else _earlier(page)
    seen = {code for item in found for code in item.latest}
    sentences.append(t("Provinces with a headline figure: {k} of {n}.", k=len(seen), n=n))
    unseen = [place.name(page.language) for place in snapshot.selection.places if place.code not in seen]
    sentences += [t("Without one: {names}.", names=", ".join(unseen))] if unseen else []
    shared = max(found, key=lambda item: len(item.latest))
    if not best and not snapshot.earlier and len(shared.latest) > 1:
        words = {"measure": lower(shared.indicator.name(page.language)), "k": len(shared.latest), "n": n}
        sentences.append(t("The measure that most have is {measure} ({k} of {n}), but no two of these figures can "
                           "be compared.", **words))  # fmt: skip
    return sentences


def _earlier(page: Page[SelectionSnapshot]) -> list[str]:
    """What could be compared at an earlier date: of the most provinces, the newest; or that nothing can be."""
    t, past = page.t, [one for one in page.snapshot.earlier if not _index(one.peers)]
    if not past:
        return [t("No number or share of services or dossiers allows these provinces to be compared.")]
    best = max(past, key=lambda one: (len(one.peers.comparable), one.quarter))
    return [_compared(best.peers, page), t("No newer figures of services or dossiers can be compared.")]


def _compared(best: PeerSet, page: Page[SelectionSnapshot]) -> str:
    """The figures that stand side by side in a measure: all, or the lowest and the highest."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    rows = best.comparable
    measure = upper(writer.name(rows[0]))
    words = {"measure": measure, "m": len(rows), "n": len(snapshot.selection.places)}
    if len(rows) <= _TOLD:
        told = "; ".join(_told(item, writer) for item in rows)
        sentence = t("{measure} can be compared between {m} of the {n} provinces: {figures}.", figures=told, **words)
    else:
        ends = (min(rows, key=lambda item: item.value), max(rows, key=lambda item: item.value))
        low, high = (_told(item, writer) for item in ends)
        sentence = t("{measure} can be compared between {m} of the {n} provinces: the lowest is {low}, the highest "
                     "{high}.", low=low, high=high, **words)  # fmt: skip
    if best.share or _index(best):
        return sentence
    return sentence + " " + t("A count also depends on how many procedures a province has.")


def _told(item: Observation, writer: Writer) -> str:
    doubt = f"; {writer.status(item)}" if item.doubtful else ""
    return f"{writer.area(item.area)}: {writer.value(item)} ({writer.period(item)}{doubt})"
