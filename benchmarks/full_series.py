"""A package as an office with a database of its own has it: each province in each quarter. All of it is simulated.

``python -m benchmarks.full_series REAL TARGET``: a copy of the real package whose provinces have made-up figures only.
Every title of their source says so. Some provinces stand still, some fall back, some do not report each quarter.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.simulated import LABEL, Row, read, write

#: The quarter in which the four levels ended, counted from the first one of 2018.
_BREAK, _LAST = 18, 28
_ENDS = ("03-31", "06-30", "09-30", "12-31")
_STARTS = ("01-01", "04-01", "07-01", "10-01")
_SOURCE = f"{LABEL.replace(' ', '-').replace('ô', 'o').replace('ỏ', 'o')}-chuoi-day-du"


def series(real: Path, target: Path, seed: int = 2018) -> int:
    """Write the package; gives the number of made-up figures. The same seed makes the same figures."""
    shutil.copytree(real, target)
    provinces, sources = read(real / "provinces.csv"), read(real / "sources.csv")
    kept = [row for row in read(real / "observations.csv") if row["area"] == "VN"]
    blank = dict.fromkeys(kept[0], "")
    drawn = random.Random(seed)
    made = [blank | row for place in provinces for row in _province(place["iso"], drawn)]
    made = [row | {"id": f"M{number:06}", "source": _SOURCE} for number, row in enumerate(made, start=1)]
    source = dict.fromkeys(sources[0], "") | {
        "id": _SOURCE, "title": f"[{LABEL}] Chuỗi số liệu theo quý", "publisher": LABEL, "kind": "simulated",
        "published": "2025-01-15", "accessed": "2026-11", "language": "vi",
    }  # fmt: skip
    write(target / "observations.csv", [*kept, *made])
    write(target / "sources.csv", [*sources, source])
    areas = {"VN", "VN-MIN", "VN-PROV"}
    write(target / "targets.csv", [row for row in read(real / "targets.csv") if row["area"] in areas])
    listed = {row["id"] for row in kept}
    for table in ("accepted", "evidence", "revisions"):  # what is told of the figures that are left
        write(target / f"{table}.csv", [row for row in read(real / f"{table}.csv") if row["figure"] in listed])
    return len(made)


def _province(code: str, drawn: random.Random) -> Iterator[Row]:
    """The figures of one province: levels until they ended, then kinds; dossiers all along."""
    procedures, level3 = drawn.randint(1400, 2200), drawn.randint(40, 200)
    level4, pace = drawn.randint(0, 40), drawn.uniform(1.02, 1.28)
    received, online = drawn.randint(40_000, 420_000), drawn.uniform(0.01, 0.1)
    silent, falls = drawn.random() < 0.15, drawn.random() < 0.1
    for number in range(_LAST):
        level3 = max(20, round(level3 * drawn.uniform(0.96, 1.07)))
        level4 = min(procedures - level3, round(level4 * pace) + drawn.randint(0, 12))
        if falls and number == _BREAK - 4:
            level4 = round(level4 * 0.8)  # procedures were abolished
        received = round(received * drawn.uniform(0.9, 1.12))
        online = min(0.97, online + drawn.uniform(0, 0.05))
        if silent and number % 5 == 2:
            continue
        services = _levels(procedures, level3, level4) if number < _BREAK else _kinds(procedures, number, pace)
        for name, value in services:
            yield _row(code, number, name, value)
        for name, value in _dossiers(received, online, drawn.uniform(0.9, 1)):
            yield _row(code, number, name, value, flow=True)


def _levels(procedures: int, level3: int, level4: int) -> list[tuple[str, str]]:
    return [
        ("services_l3", str(level3)), ("services_l4", str(level4)), ("services_l3_l4", str(level3 + level4)),
        ("share_l4_of_procedures", f"{100 * level4 / procedures:.2f}"),
    ]  # fmt: skip


def _kinds(procedures: int, number: int, pace: float) -> list[tuple[str, str]]:
    full = min(round(procedures * 0.93), round(procedures * (0.25 + 0.03 * (number - _BREAK) * pace)))
    partial = (procedures - full) // 2
    return [
        ("services_full", str(full)), ("services_partial", str(partial)),
        ("share_full_of_procedures", f"{100 * full / procedures:.2f}"),
    ]  # fmt: skip


def _dossiers(received: int, online: float, punctual: float) -> list[tuple[str, str]]:
    filed, resolved = round(received * online), round(received * 0.97)
    on_time = round(resolved * punctual)
    return [
        ("dossiers_received", str(received)), ("dossiers_online", str(filed)), ("dossiers_resolved", str(resolved)),
        ("dossiers_on_time", str(on_time)), ("dossier_online_share_of_received", f"{100 * filed / received:.2f}"),
        ("on_time_share_of_resolved", f"{100 * on_time / resolved:.2f}"),
    ]  # fmt: skip


def _row(code: str, number: int, indicator: str, value: str, *, flow: bool = False) -> Row:
    year, quarter = 2018 + number // 4, number % 4
    start = {"period_start": f"{year}-{_STARTS[quarter]}", "start_status": "printed"} if flow else {}
    return {
        "area": code, "tier": "all", "scope": "whole", "indicator": indicator, "value": value, **start,
        "period_end": f"{year}-{_ENDS[quarter]}", "date_precision": "day", "period_regime": "calendar",
        "qualifier": "exact", "basis": "ministry_statistics", "obs_status": "A",
    }  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(f"{series(Path(sys.argv[1]), Path(sys.argv[2]))} simulated figures\n")
