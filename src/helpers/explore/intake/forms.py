"""Forms of the panel: the cells of a figure to correct, the columns of a document to register."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ipywidgets as widgets

from helpers.explore.intake.entry import period_text
from helpers.explore.intake.lists import COLUMNS, Lists
from helpers.explore.intake.row import Row
from helpers.explore.intake.words import column as named
from helpers.text.messages import Messages

#: Columns that a result has and a target has not, and the other way round.
_RESULT, _TARGET = frozenset({"scope", "basis"}), frozenset({"binds"})
#: The columns of a document that the form asks for, beside its kind.
_ASKED = ("title", "publisher", "published", "url")


class Correction:
    """The cells of one figure. ``typed`` is called with a column and a text, and says whether it was taken."""

    def __init__(self, row: Row, lists: Lists, typed: Callable[[str, str], bool]) -> None:
        self._row, self._lists, self._typed, self._setting = row, lists, typed, False
        self.cells: dict[str, Any] = {}
        for column in COLUMNS:
            if column not in (_TARGET if not row.proposal.is_target else _RESULT):
                self.cells[column] = self._cell(column)
                self.cells[column].observe(partial(self._change, column), "value")
        self.widget = widgets.VBox([*self.cells.values()]).add_class("dvctt-form")

    def _cell(self, column: str) -> Any:
        lists, words = self._lists, self._lists.t(COLUMNS[column])
        text = self._shown(column)
        if choices := lists.choices(column):
            listed = text if text in choices else next(iter(choices))
            return widgets.Dropdown(description=words, options=list(choices), value=listed)
        options = {"area": lists.areas, "indicator": lists.indicators}.get(column)
        if options:
            return widgets.Combobox(description=words, options=list(options), value=text, continuous_update=False)
        return widgets.Text(description=words, value=text, continuous_update=False)

    def _shown(self, column: str) -> str:
        item = self._row.proposal
        if column == "period":
            return period_text(item)
        if column == "kind":
            return self._lists.shown("kind", item.kind if item.is_target else "")
        return self._lists.shown(column, item.cells[column])

    def _change(self, column: str, change: dict[str, Any]) -> None:
        if not self._setting and self._typed(column, change["new"] or ""):
            self.renew()

    def renew(self) -> None:
        """Show the cells as they are: one that was typed may have changed others."""
        self._setting = True
        for column, cell in self.cells.items():
            text = self._shown(column)
            if not isinstance(cell, widgets.Dropdown) or text in cell.options:
                cell.value = text
        self._setting = False


class Registration:
    """The form of a document that is not in the package yet. ``done`` is called with its columns."""

    def __init__(self, lists: Lists, t: Messages, done: Callable[[dict[str, str]], None]) -> None:
        told = {"published": "2020-09-30", "url": "https://"}
        self.cells: dict[str, Any] = {
            name: widgets.Text(description=named(name, t), placeholder=told.get(name, "")) for name in _ASKED
        }
        options = [(words, str(kind)) for words, kind in lists.kinds.items()]
        self.kind = widgets.Dropdown(description=t("Kind of document"), options=options, value="press")
        self.button = widgets.Button(description=t("Register"))
        self.button.on_click(lambda _: done(self.given))
        self.widget = widgets.VBox([*self.cells.values(), self.kind, self.button]).add_class("dvctt-form")

    @property
    def given(self) -> dict[str, str]:
        """What was filled in."""
        return {"kind": self.kind.value, **{name: cell.value for name, cell in self.cells.items()}}
