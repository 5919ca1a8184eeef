"""The finding of a comparison: which measure allows one, and between how many of the provinces."""

from __future__ import annotations

from helpers.analysis.peers import PeerSet, widest
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.observations import Observation
from helpers.pages.page import Page
from helpers.text.formats import lower, upper
from helpers.text.writer import Writer

#: Up to so many figures are told one by one, of more the lowest and the highest.
_TOLD = 3


def finding(page: Page[SelectionSnapshot]) -> str:
    """Which measure allows a comparison, of how many of the provinces; or that none does, or that nothing is known."""
    t, snapshot = page.t, page.snapshot
    found, n = snapshot.peer_sets, len(snapshot.selection.places)
    if not found:
        return t("We found no source that publishes, up to {quarter}, a headline figure (number or share of services, "
                 "share of dossiers) of any of these {n} provinces.", n=n,
                 quarter=page.writer.quarter(snapshot.quarter))  # fmt: skip
    best = widest(found)
    sentences = [_compared(best, page)] if best else [t("No measure allows these provinces to be compared.")]
    seen = {code for item in found for code in item.latest}
    sentences.append(t("Provinces with a headline figure: {k} of {n}.", k=len(seen), n=n))
    unseen = [place.name(page.language) for place in snapshot.selection.places if place.code not in seen]
    sentences += [t("No headline figure was found of: {names}.", names=", ".join(unseen))] if unseen else []
    shared = max(found, key=lambda item: len(item.latest))
    if not best and len(shared.latest) > 1:
        words = {"measure": lower(shared.indicator.name(page.language)), "k": len(shared.latest), "n": n}
        sentences.append(
            t(
                "The most widely known measure is {measure} ({k} of {n}), but no two of these figures can be compared.",
                **words,
            )
        )
    return " ".join(sentences)


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
    if best.share:
        return sentence
    return sentence + " " + t("A count also depends on how many procedures a province has.")


def _told(item: Observation, writer: Writer) -> str:
    doubt = f"; {writer.status(item)}" if item.doubtful else ""
    return f"{writer.area(item.area)}: {writer.value(item)} ({writer.period(item)}{doubt})"
