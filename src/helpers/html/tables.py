"""Tables that can be read aloud: caption, column and row headers with scope; on a phone they stand as cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from helpers.html.elements import css_string, join


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand to the right, ``prose`` gets the room for sentences."""

    title: str
    numeric: bool = False
    prose: bool = False


#: With more columns than this a table stands on a phone as cards, a line for each cell.
NARROW = 3


def table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Markup:
    """A table that can be read aloud: caption, column and row headers with scope. The first cell names the row.

    A wide one hands its column titles to the style sheet, which sets them before the cells of a card.
    """
    head = join(Markup('<th scope="col"{}>{}</th>').format(_side(column), column.title) for column in columns)
    body = _rows(columns, rows)
    return Markup("<table{}><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        _labels(columns), caption, head, body
    )


def _labels(columns: Sequence[Column]) -> Markup:
    """The titles of all columns but the first, as values for the style sheet."""
    if len(columns) <= NARROW:
        return Markup("")
    titles = enumerate((css_string(column.title) for column in columns[1:]), start=2)
    return Markup(' class="cards" style="{}"').format(join((Markup("--{}:{}").format(*title) for title in titles), ";"))


def grouped(
    caption: str, columns: Sequence[Column], groups: Iterable[tuple[str, Iterable[Sequence[object]]]]
) -> Markup:
    """A table in parts: the rows of each stand under a header of their own."""
    parts = []
    for title, rows in groups:
        head = Markup('<tr><th scope="rowgroup" colspan="{}">{}</th></tr>').format(len(columns), title)
        parts.append(Markup("<tbody>{}{}</tbody>").format(head, _rows(columns, rows)))
    return table(caption, columns, ()).replace(Markup("<tbody></tbody>"), join(parts))


def _side(column: Column) -> Markup:
    kind = "n" if column.numeric else "prose" if column.prose else ""
    return Markup(' class="{}"').format(kind) if kind else Markup("")


def _rows(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Markup:
    cells = "".join('<td class="n">%s</td>' if column.numeric else "<td>%s</td>" for column in columns[1:])
    form = f'<tr><th scope="row">%s</th>{cells}</tr>'
    return Markup("".join([_filled(form, row) for row in rows]))


def fill(form: str, values: Iterable[object]) -> Markup:
    """A form with a value for each ``%s``, escaped: for what a page has by the thousand; ``format`` takes long."""
    return Markup(_filled(form, values))


def _filled(form: str, values: Iterable[object]) -> str:
    return form % tuple([value if type(value) is Markup else _escaped(str(value)) for value in values])


#: Most cells of a table hold what another one held.
_escaped = lru_cache(maxsize=10_000)(escape)
