"""Names of places in sentences, and what a province belongs to since 1 July 2025."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.data.package import Package
from helpers.data.places import Place
from helpers.data.selection import Selection
from helpers.data.successors import Successor, known_successors
from helpers.text.formats import both, upper
from helpers.text.messages import Messages


def together(places: Sequence[Place], t: Messages) -> str:
    """Places with their kinds, the last after an "and"."""
    return both([place_name(place, t) for place in places], t.language)


def today(package: Package, place: Place, t: Messages) -> str:
    """For one of the 63: which others it was merged with and into what, or that it stayed; empty for the country."""
    if place.kind != "province":
        return ""
    successor = known_successors(package.places).of(place)
    here = place_name(place, t)
    if successor.merged:
        others = [part for part in successor.parts if part is not place]
        return t("Since 1 July 2025 {places} have formed the new {successor} under Resolution 202/2025/QH15; the "
                 "figures below are of the area before.", places=together([place, *others], t),
                 successor=place_name(successor.place, t))  # fmt: skip
    if successor.renamed:
        return t("Resolution 202/2025/QH15 left the area of {place} as it was; since 1 July 2025 it has been "
                 "{successor}, one of the 34 provinces and cities.",
                 place=here, successor=central(successor, t))  # fmt: skip
    return t("Resolution 202/2025/QH15 left {place} as it was: since 1 July 2025 it has been one of the 34 provinces "
             "and cities.", place=here)  # fmt: skip


def central(successor: Successor, t: Messages) -> str:
    """With its rank where that is new: a city of the 34 can bear the name of a town of the former province."""
    name = place_name(successor.place, t)
    return t("{city}, a city under the central government", city=name) if successor.place.type == "city" else name


def made_of(successor: Successor, t: Messages) -> str:
    """For one of the 34: the former provinces that form it."""
    if successor.merged:
        return t("{successor}, at work since 1 July 2025, was formed from {places}.",
                 successor=upper(place_name(successor.place, t)), places=together(successor.parts, t))  # fmt: skip
    if successor.renamed:
        return t("{successor} has the area of the former {place}, which was not merged.",
                 successor=upper(central(successor, t)), place=place_name(successor.parts[0], t))  # fmt: skip
    return t("{successor} was not merged; its figures carry over as they are.",
             successor=upper(place_name(successor.place, t)))  # fmt: skip


def names(selection: Selection, t: Messages) -> str:
    """The region, or the provinces one after the other, as they are written inside a sentence."""
    if selection.region:
        return t("{name} region", name=selection.region_name(t.language))
    return both([place.name(t.language) for place in selection.places], t.language)


def sense_units(name: str) -> tuple[str, ...]:
    """What of a long name is read in one breath: what stands before an "and", and what begins with it."""
    return tuple(re.split(" (?=(?:và|and) )", name))


def place_name(place: Place, t: Messages) -> str:
    """With its kind, as it is written inside a sentence: tỉnh Khánh Hòa, Khánh Hòa province."""
    name = place.name(t.language)
    if place.kind != "province":
        return t("the whole country") if place.code == "VN" else name
    return t("{city}", city=name) if place.type == "city" else t("{name} province", name=name)
