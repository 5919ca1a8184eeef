"""Which figures of several provinces stand side by side: never two that cannot be compared. Figures are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from helpers.analysis.comparability import obstacle, obstacle_between, terms
from helpers.analysis.peers import FEWEST, PeerSet, earlier_peers, peer_set, widest
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.data.selection import Selection
from helpers.text.reasons import EXCLUSIONS

Make = Callable[..., Observation]
SHARE, RATE = "share_l4_of_procedures", "dossier_online_share_of_dossiers"


def snapshot(
    package: Package, quarter: str = "2020Q3", provinces: str = "Hà Nội,Khánh Hòa,Ninh Thuận"
) -> SelectionSnapshot:
    return SelectionSnapshot(package, Selection.parse(provinces, package), Quarter.parse(quarter))


def line(package: Package, *rows: Observation, quarter: str = "2020Q3", disputed: str = "") -> PeerSet:
    """The figures as a set of peers; ``disputed`` is the province whose figure something contradicts."""
    indicator, latest = package.indicators[rows[0].indicator], {item.area: item for item in rows}
    return peer_set(indicator, latest, Quarter.parse(quarter), lambda item: item.area == disputed)


def three(figure: Make, **fields: object) -> list[Observation]:
    """Hà Nội and Khánh Hòa alike; Ninh Thuận with other fields."""
    common: dict[str, object] = {"indicator": SHARE}
    return [
        figure("30", area="VN-HN", **common),
        figure("40", "2020-06-30", area="VN-34", **common),
        figure("50", **{"area": "VN-36", **common, **fields}),
    ]


def test_like_figures_stand_side_by_side(package: Package, figure: Make) -> None:
    found = line(package, *three(figure))
    assert [item.area for item in found.comparable] == ["VN-HN", "VN-34", "VN-36"]
    assert found.excluded == {}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"end": "2019-09-30"}, "old"),
        ({"qualifier": "nearly"}, "rounded"),
        ({"qualifier": "over"}, "rounded"),
        ({"basis": "provided"}, "basis"),
        ({"scope": "centre"}, "scope"),
        ({"scope": "part"}, "scope"),
        ({"scope": "excluding_vertical"}, "scope"),
        ({"tier": "province"}, "scope"),
        ({"obs_status": "B"}, "definition"),
        ({"start_status": "not_printed"}, "start"),
        ({"parts": ("X1", "X2"), "source": "another"}, "computed"),
    ],
)
def test_nothing_of_another_kind_is_set_beside_the_rest(
    package: Package, figure: Make, fields: dict[str, object], why: str
) -> None:
    found = line(package, *three(figure, **fields))
    assert [item.area for item in found.comparable] == ["VN-HN", "VN-34"]
    assert found.excluded == {"VN-36": why}
    assert EXCLUSIONS[why]


def test_neither_the_break_nor_the_length_of_a_period_is_crossed(package: Package, figure: Make) -> None:
    one = figure("30", "2022-09-30", area="VN-HN", indicator=SHARE)
    other = figure("40", "2022-06-30", area="VN-34", indicator=SHARE)
    found = line(package, one, other, quarter="2022Q3")
    assert (found.comparable, found.excluded) == ((), {"VN-HN": "break", "VN-34": "break"})
    rows = [
        figure("30", "2022-09-30", area="VN-HN", indicator=RATE, start="2022-07-01"),
        figure("40", "2022-09-30", area="VN-34", indicator=RATE, start="2022-01-01"),
    ]
    assert line(package, *rows, quarter="2022Q3").excluded == {"VN-HN": "length", "VN-34": "length"}


def test_parts_that_only_a_note_describes_are_not_set_side_by_side(package: Package, figure: Make) -> None:
    """The part of one province is the dossiers of its departments, that of another those of 121 procedures."""
    rows = [figure("30", area="VN-HN", indicator=SHARE, scope="part"),
            figure("40", area="VN-34", indicator=SHARE, scope="part", source="nd-09-2019")]  # fmt: skip
    assert line(package, *rows).excluded == {"VN-HN": "scope", "VN-34": "scope"}


def test_no_flow_of_another_kind_of_period_is_ranked(package: Package, figure: Make) -> None:
    quarter = {"indicator": RATE, "start": "2020-07-01", "end": "2020-09-30"}
    alike = [figure(str(10 + n), area=f"VN-0{n}", **quarter) for n in range(1, 8)]
    for cells in ({"start": "2020-09-01"}, {"start": "2020-01-01"},
                  {"start": "2020-06-15", "end": "2020-09-14", "period_regime": "nd09"},
                  {"period_regime": "unknown", "source": "nd-09-2019"}):  # fmt: skip
        other = figure("99", area="VN-HN", **{**quarter, **cells})
        assert list(line(package, *alike, other).excluded) == ["VN-HN"]


def test_a_figure_that_is_alone_is_never_comparable(package: Package, figure: Make) -> None:
    one, old = figure("30", area="VN-HN"), figure("40", "2018-09-30", area="VN-34")
    assert (line(package, one).comparable, line(package, one).excluded) == ((), {"VN-HN": "only"})
    assert line(package, one, old).excluded == {"VN-HN": "only", "VN-34": "old"}


def test_a_contradicted_figure_is_never_comparable(package: Package, figure: Make) -> None:
    found = line(package, *three(figure), disputed="VN-36")
    assert [item.area for item in found.comparable] == ["VN-HN", "VN-34"]
    assert found.excluded == {"VN-36": "contradicted"}


def test_the_widest_measure_is_the_one_with_most_provinces_and_a_share_among_equals(
    package: Package, figure: Make
) -> None:
    counts = [figure("30", area="VN-HN"), figure("40", area="VN-34")]
    shares = three(figure, basis="provided")
    few, two = line(package, *counts), line(package, *shares)
    assert widest([few, two]) is two
    assert widest([line(package, *counts, figure("50", area="VN-36")), two]) is not two
    assert widest([line(package, counts[0])]) is None


@pytest.mark.parametrize("region", ["mekong-delta", "red-river-delta", "north-central-coast"])
def test_no_pair_of_real_figures_side_by_side_has_an_obstacle(package: Package, region: str) -> None:
    for quarter in quarters():
        found = snapshot(package, str(quarter), region)
        for one in found.peer_sets:
            assert {item.area for item in one.comparable} | set(one.excluded) == set(one.latest)
            assert len(one.comparable) != 1
            first = one.comparable[0] if one.comparable else None
            for item in one.comparable:
                assert item.exact
                assert found.quarter.ordinal - item.quarter.ordinal < 4
                assert obstacle(item, replace(first, area=item.area), one.indicator) is None
            assert set(one.excluded.values()) <= set(EXCLUSIONS)


def test_figures_of_the_same_terms_are_kept_apart_from_the_same_others(package: Package) -> None:
    """Of each terms one is asked in a peer set; whatever else is asked of a figure would have to be one of them."""
    asked = 0
    for indicator in package.indicators.values():
        rows = [item for item in package.observations if item.indicator == indicator.id][:90]
        first = {terms(item): item for item in reversed(rows)}
        for one in rows:
            for other in rows:
                found = obstacle_between(one, other, indicator)
                assert found == obstacle_between(first[terms(one)], first[terms(other)], indicator)
                assert (found is None) == (obstacle_between(other, one, indicator) is None), "either way round"
                asked += 1
    assert asked > 50_000


def test_nothing_is_asked_of_a_figure_that_is_no_part_of_its_terms(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_by(call: Callable[[], object]) -> set[str]:
        read: set[str] = set()

        def note(item: Observation, name: str) -> object:
            read.add(name)
            return object.__getattribute__(item, name)

        with monkeypatch.context() as patch:
            patch.setattr(Observation, "__getattribute__", note)
            call()
        return read & {field.name for field in fields(Observation)}

    rows = package.observations[::15]
    told = read_by(lambda: [terms(item) for item in rows])
    asked = read_by(
        lambda: [
            obstacle_between(one, other, package.indicators[one.indicator])
            for one in rows for other in rows if one.indicator == other.indicator
        ]
    )  # fmt: skip
    assert {"basis", "period_end", "source"} < asked <= told


def test_the_past_quarter_is_the_one_with_most_provinces_side_by_side_and_of_as_many_the_newest(
    package: Package, figure: Make
) -> None:
    """Two of the first quarter, three of the second and of the third, two of the last."""
    ends = {"2019-03-31": 2, "2019-06-30": 3, "2019-09-30": 3, "2020-03-31": 2}
    areas = ["VN-34", "VN-36", "VN-69"]
    rows = [figure(str(30 + many), end, area=area, indicator="share_l4_of_procedures")
            for end, many in ends.items() for area in areas[:many]]  # fmt: skip
    made = replace(package, observations=tuple(rows), targets=())
    found = earlier_peers(made.indicators["share_l4_of_procedures"], made, areas, Quarter(2020, 3), lambda _: False)
    assert found and (str(found.quarter), len(found.peers.comparable)) == ("2019Q3", 3)


def test_no_rank_is_given_among_few_or_to_one_that_is_not_comparable(package: Package, figure: Make) -> None:
    codes = [place.code for place in package.places.provinces]
    values = ["90", "80", "80", "70", "60", "50", "40", "30", "20", "10"]
    rows = [figure(value, area=code, indicator=SHARE) for value, code in zip(values, codes, strict=False)]
    found = line(package, *rows)
    assert [found.rank(code) for code in codes[:5]] == [1, 2, 2, 4, 5]
    assert found.rank(codes[FEWEST]) is None
    assert line(package, *rows[:-1]).rank(codes[0]) is None
