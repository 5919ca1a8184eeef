"""Section of the country's page: the provinces whose count of services is most worth finding next."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis import coverage
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.html.elements import paragraph, section
from helpers.html.tables import Column, Table
from helpers.pages.cells import dated, origin
from helpers.pages.page import Page
from helpers.text.findings import doubts
from helpers.text.formats import lower


def wanted(page: Page[Snapshot]) -> Markup:
    """The provinces whose count of services is most worth finding next, with the reason; ten at most."""
    t, snapshot = page.t, page.snapshot
    found = coverage.wanted(snapshot.package, snapshot.quarter)
    title = t("Most worth finding next")
    if not found:
        done = t("Every province has a count of its services that is less than four quarters old.")
        return section("wanted", title, paragraph(done))
    without = sum(item.count is None for item in found)
    sentence = t(
        "Up to {quarter}, provinces without any count of services at level 3 or 4, full-process or partial: {without} "
        "of 63; with none younger than four quarters: {old}. First come provinces where a share or a list shows that a "
        "count was made, then those of the regions with the fewest counts, then those with the oldest one.",
        quarter=page.writer.quarter(snapshot.quarter), without=without, old=len(found) - without,
    )  # fmt: skip
    columns = [Column(t("Province")), Column(t("Region")), Column(t("Why"))]
    language = 0 if page.language == "vi" else 1
    rows = [
        (item.place.name(page.language), snapshot.package.regions[item.place.region][language], _why(item, page))
        for item in found[: coverage.MOST]
    ]
    caption = t("Counts to look for: the first {n} of {total}", n=len(rows), total=len(found))
    return section("wanted", title, paragraph(sentence, "lead"), Table.of(caption, columns, rows))


def _why(item: coverage.Wanted, page: Page[Snapshot]) -> Markup:
    t, writer = page.t, page.writer
    if item.count:
        text = t("The latest count is old: {thing}: {value}, {moment}.", thing=lower(writer.name(item.count)),
                 value=writer.value(item.count), moment=_about(item.count, dated(item.count, page), page))  # fmt: skip
        return Markup("{} {}").format(text, origin(item.count, page))
    region = t("Provinces of its region that have a count: {n} of {all}.", n=item.counted, all=item.region)
    if item.hint is None:
        return Markup("{} {}").format(t("Neither a count nor a share is known."), region)
    if item.hint.indicator in page.snapshot.package.presentation.lists:
        text = t("A list of {moment} names it as having met the 30% target, so its services were counted.",
                 moment=writer.period(item.hint))  # fmt: skip
    else:
        text = t("A share is known, so its services were counted: {thing}: {value}, {moment}.",
                 thing=lower(writer.name(item.hint)), value=writer.value(item.hint),
                 moment=_about(item.hint, writer.period(item.hint), page))  # fmt: skip
    return Markup("{} {} {}").format(text, origin(item.hint, page), region)


def _about(item: Observation, moment: str, page: Page[Snapshot]) -> str:
    """When a figure holds, and what else must be said of it."""
    return "; ".join(filter(None, [moment, doubts(item, page.snapshot, page.writer)]))
