"""Statements on a page and in its data: a contradiction with the sources of the figures it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.html.elements import items, join
from helpers.pages.page import Page
from helpers.text.statement import Statement, StatementKind

#: Kinds whose figures a program can look up: the others speak of what is missing, or of many.
_WITH_FIGURES = frozenset({StatementKind.CONTRADICTION, StatementKind.NOT_ADDED})


def cited(statement: Statement, page: Page[AnySnapshot], of: str = "") -> Markup:
    """The statement with the numbers of its sources; ``of``: whose it is, where a page holds several places."""
    form = Markup("{}: {} {}") if of else Markup("{}{} {}")
    sources = dict.fromkeys(item.source for item in statement.figures)
    return form.format(of, statement.text, join((page.cite(name) for name in sources), " "))


def titled(groups: Iterable[tuple[str, Sequence[object]]]) -> list[Markup]:
    """A list under a heading for each group; none for an empty one."""
    return [Markup("<h3>{}</h3>{}").format(title, items(texts)) for title, texts in groups if texts]


def statement_data(statement: Statement, area: str = "") -> dict[str, Any]:
    """The statement for programs: kind, text, whose it is if asked, and the ids of single figures that it speaks of."""
    found = {"kind": statement.kind, **({"area": area} if area else {}), "text": statement.text}
    if statement.figures and statement.kind in _WITH_FIGURES:
        return {**found, "figures": [item.id for item in statement.figures]}
    return found
