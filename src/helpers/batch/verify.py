"""A page held against the data and code here: is it still what would be built? Nothing that a page says is trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from reprlib import Repr
from typing import Any, TypeVar

from helpers.batch.plan import Task
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, quarters
from helpers.data.places import Place
from helpers.data.selection import FEWEST, MOST, Selection
from helpers.errors import HelpersError, PageError, summarize
from helpers.html.embedded_json import read_data
from helpers.pages.receipt import Receipt, find_notebook, receipt
from helpers.text.messages import LANGUAGES

_Value = TypeVar("_Value")
#: Shows any value in one line of moderate length.
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 80
_SHORT.maxdict = 10


def verify(page: Path, package: Package) -> list[str]:
    """What differs, as sentences; an empty list if the page is what these data and this code give.

    PageError if the file cannot be read or is no report of ours.
    """
    try:
        block = data_block(page.read_text("utf-8"))
        task, printed = _task(block, package), page_receipt(block)
    except (HelpersError, OSError, ValueError) as error:
        why = str(error) if isinstance(error, PageError) else summarize(error)
        raise PageError(f"{page}: no report that can be verified: {why.rstrip('.')}.") from error
    made = receipt(task.snapshot(package), find_notebook(task.notebook, package.path))
    there, here = printed.to_data(), made.to_data()
    return [
        f"{name}: the page has {_SHORT.repr(there[name])}, here it is {_SHORT.repr(here[name])}"
        for name in here
        if there[name] != here[name]
    ]


def data_block(html: str) -> Mapping[str, Any]:
    """The data block of a page; PageError if it has none or it is no object of JSON."""
    try:
        found = json.loads(read_data(html))
    except (HelpersError, ValueError, RecursionError) as error:
        raise PageError(f"data block: {summarize(error)}") from error
    if not isinstance(found, dict):
        raise _wrong("data block", found, "an object")
    return found


def page_receipt(block: Mapping[str, Any]) -> Receipt:
    """The receipt in a data block; PageError if it is none."""
    found = Receipt.from_data(block.get("receipt"))
    if found is None:
        allowed = "hashes of rows, notebook, code and template, and versions of libraries"
        raise _wrong("receipt", block.get("receipt"), allowed)
    return found


def _task(block: Mapping[str, Any], package: Package) -> Task:
    """What the page says it is about, spelt as a page spells it; PageError for anything else."""
    if block.get("frame", "63") != "63":
        raise _wrong("frame", block["frame"], "'63'; reports in the frame of 34 are not built by dvctt")
    areas = {place.code: place for place in (package.places["VN"], *package.places.provinces)}
    if "provinces" in block and "province" in block:
        raise _wrong("province and provinces", [block["province"], block["provinces"]], "one of the two")
    subject = (
        _selection(block["provinces"], areas, package)
        if "provinces" in block
        else _known("province", block.get("province"), areas, "VN or the code of a province, as VN-34")
    )
    times = {str(time): time for time in quarters()}
    quarter = _known("quarter", block.get("quarter"), times, f"one quarter from {FIRST} to {LAST}")
    return Task(subject, quarter, _known("language", block.get("language"), {name: name for name in LANGUAGES}))


def _selection(codes: object, areas: Mapping[str, Place], package: Package) -> Selection:
    allowed = f"{FEWEST} to {MOST} codes of provinces in the order of their statistics office codes"
    if not isinstance(codes, list) or not FEWEST <= len(codes) <= MOST:
        raise _wrong("provinces", codes, allowed)
    if any(_known("provinces", code, areas, allowed).kind != "province" for code in codes):
        raise _wrong("provinces", codes, allowed)
    found = Selection.parse(",".join(codes), package) if len(set(codes)) >= FEWEST else None
    if found is None or list(found.codes) != codes:
        raise _wrong("provinces", codes, allowed)
    return found


def _known(which: str, found: object, known: Mapping[str, _Value], allowed: str = "") -> _Value:
    if not isinstance(found, str) or found not in known:
        raise _wrong(which, found, allowed or " or ".join(known))
    return known[found]


def _wrong(which: str, found: object, allowed: str) -> PageError:
    return PageError(f"{which}: found {_SHORT.repr(found)}; allowed: {allowed}")
