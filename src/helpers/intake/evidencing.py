"""The rows of ``evidence.csv`` of figures that come in: where each was read, and its passage only if asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from helpers.data.checking.layout import HIDDEN
from helpers.data.evidence import Evidence
from helpers.data.files import DataFiles
from helpers.data.tables import columns
from helpers.intake.insertion import Change, line_of, lines_of, rows_of
from helpers.intake.proposal import Proposal

TABLE = "evidence"
COLUMNS = columns(Evidence)
#: Places that are in no document: at the keyboard, a row of the panel or of a file of proposals that says no place.
_AWAY = re.compile(r"typed|\d+|.*, row \d+", re.DOTALL)
#: A cell as a spreadsheet says it, with or without its sheet.
_CELL = re.compile(r"(?:(?P<table>.+)!)?(?P<cell>[A-Z]{1,3}[0-9]{1,7})")
#: Characters that the columns hold; a longer passage is not cut, since it would be another one.
_LONGEST_PLACE, _LONGEST_PASSAGE = 200, 2000


def evidence(files: DataFiles, taken: Iterable[tuple[str, Proposal]], *, passages: bool) -> list[Change]:
    """What the table of evidence gets for figures (id and proposal); what it said of one that is corrected is gone."""
    content = files.contents.get(f"{TABLE}.csv", b"")
    lines = lines_of(content)[1:] if content else []
    known = {row["figure"]: line.rstrip("\r\n") for row, line in zip(rows_of(content), lines, strict=True)}
    found = []
    for name, proposal in taken:
        cells = _cells(proposal, passages=passages)
        new = line_of(COLUMNS, dict.fromkeys(COLUMNS, "") | {"figure": name} | cells) if cells else ""
        old = known.get(name, "")
        if new != old:
            found.append(Change(TABLE, old, new))
    return found


def _cells(proposal: Proposal, *, passages: bool) -> dict[str, str]:
    place, passage = _line(proposal.place), _line(proposal.span) if passages else ""
    found = {"passage": passage} if 0 < len(passage) <= _LONGEST_PASSAGE else {}
    if not place or _AWAY.fullmatch(place):
        return found
    if cell := _CELL.fullmatch(place):
        return found | {"table": (cell["table"] or "")[:_LONGEST_PLACE].strip(), "cell": cell["cell"]}
    return found | {"place": place[:_LONGEST_PLACE].strip()}


def _line(text: str) -> str:
    """On one line, without signs that no reader sees."""
    return " ".join(HIDDEN.sub(" ", unicodedata.normalize("NFC", text)).split())
