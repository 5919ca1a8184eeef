"""Files of proposals."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import DataError
from helpers.intake.proposal import Proposal, from_csv, to_csv

READ = Proposal(
    area="VN-34", indicator="services_l4", value="391", unit="service", qualifier="exact", kind="stock",
    period_end="2020-09-30", span='trong đó có "391"\ndịch vụ, mức độ 4', confidence="0.95",
)  # fmt: skip


def test_no_proposal_changes_on_its_way_through_a_file(tmp_path: Path) -> None:
    path = tmp_path / "proposals.csv"
    plan = Proposal(area="VN", kind="plan", value="443", doubts="no date")
    path.write_bytes(to_csv([READ, plan]).encode())
    assert from_csv(path) == [READ, plan]
    assert [item.is_target for item in (READ, plan)] == [False, True]


def test_no_file_needs_all_columns_or_their_order(tmp_path: Path) -> None:
    path = tmp_path / "proposals.csv"
    path.write_text("value,indicator,area,period_end\n391,services_l4,VN-34,2020-09-30\n\n", "utf-8-sig")
    assert from_csv(path) == [Proposal(area="VN-34", indicator="services_l4", value="391", period_end="2020-09-30")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("area,indicator,value\nVN,services_l4,1\n", "row 1: found area, indicator, value; allowed: area"),
        ("area,indicator,value,period_end,price\n", "price; allowed"),
        ("area,indicator,value,period_end,area\n", "each once"),
        ("area,indicator,value,period_end\nVN,services_l4\n", "row 2: another number of cells; allowed: 4"),
        ('area,indicator,value,period_end\n"VN,\n', "row 2"),
    ],
)
def test_no_other_table_passes_as_proposals(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "proposals.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=named):
        from_csv(path)
