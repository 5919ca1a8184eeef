"""The data set that the pages rest on, as schema.org describes one: what search engines for data sets read."""

from __future__ import annotations

from typing import Any

from helpers.batch.publishing.portal_shelf import Shelf
from helpers.data.imprint import imprint
from helpers.data.periods import FIRST, LAST
from helpers.text.messages import LANGUAGES


def dataset(shelf: Shelf) -> dict[str, Any]:
    """A ``Dataset`` of schema.org, in the language of the portal; what the package does not say is left out."""
    t, package = shelf.t, shelf.package
    made = imprint(package, t.language)
    name = made.title or t("Online public services in Vietnam: reports by province and quarter")
    people = [{"@type": "Organization", "name": publisher} for publisher in made.publishers]
    terms = [address or {"@type": "CreativeWork", "name": text} for text, address in made.terms]
    found = {
        "@context": "https://schema.org", "@type": "Dataset", "name": name, "description": _description(shelf),
        "version": made.version, "inLanguage": list(LANGUAGES), "isAccessibleForFree": True,
        "creator": people, "publisher": people, "license": terms, "dateModified": made.read,
        "temporalCoverage": f"{FIRST.start}/{LAST.end}",
        "spatialCoverage": {"@type": "Place", "name": package.places["VN"].name(t.language)},
        "keywords": [t("online public services"), t("administrative procedures"), t("Vietnam")],
        "measurementTechnique": t("Figures as published by their sources, each with its document."),
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def _description(shelf: Shelf) -> str:
    """What it holds, with its size: between the 50 and 5,000 characters that search engines take."""
    package, t = shelf.package, shelf.t
    return t(
        "Published figures on Vietnam's online public services by province and quarter: {figures} figures, {targets} "
        "targets and plans from {sources} documents. Each figure is as its source printed "
        "it, with date, basis and source.",
        figures=len(package.observations), targets=len(package.targets), sources=len(package.sources),
    )  # fmt: skip
