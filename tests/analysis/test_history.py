"""The past of the provinces: only figures that compare with today's, and a middle of the same provinces.

Figures made here are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from helpers.analysis.field import field_history, field_past
from helpers.analysis.history import History
from helpers.data.codes import Basis, Qualifier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter

Make = Callable[..., Observation]
SHARE = "share_l4_of_procedures"
ENDS = ("2019-12-31", "2020-03-31", "2020-06-30", "2020-09-30")
Q3 = Quarter(2020, 3)


def rows(package: Package, figure: Make, end: str, values: str, name: str = SHARE) -> tuple[Observation, ...]:
    codes = [place.code for place in package.places.provinces]
    listed = zip(values.split(), codes, strict=False)
    return tuple(figure(value, end, area=code, indicator=name) for value, code in listed)


def grown(package: Package, figure: Make, name: str = SHARE) -> tuple[Observation, ...]:
    """Ten provinces, from 1 to 10 percent at first and ten points more each quarter."""
    return tuple(
        item
        for number, end in enumerate(ENDS)
        for item in rows(package, figure, end, " ".join(str(10 * number + own) for own in range(1, 11)), name)
    )


def past(package: Package, *figures: Observation) -> History | None:
    return field_history(replace(package, observations=figures, targets=()), Q3)


def test_no_figure_that_cannot_be_subtracted_is_the_past(package: Package, figure: Make) -> None:
    known = grown(package, figure)
    found = past(package, *known)
    assert found and [str(quarter) for quarter in found.spreads] == ["2019Q4", "2020Q1", "2020Q2", "2020Q3"]
    assert found.years == (2019, 2020)
    assert [item.value for item in found.of(known[0].area)] == [1, 11, 21, 31]
    for odd in (replace(known[0], basis=Basis("provided")), replace(known[0], qualifier=Qualifier("about"))):
        found = past(package, odd, *known[1:])
        assert found and [item.value for item in found.of(odd.area)] == [11, 21, 31]
        assert len(found.spreads) == 3, "nine provinces in the first quarter are too few"


def test_the_middle_is_never_that_of_other_provinces(package: Package, figure: Make) -> None:
    """Five more provinces have a figure of the last quarter only: with them its middle would be 38."""
    last = rows(package, figure, ENDS[-1], "31 32 33 34 35 36 37 38 39 41 99 99 99 99 99")
    found = past(package, *grown(package, figure)[:30], *last)
    assert found and found.moved
    assert (found.moved.number, found.moved.old, found.moved.new) == (10, Decimal(6), Decimal(36))
    assert found.spreads[Q3].median == 38


def test_two_quarters_never_make_a_history(package: Package, figure: Make) -> None:
    assert past(package, *grown(package, figure)[20:]) is None


def test_the_longest_past_of_a_share_is_never_hidden_by_a_count_or_a_shorter_one(
    package: Package, figure: Make
) -> None:
    counts, other = (grown(package, figure, name) for name in ("services_l4", "share_l3_l4_of_procedures"))
    found = past(package, *counts, *grown(package, figure), *other[10:])
    assert found and found.ranking.name == SHARE
    alone = past(package, *counts)
    assert alone and alone.ranking.name == "services_l4"


def test_what_the_past_rests_on_is_never_missing_in_the_digest(package: Package, figure: Make) -> None:
    known = grown(package, figure)
    small = replace(package, observations=known, targets=())
    assert set(known) <= set(field_past(small, Q3))
