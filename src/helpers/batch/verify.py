"""A page held against the data and code here: is it still what would be built? Nothing that a page says is trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from reprlib import Repr
from typing import Any

from helpers.batch.plan import Task, plan
from helpers.data.package import Package
from helpers.errors import HelpersError, PageError, told
from helpers.html.embedded_json import read_data
from helpers.pages.receipt import Receipt, find_notebook, receipt

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
        why = str(error) if isinstance(error, PageError) else told(error)
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
        raise PageError(f"data block: {told(error)}") from error
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
    compared = [",".join(block["provinces"])] if "provinces" in block else []
    provinces = [] if compared else [block["province"]]
    [task] = plan(package, provinces, [block["quarter"]], [block["language"]], compared)
    return task


def _wrong(which: str, found: object, allowed: str) -> PageError:
    return PageError(f"{which}: found {_SHORT.repr(found)}; allowed: {allowed}")
