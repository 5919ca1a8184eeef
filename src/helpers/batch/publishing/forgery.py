"""Whether the bar of a page is one that a build makes of the links it names: nothing else passes for it."""

from __future__ import annotations

from helpers.batch.plan import Task
from helpers.batch.publishing.bar import render
from helpers.batch.publishing.dated import undated
from helpers.batch.publishing.leads import bar
from helpers.batch.publishing.slot import bar_of
from helpers.batch.publishing.version_bar import stated_day, version_bar
from helpers.batch.publishing.versions import Version
from helpers.batch.records import SHORT
from helpers.data.package import Package
from helpers.html.document import Document


def wrong_bar(page: str, task: Task, package: Package) -> str:
    """What is wrong with the bar of a page, in a line; empty if a build can have made it of the links in it."""
    found = undated((bar_of(page.encode()) or b"").decode(), str(task.quarter))
    if not found:
        return ""
    addresses = dict.fromkeys(link["href"] for link in Document(found).select("[href]"))
    if last := stated_day(found):
        kept = version_bar(Version(str(task), last, ""), lambda path: f"../../{path}" in addresses)
        return "" if found == kept else _first(found, kept)
    versions = [one for address in addresses if (one := _version(address, task))]
    whole = bar(task, package, lambda path: _address(path, task) in addresses, versions)
    known = {link.href for link in whole.links}
    if strange := [address for address in addresses if address not in known]:
        return f"bar of links: found {SHORT.repr(strange[0])}; allowed: pages of these reports that this page leads to"
    expected = render(whole)
    return "" if found == expected else _first(found, expected)


def _version(address: str, task: Task) -> Version | None:
    """The earlier version of a page that an address leads to."""
    found = Version.at(address.removeprefix("../"))
    return found if found and found.page == str(task) else None


def _first(found: str, expected: str) -> str:
    """The first place in which two bars differ."""
    start = next(
        (n for n, (one, other) in enumerate(zip(found, expected, strict=False)) if one != other), len(expected)
    )
    there, here = found[max(0, start - 10) :][:60], expected[max(0, start - 10) :][:60]
    return f"bar of links: found {SHORT.repr(there)}, here {SHORT.repr(here)}"


def _address(path: str, task: Task) -> str:
    """The address of a file below the reports as a page names it."""
    folder = f"{task.quarter}/"
    return path.removeprefix(folder) if path.startswith(folder) else f"../{path}"
