"""Comparisons of regions, which a build of everything makes, are listed among the comparisons and nowhere else."""

from __future__ import annotations

from pathlib import Path

from helpers.batch.publishing.linking import standing
from helpers.batch.publishing.portal import portal
from helpers.data.package import Package
from helpers.html.document import Document


def test_no_comparison_of_a_region_stops_the_portal_or_stands_twice(package: Package, tmp_path: Path) -> None:
    (tmp_path / "2020Q3").mkdir()
    for name in ("compare-central-highlands.html", "lam-dong.html"):
        (tmp_path / "2020Q3" / name).write_text("", "utf-8")
    page = Document(portal(package, tmp_path).read_text("utf-8"))
    assert [link["href"] for link in page.select("#compared a")] == ["2020Q3/compare-central-highlands.html"]
    assert len(list(standing(package, tmp_path))) == 2
