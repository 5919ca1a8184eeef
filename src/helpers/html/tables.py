"""Tables as values; as HTML they can be read aloud, and a wide one stands on a phone as cards."""

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


@dataclass(frozen=True, slots=True)
class Anchored:
    """What stands in a cell to which links lead by a name."""

    name: str
    content: object

    def __html__(self) -> Markup:
        return escape(self.content)


Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together, under a header of their own if they have a title; ``ids``: the anchor of each row."""

    rows: tuple[Row, ...]
    title: object = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Caption, columns and rows as values; the first cell of a row names it.

    A cell is text, or a value that knows its text (``str``) and, where it is more than text, its markup (``__html__``).
    A page writes the table as HTML: column and row headers with scope, so that it can be read aloud. A wide one hands
    its column titles to the style sheet, which sets them before the cells of a card, unless ``cards`` is false: a table
    of short numbers stays one. ``kind`` is a class that the style sheet knows.
    """

    caption: str
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    cards: bool = True
    kind: str = ""

    def __post_init__(self) -> None:
        wrong = {len(row) for row in self.rows} - {len(self.columns)}
        if wrong:
            raise ValueError(f"rows of {sorted(wrong)} cells; allowed: {len(self.columns)}, one for each column")

    @classmethod
    def of(cls, caption: str, columns: Iterable[Column], rows: Iterable[Row], ids: Iterable[str] = ()) -> Table:
        """A table in one part; ``ids``: the anchor of each row, if links lead to them."""
        return cls(caption, tuple(columns), (RowGroup(tuple(rows), ids=tuple(ids)),))

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, without the headers of their groups."""
        return tuple(row for group in self.groups for row in group.rows)

    def __html__(self) -> Markup:
        head = join(Markup('<th scope="col"{}>{}</th>').format(_side(column), column.title) for column in self.columns)
        body = join(_body(self.columns, group) for group in self.groups)
        return Markup("<table{}><caption>{}</caption><thead><tr>{}</tr></thead>{}</table>").format(
            self._attributes(), self.caption, head, body
        )

    def _attributes(self) -> Markup:
        """Its classes, and for cards the titles of all columns but the first, as values for the style sheet."""
        cards = self.cards and len(self.columns) > NARROW
        kinds = join(filter(None, (self.kind, "cards" if cards else "")), " ")
        titles = enumerate((css_string(column.title) for column in self.columns[1:]), start=2) if cards else ()
        style = join((Markup("--c{}:{}").format(*title) for title in titles), ";")
        return join(Markup(' {}="{}"').format(*pair) for pair in (("class", kinds), ("style", style)) if pair[1])


def _side(column: Column) -> Markup:
    kind = "n" if column.numeric else "prose" if column.prose else ""
    return Markup(' class="{}"').format(kind) if kind else Markup("")


def _body(columns: Sequence[Column], group: RowGroup) -> Markup:
    head = Markup('<tr><th scope="rowgroup" colspan="{}">{}</th></tr>').format(len(columns), group.title)
    form = _form(columns, ())
    heads = [_filled('<tr id="%s">', (name,)) for name in group.ids] or ["<tr>"] * len(group.rows)
    forms = (_form(columns, row) if any(type(cell) is Anchored for cell in row) else form for row in group.rows)
    lines = zip(heads, forms, group.rows, strict=True)
    rows = Markup("".join([head + _filled(form, row) for head, form, row in lines]))
    return Markup("<tbody>{}{}</tbody>").format(head if group.title else "", rows)


def _form(columns: Sequence[Column], row: Row) -> str:
    """A row with a place for each cell; the anchors of its cells stand in it."""
    kinds = ['<td class="n"%s>%%s</td>' if column.numeric else "<td%s>%%s</td>" for column in columns[1:]]
    cells = row[1:] or [""] * len(kinds)
    names = [_filled(' id="%s"', (cell.name.replace("%", "%%"),)) if type(cell) is Anchored else "" for cell in cells]
    return f'<th scope="row">%s</th>{"".join(kinds) % tuple(names)}</tr>'


def fill(form: str, values: Iterable[object]) -> Markup:
    """A form with a value for each ``%s``, escaped: for what a page has by the thousand; ``format`` takes long."""
    return Markup(_filled(form, values))


def _filled(form: str, values: Iterable[object]) -> str:
    return form % tuple([_escaped(value) if type(value) is str else escape(value) for value in values])


#: Most cells of a table hold what another one held.
_escaped = lru_cache(maxsize=10_000)(escape)
