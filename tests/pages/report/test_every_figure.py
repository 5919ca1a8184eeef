"""The table of every figure: what all figures of a measure share is told in its title, and nothing else is.

Figures are those of the package.
"""

from __future__ import annotations

from helpers.data.package import Package
from helpers.pages.cells import row_id
from helpers.pages.every_figure import figure_table
from helpers.pages.report.report import Report
from helpers.text.codes import BASES


def test_a_basis_that_the_figures_of_a_measure_share_is_told_once(package: Package) -> None:
    """22 figures of services on the national portal told their basis, of 22 sources, 22 times."""
    page = Report(package, "VN", "2024Q4", "vi")
    rows = page.snapshot.figures
    table = figure_table("all", rows, page, "VN")
    by_row = {row_id(item): item for item in rows}
    shared, told = 0, 0
    for group in table.groups:
        items = [by_row[name] for name in group.ids]
        words = [page.t(BASES[item.basis]) for item in items]
        named = [word for word in dict.fromkeys(words) if word in str(group.title)]
        for item, word, row in zip(items, words, group.rows, strict=True):
            assert (word in named) is not str(row[-1]).startswith(word), (item.id, "told once, in the title or here")
        if len(named) == 1 and len({item.source for item in items}) == len(items) > 2:
            shared += 1
            cited = [str(page.cite(item.source)) in str(row[-1]) for item, row in zip(items, group.rows, strict=True)]
            assert all(cited), "and each tells its source"
        told += bool(named)
    assert shared and told > shared
