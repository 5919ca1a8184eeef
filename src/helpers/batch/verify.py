"""A page held against what these data and this code make: it is made again and compared byte by byte.

Nothing that a page says is trusted, but what it says it is about; that is made, and nothing else passes for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helpers.batch.claim import Claim
from helpers.batch.difference import first_difference, nearest, with_receipt
from helpers.batch.environment import environment
from helpers.batch.files import read
from helpers.batch.plan import plan
from helpers.batch.publishing.dated import plain_name
from helpers.batch.publishing.forgery import wrong_bar
from helpers.batch.publishing.slot import bar_of, emptied
from helpers.batch.publishing.version_bar import stated_day
from helpers.batch.publishing.versions import Version, kept_name
from helpers.batch.records import SHORT, data_block, page_receipt
from helpers.data.package import VARIABLE, Package, held
from helpers.data.periods import quarters
from helpers.data.successors import FRAMES
from helpers.errors import HelpersError, PageError, summarize
from helpers.pages.links import KNOWN
from helpers.pages.receipt import Receipt, find_notebook, receipt
from helpers.startup import load_jsonschema

#: No page of ours is larger, in bytes.
_LARGEST = 100 * 2**20


@dataclass(frozen=True, slots=True)
class Verified:
    """What differs, as sentences; none if the page is what is made here.

    ``other``: the parts of its receipt that are not those here. ``path``: where a build puts it, if the file is called
    something else. ``until``: the day until which it stood, if it is a superseded one.
    """

    differences: tuple[str, ...]
    other: tuple[str, ...] = ()
    path: Path | None = None
    until: date | None = None


def verify(page: Path, package: Package) -> Verified:
    """Whether a file is, byte for byte, the page that these data and this code make of what it says it is about.

    PageError if it cannot be read, is no report of ours, or cannot be made here.
    """
    try:
        text = read(page, _LARGEST).decode("utf-8")
        block = data_block(text)
        claim, printed = Claim.of(block, package), page_receipt(block)
    except (HelpersError, OSError, ValueError) as error:
        why = str(error) if isinstance(error, PageError) else summarize(error).removeprefix(f"{page}: ")
        why = "it is no text in UTF-8" if isinstance(error, UnicodeDecodeError) else why
        raise PageError(f"{page}: no report that can be verified: {why.rstrip('.')}.") from error
    notebook = find_notebook(claim.notebook, package.path)
    own = receipt(claim.snapshot, notebook)
    other, there, here = tuple(printed.differences(own)), printed.to_data(), own.to_data()
    found = [f"{name}: the page has {SHORT.repr(there[name])}, here it is {SHORT.repr(here[name])}" for name in other]
    try:
        pages = list(_made(claim, notebook, package))
    except Exception as error:  # whatever a notebook raises
        raise PageError(f"{page}: not compared, since it cannot be made here: {summarize(error)}") from error
    found += _compared(emptied(text.encode()).decode(), pages, own, printed)
    if forged := wrong_bar(text, claim.task, package):
        found.append(forged)
    if another := _name_of_another(page, text.encode(), claim, package):
        found.append(another)
    renamed = claim.path if claim.path.name != page.name else None
    return Verified(tuple(found), other, renamed, stated_day((bar_of(text.encode()) or b"").decode()))


def _made(claim: Claim, notebook: Path, package: Package) -> Iterator[str]:
    """The page as a build makes it, then as plain nbconvert does; the slot of its bar is empty."""
    load_jsonschema()
    from helpers.batch.execution.engine import LastRun  # heavy: what only those load who make reports
    from helpers.batch.execution.run import execute
    from helpers.batch.publishing.exporter import render, render_plain

    with held(package), environment(VARIABLE, str(package.path.absolute())):
        executed = execute(notebook.name, notebook.read_text("utf-8"), claim.parameters, LastRun())
    yield render(executed)
    yield render_plain(executed)


def _compared(text: str, pages: list[str], own: Receipt, printed: Receipt) -> list[str]:
    """The first difference beside the receipt, which has been told; none if there is no other."""
    if text in pages:
        return []
    dressed = [with_receipt(page, own, printed) for page in pages]
    return [] if text in dressed else [first_difference(text, nearest(text, dressed))]


def _name_of_another(page: Path, content: bytes, claim: Claim, package: Package) -> str:
    """What is wrong with the name of a file, if it is that of another page; a reader would take it for that."""
    times = {str(time) for time in quarters()}
    if version := kept_name(page.name, claim.path):
        known = Version.of(claim.path, version.day, content)
        here = page.absolute().parent.name
        right = version == known and here in {claim.path.parent.name, *({here} - times)}
        return (
            "" if right else f"name: found {page.name}, which is that of another page; kept it is called {known.path}"
        )
    name, stated = plain_name(page.name)
    when = stated or page.absolute().parent.name
    names = {task.path.name for frame in FRAMES for task in plan(package, spans=["latest"], frame=frame)}
    is_ours = name in names or (page.suffix == ".html" and (name.startswith("compare-") or KNOWN in name))
    right = name == claim.path.name and when in {claim.path.parent.name, *({when} - times)}
    if not is_ours or right:
        return ""
    called = f"{page.absolute().parent.name}/{page.name}" if page.absolute().parent.name in times else page.name
    return f"name: found {called}, which is that of another page; here it is called {claim.path}"
