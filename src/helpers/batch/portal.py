"""``index.html``: what stands in a folder of reports, province by quarter, as a plain list that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from helpers.batch.export import write
from helpers.batch.plan import Task, plan
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.data.places import Place
from helpers.locale import Messages
from helpers.report.markup import join
from helpers.report.numbers import quarter
from helpers.report.receipt import TEMPLATE
from helpers.report.view import View

_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>\n{style}\n'
    "main{{max-width:none}}.grid{{overflow-x:auto}}.grid th,.grid td{{padding:.15rem .3rem;white-space:nowrap}}"
    ".grid td a{{display:inline-block;min-width:1.5rem;min-height:1.5rem;text-align:center;text-decoration:none}}"
    ".grid .new{{font-weight:700}}</style>\n</head>\n<body>\n"
    '<main id="main"><h1>{title}</h1>\n<p>{lead}</p>\n<p class="legend">{legend}</p>\n{grid}\n</main>\n'
    "</body>\n</html>\n"
)


def portal(package: Package, output: Path, language: str = "vi") -> Path:
    """Write ``index.html`` for the pages that stand in a folder; returns its path."""
    t = Messages(language)
    tasks = [task for task in plan(package) if (output / task.path).is_file()]
    title = t("Online public services in Vietnam: reports by province and quarter")
    html = _PAGE.format(
        language=language,
        title=title,
        style=Markup((TEMPLATE / "style.css").read_text("utf-8")),
        lead=t("{n} reports, 2018 to 2024.", n=len(tasks)),
        legend=t("● a figure of the quarter is known; ○ only older figures or none."),
        grid=_grid(package, tasks, t),
    )
    path = output / "index.html"
    write(path, html)
    return path


def _grid(package: Package, tasks: Sequence[Task], t: Messages) -> Markup:
    """One table a region, one row a province, one column a quarter."""
    standing = {(task.area, task.quarter): task for task in tasks}
    times = [time for time in quarters() if any(task.quarter == time for task in tasks)]
    groups = [(t("Whole country"), [package.places["VN"]])]
    for region, (name_vi, name_en) in package.regions.items():
        places = [place for place in package.places.provinces if place.region == region]
        groups.append((name_vi if t.language == "vi" else name_en, places))
    return join(_region(name, places, times, standing, package, t) for name, places in groups)


def _region(
    name: str,
    places: Sequence[Place],
    times: Sequence[Quarter],
    standing: dict[tuple[str, Quarter], Task],
    package: Package,
    t: Messages,
) -> Markup:
    rows = []
    for place in places:
        cells = [_cell(standing.get((place.code, time)), place, package, t) for time in times]
        if any(cells):
            row = join(Markup("<td>{}</td>").format(cell) for cell in cells)
            rows.append(Markup('<tr><th scope="row">{}</th>{}</tr>').format(place.name(t.language), row))
    if not rows:
        return Markup("")
    head = join(Markup('<th scope="col">{}</th>').format(str(time)) for time in times)
    return Markup(
        '<h2>{0}</h2><div class="grid" tabindex="0" role="region" aria-label="{0}"><table>'
        '<caption class="sr">{0}</caption><thead><tr><th scope="col">{1}</th>{2}</tr></thead>'
        "<tbody>{3}</tbody></table></div>"
    ).format(name, t("Province"), head, join(rows))


def _cell(task: Task | None, place: Place, package: Package, t: Messages) -> Markup:
    if task is None:
        return Markup("")
    news = bool(View(package, place, task.quarter).news)
    label = f"{place.name(t.language)}, {quarter(task.quarter, t.language)}"
    return Markup('<a href="{}" aria-label="{}"{}>{}</a>').format(
        task.path.as_posix(), label, Markup(' class="new"') if news else "", "●" if news else "○"
    )
