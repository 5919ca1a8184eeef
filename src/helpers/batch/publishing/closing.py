"""What a build ends with, once no page is written any more: the portal, the guide, and the bars that lead to pages."""

from __future__ import annotations

from pathlib import Path

from helpers.batch.files import write
from helpers.batch.folder import CHECKED
from helpers.batch.publishing.closed import is_closed, seal
from helpers.batch.publishing.feeds import feed_names
from helpers.batch.publishing.guide import GUIDE, write_guides
from helpers.batch.publishing.linking import link_pages, tasks_at
from helpers.batch.publishing.ownership import refuse_others
from helpers.batch.publishing.portal import INDEX, portal
from helpers.batch.publishing.versions import Kept, look
from helpers.data.package import Package
from helpers.errors import HelpersError, summarize


def refuse_others_of(output: Path, package: Package) -> None:
    """RequestError if a file of somebody else stands where a portal, a guide or a feed goes."""
    refuse_others(output / name for name in INDEX.values())
    refuse_others((output / name for name in GUIDE.values()), "guide")
    refuse_others((output / name for name in feed_names(package)), "feed")


def close(package: Package, output: Path, stamp: str) -> list[str]:
    """The stamp of data that passed the check, portal, guide, and the bars that lead there; what was not written."""
    try:
        if stamp:
            write(output / CHECKED, stamp)
        return [*link_all(package, output).faults]
    except OSError as error:
        return [summarize(error)]
    except HelpersError as error:  # as a file of somebody else that was put there meanwhile
        return [str(error).rstrip(".")]


def link_all(package: Package, output: Path) -> Kept:
    """Portal, guides and the bars of all pages, unless they are as they were made; what is kept of superseded pages."""
    kept = look(output)
    if is_closed(package, output, kept):
        return kept
    tasks = tasks_at(package, {version.page for version in kept.versions})
    known = [(version, tasks[version.page]) for version in kept.versions if version.page in tasks]
    portal(package, output, GUIDE, versions=known)
    write_guides(output)
    link_pages(package, output, [version for version, _ in known])
    seal(package, output, kept)
    return kept
