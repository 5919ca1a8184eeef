"""Targets beside results, and plans beside their progress. A target is never a result, nor a plan an achievement."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.locale import Messages
from helpers.report import tables
from helpers.report.markup import folded, paragraph, section
from helpers.report.view import View
from helpers.report.wording import place_name

_TIERS = ("all", "province", "agency", "district", "commune")


def targets(view: View, t: Messages) -> Markup:
    """Targets of the place and its units, and those that bind every province, beside results."""
    own = [item for item in view.targets if item.kind == "target"]
    return section("targets", t("Targets beside results"), *_target_tables(own, view.national_targets, view, t))


def _target_tables(own: Sequence[Target], national: Sequence[Target], view: View, t: Messages) -> list[Markup]:
    if not own and not national:
        return [paragraph(t("No target known to us applies by the end of this quarter."))]
    parts = [
        paragraph(
            t("Targets known for {place} or its units: {n}.", n=len(own), place=place_name(view.place, t)),
            "lead",
        )
    ]
    if own:
        parts.append(
            tables.targets(
                t("Targets of {place}", place=place_name(view.place, t)), _sorted(own), _results(own, view), view, t
            )
        )
    if national:
        table = tables.targets(
            t("Targets for the country and for every province"), _sorted(national), _results(national, view), view, t
        )
        parts.append(folded(t("Targets for the country and for every province"), table))
    return parts


def _sorted(rows: Sequence[Target]) -> list[Target]:
    return sorted(
        rows,
        key=lambda item: (-(item.due.toordinal() if item.due else 0), _TIERS.index(item.tier), -item.value, item.id),
    )


def _results(rows: Sequence[Target], view: View) -> dict[str, Observation | None]:
    """For each target the latest figure of the unit it binds, of the same indicator and up to the due date.

    In a province's report a target for every province is set beside the province's own figure.
    """
    found: dict[str, Observation | None] = {}
    for target in rows:
        area = target.area if view.place.code == "VN" else view.place.code
        wanted = (area, target.indicator, target.tier, target.unit_name)
        fitting = [
            item
            for item in sorted((*view.figures, *view.country), key=lambda item: (item.period_end, item.id))
            if (item.area, item.indicator, item.tier, item.unit_name) == wanted
            and (target.due is None or item.period_end <= target.due)
        ]
        found[target.id] = fitting[-1] if fitting else None
    return found


def plans(view: View, t: Messages) -> Markup:
    """Plans and their progress."""
    rows = [item for item in view.targets if item.kind == "plan"]
    title = t("Plans and progress")
    if not rows:
        return section("plans", title, paragraph(t("No plan of {place} is known by the end of this quarter.",
                                                   place=place_name(view.place, t))))  # fmt: skip
    table = tables.targets(
        t("Plans of {place}", place=place_name(view.place, t)), _sorted(rows), _results(rows, view), view, t
    )
    return section(
        "plans", title, paragraph(t("Plans known: {n}. A plan is not a result.", n=len(rows)), "lead"), table
    )
