"""What a page says it is about, spelt as a page spells it, and how that page is made. Nothing else it says is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from helpers.analysis.protocols import AnySnapshot
from helpers.batch.plan import Subject, Task
from helpers.batch.records import wrong
from helpers.data.briefing import Briefing
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, quarters
from helpers.data.places import Place
from helpers.data.selection import FEWEST, MOST, Selection
from helpers.data.successors import Successor, Successors
from helpers.text.messages import LANGUAGES

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Claim:
    """A page to make. ``task``: what a build calls it."""

    notebook: str
    parameters: Mapping[str, str]
    snapshot: AnySnapshot
    task: Task

    @property
    def path(self) -> Path:
        """Where a build puts it, below the reports."""
        return self.task.path

    @classmethod
    def of(cls, block: Mapping[str, Any], package: Package) -> Claim:
        """What a data block says it is of; PageError for anything that no page would say."""
        frame = _known("frame", block.get("frame", "63"), {"63": "63", "34": "34"})
        times = {str(time): time for time in quarters()}
        quarter = _known("quarter", block.get("quarter"), times, f"one quarter from {FIRST} to {LAST}")
        language = _known("language", block.get("language"), {name: name for name in LANGUAGES})
        if "provinces" in block and "province" in block:
            raise wrong("province and provinces", [block["province"], block["provinces"]], "one of the two")
        form = _known("form", block.get("form", "report"), {"report": "report", "brief": "brief"})
        subject: Subject = _successor(block.get("province"), package) if frame == "34" else _subject(block, package)
        if form == "brief":
            if not isinstance(subject, Place):
                raise wrong("form", form, "report, for what is not one of the 63 provinces or the country")
            subject = Briefing(subject)
        task = Task(subject, quarter, language, _day(block.get("known_by")))
        return cls(task.notebook, task.parameters, task.snapshot(package), task)


def _day(found: object) -> date | None:
    """The day that a page is known by, as it is written there; None for a page of everything."""
    if found is None:
        return None
    try:
        day = date.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        day = None
    if day is None or str(day) != found:
        raise wrong("known_by", found, "a day, as 2020-09-30")
    return day


def _successor(code: object, package: Package) -> Successor:
    known = {successor.code: successor for successor in Successors(package.places).all}
    return _known("province", code, known, "the code of one of the 34, as 56@34")


def _subject(block: Mapping[str, Any], package: Package) -> Place | Selection:
    areas = {place.code: place for place in (package.places["VN"], *package.places.provinces)}
    if "provinces" in block:
        return _selection(block["provinces"], areas, package)
    return _known("province", block.get("province"), areas, "VN or the code of a province, as VN-34")


def _selection(codes: object, areas: Mapping[str, Place], package: Package) -> Selection:
    allowed = f"{FEWEST} to {MOST} codes of provinces in the order of their statistics office codes"
    if not isinstance(codes, list) or not FEWEST <= len(codes) <= MOST:
        raise wrong("provinces", codes, allowed)
    if any(_known("provinces", code, areas, allowed).kind != "province" for code in codes):
        raise wrong("provinces", codes, allowed)
    found = Selection.parse(",".join(codes), package) if len(set(codes)) >= FEWEST else None
    if found is None or list(found.codes) != codes:
        raise wrong("provinces", codes, allowed)
    return found


def _known(which: str, found: object, known: Mapping[str, _Value], allowed: str = "") -> _Value:
    if not isinstance(found, str) or found not in known:
        raise wrong(which, found, allowed or " or ".join(known))
    return known[found]
