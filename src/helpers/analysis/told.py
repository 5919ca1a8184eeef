"""One sentence of a finding, as values: what it is about, its figure, and what that is read against."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.analysis.attainment import Verdict
from helpers.analysis.rankings import Ranking, Unranked
from helpers.analysis.trend import Trend
from helpers.analysis.yardsticks import Nearness
from helpers.data.codes import Code
from helpers.data.observations import Observation
from helpers.data.targets import Target


class Topic(Code):
    """What a sentence of the finding is about, in the order in which a reader wants to know it."""

    TARGET = "target"
    PLAN = "plan"
    SHARE = "share"
    COUNT = "count"
    BODIES = "bodies"
    OTHER = "other"
    INDEX = "index"
    OLD = "old"
    NAMED = "named"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class News:
    """One sentence of the finding, as values.

    ``figure`` is None for a plan, and for the end of the levels. ``verdict``: what it says of a target of this year, or
    what is known of the plan. ``partner``: the figure of the country or of all provinces for the same time, set beside
    it; ``nearness`` says if one may be taken from the other. ``trend``: against earlier figures of the place.
    ``asked``: what each body is to reach in the same measure, in the country's report. ``place``: the ranking in which
    the figure stands, or that its source only names those at the ends. ``otherwise``: the share of another base.
    ``earlier``: the target of the year before, without a verdict. ``members``: of bodies, how many are provinces.
    ``before``: the figure before it in the same document, where no difference is told. ``newer``: of what is old, the
    latest figure, where another one of its document leads before it.
    """

    topic: Topic
    figure: Observation | None = None
    verdict: Verdict | None = None
    partner: Observation | None = None
    nearness: Nearness = Nearness.APART
    trend: Trend | None = None
    asked: Target | None = None
    place: Ranking | Unranked | None = None
    otherwise: Observation | None = None
    earlier: Target | None = None
    members: tuple[Observation, ...] = ()
    before: Observation | None = None
    newer: Observation | None = None
