"""One figure on the panel: what it says, and the buttons that accept, drop or correct it."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

import ipywidgets as widgets

from helpers.explore.intake.forms import Correction
from helpers.explore.intake.review import Review
from helpers.explore.intake.row import Decision
from helpers.explore.intake.summary import summary
from helpers.text.messages import N_

_ACCEPT, _DROP, _CORRECT = N_("Accept {n}"), N_("Drop {n}"), N_("Correct {n}")


class Board(Protocol):
    """What a line tells that something was decided in it."""

    review: Review

    def show(self) -> None: ...


class Line:
    """A figure by its number; a second press of a decision takes it back."""

    def __init__(self, board: Board, number: int) -> None:
        self._board, self.number, t = board, number, board.review.t
        self._told = widgets.HTML()
        self.buttons = {
            name: widgets.Button(description=t(words, n=number))
            for name, words in (("accept", _ACCEPT), ("drop", _DROP), ("correct", _CORRECT))
        }
        self.buttons["accept"].on_click(partial(self._decide, Decision.ACCEPTED))
        self.buttons["drop"].on_click(partial(self._decide, Decision.DROPPED))
        self.buttons["correct"].on_click(self._open)
        self.form: Correction | None = None
        row = widgets.HBox([*self.buttons.values()]).add_class("dvctt-buttons")
        self._top = [self._told, row]
        self.widget: Any = widgets.VBox(self._top).add_class("dvctt-line")
        self.show()

    def show(self) -> None:
        """As the figure stands now."""
        review = self._board.review
        row = review.figures[self.number]
        shown = str(summary(row, review.lists))
        if self._told.value != shown:
            self._told.value = shown
        self.buttons["accept"].button_style = "success" if row.decision == Decision.ACCEPTED else ""
        self.buttons["drop"].button_style = "warning" if row.decision == Decision.DROPPED else ""
        for button in self.buttons.values():
            button.disabled = row.done
        if row.done and self.form:
            self._open(None)

    def _decide(self, decision: Decision, _: object) -> None:
        review = self._board.review
        if review.figures[self.number].decision == decision:
            review.reopen(self.number)
        elif decision == Decision.ACCEPTED:
            review.accept(self.number)
        else:
            review.drop(self.number)
        self._board.show()

    def _open(self, _: object) -> None:
        """Open the form under the figure, or close it."""
        review = self._board.review
        if self.form:
            self.form = None
        else:
            self.form = Correction(review.figures[self.number], review.lists, self._correct)
        self.widget.children = [*self._top, *([self.form.widget] if self.form else [])]

    def _correct(self, column: str, text: str) -> bool:
        taken = self._board.review.correct(self.number, column, text)
        self._board.show()
        return taken
