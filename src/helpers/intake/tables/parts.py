"""Headers of a part ("Trong đó: trực tuyến"), which are read with the header of the whole before them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from helpers.data.codes import CATALOGUE, Unit
from helpers.data.package import Package
from helpers.data.parts import ancestors
from helpers.intake.tables.columns import VALUE, Column
from helpers.intake.tables.labels import is_total
from helpers.intake.tables.meaning import Meaning, Meanings
from helpers.intake.tables.words import bare, is_share, written_out

#: What a header of a part begins with.
_MARK = re.compile(r"[\s•+–-]*(?:trong đó|bao gồm|of which|in which|thereof)\b[\s:,;–-]*", re.IGNORECASE)
#: Words of what is counted, without which a header says its part of anything.
_OBJECT = re.compile(r"\b(?:ho so|dich vu|thu tuc|tai khoan|dossiers?|services?|procedures?|accounts?)\b")
_DOSSIERS = re.compile(r"\b(?:ho so|dossiers?)\b")
_SERVICES = re.compile(r"\b(?:dich vu|thu tuc|services?|procedures?)\b")
#: What a part is of in the words of a header, by the unit of its whole.
_NOUNS = {Unit.DOSSIER: "Hồ sơ", Unit.SERVICE: "Dịch vụ công", Unit.PROCEDURE: "Dịch vụ công"}
_UNSURE = "it is a part of {whole}, and no indicator is known to count that part"


@dataclass(frozen=True, slots=True)
class Header:
    """A header in the order of its table. ``key``: its column or row; ``group``: what else both must share."""

    key: int
    path: tuple[str, ...]
    group: Hashable = None


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a part alone, and those of its whole; no whole if none stands before it."""

    own: str
    whole: tuple[str, ...]


def headers_of(columns: Iterable[Column]) -> list[Header]:
    """The headers of the columns of figures."""
    return [
        Header(column.index, column.measure, (column.period, column.area))
        for column in columns
        if column.part == VALUE and not column.skip
    ]


def with_wholes(columns: Sequence[Column]) -> list[Column]:
    """The columns; a total under the header of a group is what the group counts, if a part stands beside it."""
    groups = {column.path[:1] for column in columns if len(column.path) > 1 and any(map(_MARK.match, column.path[1:]))}
    return [
        replace(column, path=column.path[:-1], skip=False)
        if column.skip and column.path[:1] in groups and len(column.path) == 2 and is_total(bare(column.path[-1]))
        else column
        for column in columns
    ]


def parts_of(headers: Iterable[Header]) -> dict[int, Part]:
    """The headers that are of parts: those that say so, and those behind one that do not say what they count."""
    found: dict[int, Part] = {}
    whole: Header | None = None
    within = False
    for header in headers:
        at = next((at for at, text in enumerate(header.path) if _MARK.match(text)), None)
        told = " ".join(header.path)
        same = whole is not None and whole.group == header.group
        if at is None and not (within and same and not _is_whole(told)):
            whole, within = header, False
            continue
        within = True
        above = header.path[: at or 0]
        own = " ".join((_MARK.sub("", header.path[at], 1), *header.path[at + 1 :])) if at is not None else told
        before = whole.path if whole and same else ()
        if own.strip():
            found[header.key] = Part(own.strip(), above or before)
    return found


def without_services(texts: Iterable[str]) -> bool:
    """True for a table that tells of dossiers and nowhere of services, so that a level alone may be of either."""
    told = " . ".join(map(written_out, texts))
    return bool(_DOSSIERS.search(told)) and not _SERVICES.search(told)


def of_either(path: tuple[str, ...], unit: str) -> bool:
    """True for a header that is taken for services without saying what it counts."""
    return unit == Unit.SERVICE and not _OBJECT.search(written_out(" ".join(path)))


def _is_whole(text: str) -> bool:
    return is_share(text) or bool(_OBJECT.search(written_out(text)))


def meaning_of(part: Part, whole: str, meanings: Meanings, package: Package, *, percent: bool = False) -> Meaning:
    """What a part is, if that is sure. ``whole``: the indicator that its whole is, empty if that is not known."""
    named = bool(_OBJECT.search(written_out(part.own)))
    if percent or is_share(part.own):
        told = "a share of a part: of which is not said"
        return meanings.of((part.own,), percent=percent) if named else Meaning("", 0, told)
    if not whole:
        alone = meanings.of((part.own,)) if named else Meaning("", 0)
        return alone if alone.indicator else Meaning("", 0, "what it is a part of is not known")
    joined = meanings.of((f"{' '.join(part.whole)} {part.own}",))
    if joined.indicator and joined.indicator != whole:
        return joined
    noun = "" if named else _NOUNS.get(package.indicators[whole].unit, "")
    found = meanings.of((f"{noun} {part.own}".strip(),))
    if (noun or named) and found.indicator and _is_part(found.indicator, whole, package):
        return found
    return Meaning("", 0, _UNSURE.format(whole=whole))


def _is_part(name: str, whole: str, package: Package) -> bool:
    """True if the package says that one is a part of the other, or it is one of all procedures."""
    above = ancestors(package)
    if whole in above.get(name, ()):
        return True
    every = {top for chain in above.values() for top in chain} - above.keys()
    known = package.indicators
    return whole in every and known[whole].unit == Unit.PROCEDURE and known[name].unit in CATALOGUE
