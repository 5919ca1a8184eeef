"""Every figure of passages that were made up for the tests, as reports, directives and newspapers write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import helpers
from helpers.intake.prose.reading import extract

_BLOCKS = (Path(__file__).parent / "passages.txt").read_text("utf-8").split("\n\n")[1:]


@pytest.fixture(scope="module")
def package():
    return helpers.load().package


@pytest.mark.parametrize("block", _BLOCKS)
def test_no_figure_of_a_passage_is_missed_misdated_or_given_to_another(package, block: str) -> None:
    head, *lines = block.strip().splitlines()
    day, about = head.split(" | ")
    told = [line.removeprefix("= ") for line in lines if line.startswith("= ")]
    text = "\n".join(line for line in lines if not line.startswith("= "))
    found = extract(text, package, today=None if day == "-" else date.fromisoformat(day), about=about)
    tiers = [f"{one.tier}/{one.scope}" if one.scope == "centre" else one.tier for one in found]
    cells = [
        (one.area, tier, one.indicator, one.value, one.kind, one.period_start, one.period_end)
        for one, tier in zip(found, tiers, strict=True)
    ]
    assert [" ".join(cell or "-" for cell in row) for row in cells] == told
