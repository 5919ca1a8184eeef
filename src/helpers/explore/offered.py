"""What a collection tells of itself, in both languages."""

from __future__ import annotations

from helpers.text.messages import N_

#: What can be asked of it, and what that is.
OFFERED = (
    ("observations", N_("every printed figure")),
    ("indicators", N_("what is measured, in which unit, as a share of what")),
    ("provinces", N_("the 63 provinces, with the number of figures of each")),
    ("targets", N_("targets and plans, each with its document")),
    ("events", N_("dated rules and events")),
    ("sources", N_("the documents, with the number of figures from each")),
    ("report(province, quarter)", N_("the report of a place and a quarter")),
    ("compare(provinces, indicator)", N_("one indicator of up to 14 places")),
    ("where(measure, over=30, year=2020)", N_("which provinces a figure or a list says it of, and who is not known")),
    ("cite(id)", N_("how a figure is cited")),
    ("source(id)", N_("the document behind a figure")),
)
