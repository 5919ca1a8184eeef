"""What the headers of a form mean, kept beside the proposal: next quarter's file of that form needs no question."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.data.files import File
from helpers.data.names import fold
from helpers.data.package import Package
from helpers.data.tables import UnreadableError, read_cells
from helpers.errors import DataError, RequestError
from helpers.intake.tables.words import bare

#: What stands between the rows of a header, and what a person writes for a header that is to be left out.
JOINT, LEFT_OUT = " > ", "-"
COLUMNS = ("header", "indicator", "confidence", "remark")


@dataclass(frozen=True, slots=True)
class Heading:
    """A header as it was met, without its periods, and what it is taken for; no indicator if nobody knows yet.

    ``remark``: why it is not known or what it does not say; ``place`` and ``example``: the first figure under it.
    """

    header: str
    indicator: str
    confidence: float
    remark: str = ""
    place: str = ""
    example: str = ""


def header_of(path: Iterable[str]) -> str:
    """The name of a header in the file: its rows without periods, from the top."""
    return JOINT.join(text for part in path if (text := bare(part)))


class Mapping:
    """The indicators that a person has confirmed, or corrected, for headers."""

    def __init__(self, known: dict[str, str] | None = None) -> None:
        self._known = {fold(header): indicator for header, indicator in (known or {}).items()}

    def __getitem__(self, header: str) -> str | None:
        """The id of an indicator, ``-`` for a header that is left out, None for one that is not in the file."""
        return self._known.get(fold(header)) or None

    @classmethod
    def joined(cls, parts: Iterable[Mapping]) -> Mapping:
        """Several as one; of a header that several have, the last one's meaning holds, if it has any."""
        whole = cls()
        for part in parts:
            whole._known.update({header: indicator for header, indicator in part._known.items() if indicator})
        return whole

    @classmethod
    def read(cls, file: File, package: Package) -> Mapping:
        """Read a file of mappings; DataError for another table, RequestError for an indicator that is not there."""
        try:
            head, *rows = read_cells(file)
        except UnreadableError as error:
            raise DataError(f"{file}: cannot be read ({error}).") from error
        if tuple(head[:2]) != COLUMNS[:2]:
            raise DataError(f"{file}, row 1: found {', '.join(head)}; allowed: {', '.join(COLUMNS)}.")
        known = {row[0]: row[1].strip() for row in rows if len(row) > 1}
        for indicator in known.values():
            if indicator not in {"", LEFT_OUT, *package.indicators}:
                raise RequestError(f"{file}, indicator", indicator, "an id of indicators.csv, or -", "dvctt list")
        return cls(known)


def to_csv(headings: Iterable[Heading]) -> str:
    """The file of mappings for what was met: each header once, to be confirmed or corrected by a person."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    once = {fold(item.header): item for item in headings}.values()
    table.writerows((item.header, item.indicator, f"{item.confidence:.2f}", item.remark) for item in once)
    return text.getvalue()
