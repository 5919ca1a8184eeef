"""Whether a folder of reports is still as the last build closed it: then portal, feeds and bars need not be made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from helpers.batch.digests import made_from
from helpers.batch.files import read, write
from helpers.batch.publishing.feeds import feed_names
from helpers.batch.publishing.guide import GUIDE, source
from helpers.batch.publishing.link_targets import files
from helpers.batch.publishing.linking import bars
from helpers.batch.publishing.portal import INDEX
from helpers.batch.publishing.portal import TEMPLATE as PORTAL
from helpers.batch.publishing.versions import Kept
from helpers.batch.receipts import STATE
from helpers.data.package import Package
from helpers.pages.receipt import installation

CLOSED = ".closed"
#: What lays out portal and guides, beside what every receipt names.
_LIBRARIES = ("jinja2", "markupsafe", "mistune")


def is_closed(package: Package, output: Path, kept: Kept) -> bool:
    """True if a build with these data, this code and these files ended here, and nothing was touched since.

    ``kept``: what is kept of superseded pages, which lead to those that stand, and these to them.
    """
    try:
        return read(output / CLOSED, 64) == _seal(package, output, kept).encode()
    except OSError:
        return False


def seal(package: Package, output: Path, kept: Kept) -> None:
    """Note how portal, guides and bars stand; call it once they are made. OSError if that cannot be."""
    write(output / CLOSED, _seal(package, output, kept))


def _seal(package: Package, output: Path, kept: Kept) -> str:
    """A hash of what portal, feeds, guides and bars are made from, and of these themselves as they stand."""
    digest = hashlib.sha256("\0".join((made_from(package), *_made_with())).encode())
    there = sorted(path for path in files(output) if not path.startswith("."))  # no state, lock or seal
    there += [version.path for version in kept.versions]
    digest.update("\0".join(there).encode("utf-8", "surrogateescape"))
    for name in (STATE, *INDEX.values(), *GUIDE.values(), *feed_names(package)):
        with suppress(OSError):
            content = (output / name).read_bytes()
            digest.update(b"%d\0%s" % (len(content), content))
    for bar in bars(output, there):
        digest.update(b"%d\0%s" % (len(bar), bar))
    return digest.hexdigest()


def _made_with() -> Iterator[str]:
    """Libraries and templates, and the text of the guides."""
    here = installation()
    yield from (here["template"], str(here["libraries"]), str(_versions()))
    yield from (path.read_text("utf-8") for path in sorted(PORTAL.iterdir()))
    yield from map(source, GUIDE)


@cache
def _versions() -> list[str]:
    return [version(name) for name in _LIBRARIES]
