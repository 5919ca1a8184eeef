"""A package of many times the figures. Every one of them is made up, and every title of a source says so."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

LABEL = "mô phỏng"
Row = dict[str, str]


def simulate(real: Path, target: Path, times: int, spared: Iterable[str] = ()) -> None:
    """Write a package with ``times`` as many figures and sources as the real one.

    Each copy hands the figures of a province to an invented agency of another one, except of those ``spared``, whose
    reports then show what they show now.
    """
    shutil.copytree(real, target)
    sources, figures = read(real / "sources.csv"), read(real / "observations.csv")
    codes = [row["iso"] for row in read(real / "provinces.csv")]
    homes = [code for code in codes if code not in set(spared)]
    copies = [_copied(row, number, codes, homes) for number in range(1, times) for row in figures]
    write(target / "observations.csv", [*figures, *copies])
    titles = [row | {"title": f"[{LABEL}] {row['title']}"} for row in sources]
    again = [row | {"id": _source(row["id"], number), "url": ""} for number in range(1, times) for row in titles]
    write(target / "sources.csv", [*titles, *again])
    # What was accepted of a figure by itself holds for its copies; doubts that compare figures are not about them, and
    # whether one is far from the others is another question among so many more.
    accepted = [row for row in read(real / "accepted.csv") if row["rule"] != "far_from_others"]
    alone = [row for row in accepted if row["rule"] == "outside_regime"]
    copied = [row | {"figure": f"{row['figure']}-s{number}"} for number in range(1, times) for row in alone]
    write(target / "accepted.csv", [*accepted, *copied])


def _copied(row: Row, number: int, codes: Sequence[str], homes: Sequence[str]) -> Row:
    """A figure as an agency of another area would report it; groups such as the ministries keep theirs."""
    area = row["area"]
    unit = " ".join(part for part in (row["unit_name"], f"Cơ quan {LABEL} {number} ({area})") if part)
    return row | {
        "id": f"{row['id']}-s{number}",
        "area": homes[(codes.index(area) + number) % len(homes)] if area in codes else area,
        "tier": "agency" if row["tier"] == "all" else row["tier"],
        "unit_name": unit,
        "source": _source(row["source"], number),
    }


def _source(name: str, number: int) -> str:
    return f"{name}-mo-phong-{number}"


def read(path: Path) -> list[Row]:
    """The rows of a table as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Sequence[Row]) -> None:
    """Write a table with the columns of its first row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
