"""Tables of offices on the command line: what their headers were taken for, and the template to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.batch.console import out
from helpers.data.package import Package
from helpers.errors import RequestError

if TYPE_CHECKING:
    from helpers.intake.reading import Reading
    from helpers.intake.tables.mapping import Heading, Mapping

#: What is behind the name of a file whose headers were looked at.
MAPPING = ".mapping.csv"


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of whole files: a province and a period where they say none themselves, what is kept of them."""

    area: str = ""
    period: str = ""
    passages: bool = False  # whether the words that figures stand in are kept


def read_table(path: Path, package: Package, given: Given, *, keep: bool) -> Reading:
    """What a file of tables holds; each header is told with its meaning, and kept beside the file if ``keep``.

    Meanings that a person has confirmed for a form are those of all files of mappings in its folder.
    """
    from helpers.intake.tables.mapping import to_csv
    from helpers.intake.tables.reader import Options, read_file

    found = read_file(path, package, Options(given.area, given.period, "", _confirmed(path, package)))
    _tell(path, found.headings)
    own = path.with_name(f"{path.name}{MAPPING}")
    if keep and found.headings and not own.exists():
        own.write_text(to_csv(found.headings), "utf-8")
        out(f"{own}: what each header was taken for; correct it there, - leaves one out")
    return found.reading


def _confirmed(path: Path, package: Package) -> Mapping:
    """The meanings kept beside a file, its own before those of others in the folder."""
    from helpers.intake.tables.mapping import Mapping

    own = path.with_name(f"{path.name}{MAPPING}")
    others = sorted(file for file in path.parent.glob(f"*{MAPPING}") if file != own)
    known = [Mapping.read(file, package) for file in (*others, own) if file.is_file()]
    return Mapping.joined(known)


def _tell(path: Path, headings: Sequence[Heading]) -> None:
    for item in headings:
        remark = f" ({item.remark})" if item.remark else ""
        out(f"{path.name}, {item.header!r}: {item.indicator or 'not known'}{remark}")


def write_template(path: Path, package: Package) -> None:
    """Write the workbook to fill in; RequestError for a file that is there, or is no .xlsx."""
    from helpers.intake.template import template

    if path.suffix.lower() != ".xlsx":
        raise RequestError("template", str(path), "a file that ends in .xlsx")
    if path.exists():
        raise RequestError("template", str(path), "a file that is not there yet", "Name another one.")
    path.write_bytes(template(package))
    out(f"{path}: fill it in, then run dvctt import {path} --source ID")
