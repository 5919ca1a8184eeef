"""The comparisons that stand in a folder of reports, and their list in its portal."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from helpers.batch.plan import Task, plan
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.selection import Selection
from helpers.errors import RequestError
from helpers.html.elements import join
from helpers.text.formats import quarter, upper
from helpers.text.messages import Messages
from helpers.text.places import names


def standing(package: Package, output: Path) -> Iterator[Task]:
    """The tasks whose pages stand, by name of page; files that no request would make are passed over."""
    for path in sorted(output.glob("*/compare-*.html")):
        slug, _, language = path.stem.removeprefix("compare-").partition(".")
        with contextlib.suppress(RequestError):
            [task] = plan(
                package, spans=[path.parent.name], languages=[language or "vi"], comparisons=[slug.replace("_", ",")]
            )
            if output / task.path == path:
                yield task


def listed(tasks: Sequence[Task], package: Package, t: Messages) -> Markup:
    """A line for each selection of provinces with its quarters; nothing if there is none."""
    lines: dict[Selection, dict[Quarter, Task]] = {}
    for task in sorted(tasks, key=lambda task: task.language == t.language):
        # a page in the reader's language comes last and so replaces its twin
        if isinstance(task.subject, Selection):
            lines.setdefault(task.subject, {})[task.quarter] = task
    if not lines:
        return Markup("")
    ordered = sorted(lines.items(), key=lambda line: line[0].slug)
    rows = join(_line(upper(names(selection, t)), found, t) for selection, found in ordered)
    return Markup('<section id="compared"><h2>{}</h2><ul>{}</ul></section>').format(t("Comparisons"), rows)


def _line(name: str, found: Mapping[Quarter, Task], t: Messages) -> Markup:
    links = join((_link(name, found[time], t) for time in sorted(found)), " ")
    return Markup("<li><b>{}</b> {}</li>\n").format(name, links)


def _link(name: str, task: Task, t: Messages) -> Markup:
    """The quarter, and the language where it is not the portal's."""
    when = upper(quarter(task.quarter, t.language))
    tongue = Markup("") if task.language == t.language else Markup(' hreflang="{}"').format(task.language)
    sign = Markup(" <small>{}</small>").format(task.language.upper()) if tongue else ""
    return Markup('<a href="{}" aria-label="{}"{}>{}{}</a>').format(
        quote(task.path.as_posix()), f"{name}, {when}", tongue, when, sign
    )
