"""The charts of a page as files beside it, by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from helpers.batch.plan import Task
from helpers.data.places import Place
from helpers.pages.saved_names import chart_name, saved_stem
from helpers.text.messages import N_

#: The kinds of charts that a report can have, with what a link calls them; those of a kind are numbered.
KINDS = {"growth": N_("Number of services"), "shares": N_("Shares"), "dossiers": N_("Dossiers"),
         "place": N_("Among the provinces"), "provinces": N_("The provinces compared"),
         "history": N_("How the provinces have grown"), "coverage": N_("Coverage by province"),
         "plans": N_("Plans and progress")}  # fmt: skip
ENDINGS = (".svg", ".png")
#: No page has more charts of a kind; whoever asks what stands may be told that everything does.
_MOST = 32


def has_charts(task: Task) -> bool:
    """Whether charts of a page can be saved: of a report of one place, with all that is known."""
    return isinstance(task.subject, Place) and task.known_by is None


def chart_file(task: Task, chart: str, ending: str) -> str:
    """The name of a chart's file beside its page."""
    return chart_name(saved_stem(task.subject.slug, task.quarter, task.known_by), chart, task.language, ending)


def standing_charts(task: Task, stands: Callable[[str], bool]) -> Iterator[tuple[str, str, str]]:
    """Kind, number behind it and name of each file that stands beside a page; the first of a kind has no number."""
    for kind in KINDS if has_charts(task) else ():
        for number in range(_MOST):
            names = [chart_file(task, f"{kind}{number or ''}", ending) for ending in ENDINGS]
            there = [name for name in names if stands(f"{task.quarter}/{name}")]
            if number and not there:
                break
            yield from ((kind, f" {number}" if number > 1 else "", name) for name in there)
