"""One thing wrong or doubtful in the data package: where it stands, what was found, what is allowed or expected."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Characters of what was found that a line shows: enough to find it again.
LONGEST = 200


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong, and where. ``row`` is the line of a spreadsheet: 1 is the header, 0 the whole file.

    ``id`` names the row where it has one, ``rule`` the rule that it breaks where that has a name. A ``warning`` is
    about what is improbable, and ``allowed`` says what was expected.
    """

    file: str
    row: int
    column: str
    found: str
    allowed: str
    id: str = field(default="", compare=False)
    rule: str = field(default="", compare=False)
    warning: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        column = f"column {self.column}" if self.column else ""
        rule = f"rule {self.rule}" if self.rule else ""
        place = ", ".join(part for part in (self.file, row, _visible(self.id), rule, column) if part)
        found = self.found if len(self.found) <= LONGEST else f"{self.found[:LONGEST]}…"
        kind, expected = ("warning: ", "expected") if self.warning else ("", "allowed")
        return f"{kind}{place}: found {found!r}; {expected}: {_visible(self.allowed)}"


def _visible(text: str) -> str:
    """On one line and without hidden signs, whatever a cell holds that stands in it."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
