"""A page as tables: what it is about, its figures, its targets and its sources, each a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.analysis.protocols import AnySnapshot
from helpers.data.targets import Target
from helpers.pages import frame
from helpers.pages.page import Document

if TYPE_CHECKING:
    import pandas as pd


def sheets(page: Document[AnySnapshot], targets: Iterable[Target] = ()) -> dict[str, pd.DataFrame]:
    """The tables of a page by the names of their sheets, in its language."""
    import pandas as pd  # takes longer to load than the data

    t, writer, cited = page.t, page.writer, page.snapshot.cited.values()
    about = [(t("Title"), page.title), (t("Finding"), page.finding), (t("To be cited as"), page.citation.long),
             (t("Rights"), t("Each figure keeps the terms of its source."))]  # fmt: skip
    found = {
        t("About"): pd.DataFrame(about, columns=[t("Part"), t("Text")]),
        t("Figures"): frame.figures(page.snapshot.figures, writer),
    }
    if listed := list(targets):
        found[t("Targets")] = frame.targets(listed, writer)
    numbers = [number for number, _ in cited]
    return {**found, t("Sources"): frame.sources([source for _, source in cited], writer, numbers)}
