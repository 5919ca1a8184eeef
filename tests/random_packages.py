"""Packages drawn by chance: small, valid, at the edges of every column, and the same ones for the same seed.

``draw`` makes one. What it holds is invented; only the lists (places, indicators, regimes) are the project's own.
``slip`` makes one mistake in it, such as a hand makes.
"""

from __future__ import annotations

import csv
import io
import random
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from helpers.data.codes import (
    FILED,
    WHOLE_UNITS,
    Basis,
    Coverage,
    Kind,
    Precision,
    Qualifier,
    Regime,
    Scope,
    SourceKind,
    Status,
    Tier,
    Unit,
)
from helpers.data.files import DESCRIPTION, DataFiles

Row = dict[str, str]
Tables = dict[str, list[Row]]
DATA = Path(__file__).resolve().parents[1] / "data"
#: Tables that are drawn; the others are the project's own.
DRAWN = ("sources", "observations", "targets", "events", "accepted")
#: Tables that a package need not have, and whose sources it then need not have either.
LEFT_OUT = frozenset({"localities", "evidence", "revisions"})
BREAK = date(2022, 8, 15)
#: Days at which something ends or begins, and those beside them.
DAYS = [
    date(*day)
    for day in (
        (2011, 1, 1), (2017, 12, 31), (2018, 1, 1), (2018, 3, 31), (2019, 12, 14), (2020, 2, 29), (2020, 9, 30),
        (2021, 12, 31), (2022, 8, 14), (2022, 8, 15), (2022, 8, 31), (2022, 12, 14), (2023, 6, 30), (2024, 12, 30),
        (2024, 12, 31),
    )
]  # fmt: skip
COUNTS = (0, 1, 2, 9, 10, 99, 100, 391, 999, 1000, 1143, 54_321, 1_000_000, 999_999_999_999)
SHARES = (
    "0",
    "0.0",
    "0.000000001",
    "0.5",
    "1",
    "9.99",
    "29.9",
    "30",
    "30.00",
    "34.21",
    "50",
    "97.70",
    "99.99",
    "100",
    "100.00",
)
OTHERS = ("0", "0.1", "1", "2.50", "7.3", "62", "63", "999.999999999")
WORDS = (
    "Sở Y tế", "Ủy ban nhân dân Thành phố X", "Cục “A & B” <C>", "=1+1", "O'Hara's \"office\"", "100% {0} %s %(x)s",
    "\\alpha $x_1$ `y` [z](w) *v*", "Nhà" * 60, "từ " * 60 + "hết",
)  # fmt: skip
#: What one document prints of services and dossiers: parts before their wholes.
LEVELS = (("services_l3", "services_l4"), "services_l3_l4", "services_total")
MODES = (("services_full", "services_partial"), "services_online_any", "services_total")
DOSSIERS = (("dossiers_online", "dossiers_on_time"), "dossiers_resolved", "dossiers_received")


@cache
def own() -> Mapping[str, tuple[Row, ...]]:
    """The project's tables."""
    found = {}
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = tuple(csv.DictReader(file))
    return found


@cache
def columns(table: str) -> tuple[str, ...]:
    """From the header: the table of corrections has no row yet."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(next(csv.reader(file)))


def text(table: str, rows: Sequence[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns(table), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def files(tables: Tables, folder: Path) -> DataFiles:
    """A package as a build would have read it from a folder."""
    kept = {name: rows for name, rows in own().items() if name not in LEFT_OUT}
    contents = {f"{name}.csv": text(name, rows).encode() for name, rows in {**kept, **tables}.items()}
    return DataFiles(folder, {**contents, DESCRIPTION: (DATA / DESCRIPTION).read_bytes()})


#: What a document may say that gives figures of a few provinces.
CHOSEN_COVERAGE = tuple(code for code in Coverage if code != Coverage.COMPLETE)


class Draw:
    """One package in the making."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.tables: Tables = {name: [] for name in DRAWN}
        laws = {row["source"] for row in own()["regimes"]}
        self.tables["sources"] += [dict(row) for row in own()["sources"] if row["id"] in laws]
        self.indicators = {row["id"]: row for row in own()["indicators"]}
        provinces = [row["code"] for row in own()["areas"] if row["kind"] == "province"]
        self.areas = ["VN", "VN-MIN", "VN-PROV", *self.rng.sample(provinces, self.rng.choice((1, 2, 14)))]

    def one_in(self, count: int) -> bool:
        return self.rng.randrange(count) == 0

    def words(self, most: int) -> str:
        """A text of a person's hand, or one as long as may be."""
        return (self.rng.choice(WORDS) * (8 if self.one_in(9) else 1))[:most].strip()

    def source(self, day: date | None = None) -> str:
        """A document published on a day or later, or nobody knows when."""
        name = f"doc-{len(self.tables['sources'])}"
        later = min((day or self.day()) + timedelta(days=self.rng.choice((0, 1, 40))), date(2026, 10, 31))
        published = self.rng.choice(("", later.isoformat(), later.isoformat(), later.isoformat()[:7], str(later.year)))
        note = self.words(2000) if self.one_in(5) else ""
        self.tables["sources"].append({
            "id": name, "title": self.words(500), "publisher": self.words(200), "published": published,
            "kind": self.rng.choice(tuple(SourceKind)), "accessed": "2026-11",
            "language": self.rng.choice(("vi", "en")), "coverage": self.rng.choice(CHOSEN_COVERAGE),
            "url": self.rng.choice(("", f"https://vi.du/{name}?a=1&b=<c>", "http://[bad", "https://vi.du/" + "x" * 9)),
            "note": note, "note_en": note,
        })  # fmt: skip
        return name

    def day(self) -> date:
        if self.one_in(2):
            return self.rng.choice(DAYS)
        return date(2018, 1, 1) + timedelta(days=self.rng.randrange(7 * 365 + 2))

    def value(self, unit: str, most: int = COUNTS[-1]) -> str:
        if unit == Unit.FLAG:
            return self.rng.choice("01")
        if unit in {Unit.RATIO, Unit.SCORE}:
            return self.rng.choice(OTHERS)
        if unit in {Unit.PERCENT, Unit.POINTS}:
            return self.rng.choice((*SHARES, f"{self.rng.uniform(0, 100):.2f}"))
        if unit == Unit.RANK:
            return str(self.rng.choice((1, 62, 63)))
        below = [count for count in COUNTS if count <= most]
        return str(self.rng.choice((*below, self.rng.randint(0, most), min(most, self.rng.randint(0, 3000)))))

    def exactness(self, value: str, unit: str) -> Row:
        """A qualifier, with an upper end for a range."""
        qualifier = self.rng.choice((*[Qualifier.EXACT] * 8, *Qualifier))
        relative = unit in {Unit.PERCENT, Unit.POINTS}
        upper = Decimal(value) + Decimal("0.5") if relative else Decimal(value) + 1
        possible = upper <= 100 if relative else unit not in {Unit.FLAG, Unit.RANK} and upper < 10**12
        if qualifier != Qualifier.RANGE or not possible:
            return {"qualifier": Qualifier.EXACT if qualifier == Qualifier.RANGE else qualifier, "value_upper": ""}
        return {"qualifier": qualifier, "value_upper": str(upper)}

    def care(self) -> Row:
        """A status, and the note that it asks for."""
        status = self.rng.choice((*[Status.NORMAL] * 6, *Status))
        note = self.words(2000) if status != Status.NORMAL or self.one_in(6) else ""
        return {"obs_status": status, "note": note, "note_en": note}

    def whose(self) -> Row:
        """Which authorities, and how much of them."""
        if self.one_in(2):
            return {"tier": Tier.ALL, "scope": Scope.WHOLE}
        tier, scope = self.rng.choice(tuple(Tier)), self.rng.choice(tuple(Scope))
        return {"tier": tier, "scope": scope, "unit_name": self.words(200) if tier == Tier.AGENCY else ""}

    def time(self, name: str) -> Row:
        """When an indicator holds: on a day of its regime, for a flow or index with a first day or without one."""
        indicator = self.indicators[name]
        end, regime = self.day(), indicator["regime"]
        if (regime == Regime.LEVELS and end >= BREAK) or (regime == Regime.MODES and end < BREAK):
            end = self.rng.choice([day for day in DAYS if (day < BREAK) == (regime == Regime.LEVELS)])
        precision = self.rng.choice((*[Precision.DAY] * 3, Precision.MONTH, Precision.QUARTER, Precision.YEAR))
        if precision == Precision.MONTH and self.one_in(2) and (end.year, end.month) != (2022, 8):
            end = end.replace(day=monthrange(end.year, end.month)[1])
        row = {"period_end": end.isoformat(), "date_precision": precision}
        row["period_regime"] = self.rng.choice(("calendar", "nd09", "unknown"))
        if indicator["kind"] == Kind.STOCK:
            return row
        if self.one_in(4):
            return {**row, "period_regime": self.calendar(None, end), "start_status": "not_printed"}
        starts = [
            end, end.replace(day=1), end.replace(month=1, day=1), end - timedelta(days=self.rng.randrange(400)),
            end.replace(month=(end.month - 1) // 3 * 3 + 1, day=1), date(end.year - 1, 12, 15), date(2011, 1, 1),
        ]  # fmt: skip
        start = max(self.rng.choice(starts), date(2011, 1, 1))
        return {
            **row, "period_start": start.isoformat(), "start_status": self.rng.choice(("printed", "assumed")),
            "period_regime": self.calendar(start, end),
        }  # fmt: skip

    def calendar(self, start: date | None, end: date) -> str:
        """A calendar that a period can have by its days: those of Decree 09/2019 go from a 15th to a 14th."""
        if end.day != 14 or (start and start.day != 15):
            return str(self.rng.choice(("calendar", "unknown")))
        return str(self.rng.choice(("nd09", "unknown")))

    def basis(self, name: str) -> str:
        """A basis that a measure can have: a survey is no count, and no decision announces dossiers."""
        unit = self.indicators[name]["unit"]
        wrong = {Basis.SURVEY} if unit in WHOLE_UNITS - {Unit.RANK} else set()
        wrong |= {Basis.ANNOUNCED} if unit in FILED else set()
        return str(self.rng.choice([basis for basis in Basis if basis not in wrong]))

    def observe(self, **cells: str) -> Row:
        row = {"id": f"R{len(self.tables['observations'])}", "basis": self.basis(cells["indicator"]), **cells}
        self.tables["observations"].append(row)
        return row

    def loner(self, name: str = "") -> None:
        """One figure of any indicator from a document of its own."""
        name = name or self.rng.choice(tuple(self.indicators))
        unit, time = self.indicators[name]["unit"], self.time(name)
        value = self.value(unit)
        self.observe(
            area=self.rng.choice(self.areas), indicator=name, value=value,
            source=self.source(date.fromisoformat(time["period_end"])), **self.whose(), **time, **self.care(),
            **self.exactness(value, unit),
        )  # fmt: skip

    def document(self) -> None:
        """One document with counts that can be true together, and shares that may or may not be theirs."""
        (low, high), middle, whole = self.rng.choice((LEVELS, MODES, DOSSIERS))
        time, area, basis = self.time(low), self.rng.choice(self.areas), self.basis(low)
        source = self.source(date.fromisoformat(time["period_end"]))
        values = self.counts(low, high, middle, whole)
        for whose in self.parts():
            for name, value in values.items():
                if not self.one_in(4):
                    self.observe(
                        area=area, indicator=name, value=value, basis=basis, source=source, **time, **whose,
                        **self.care(), **self.exactness(value, Unit.DOSSIER),
                    )  # fmt: skip
            shares = [
                row for row in self.indicators.values() if row["unit"] == Unit.PERCENT and row["numerator"] in values
            ]
            told: dict[str, Decimal] = {}
            printed: list[tuple[Row, Decimal]] = []
            rank = {low: 0, high: 0, middle: 1, whole: 2}  # a share of a part is not above that of its whole
            for share in self.rng.sample(shares, min(2, len(shares))):
                value = self.share(values, share)
                if share["numerator"] in {low, high}:  # parts of one base
                    told[share["denominator"]] = told.get(share["denominator"], Decimal(0)) + Decimal(value)
                    if told[share["denominator"]] > 100:
                        continue
                beside = [(one, shown) for one, shown in printed if one["denominator"] == share["denominator"]]
                ways = [(rank[one["numerator"]] - rank[share["numerator"]], shown) for one, shown in beside]
                if any(way * (Decimal(value) - shown) > 0 for way, shown in ways):
                    continue
                printed.append((share, Decimal(value)))
                self.observe(
                    area=area, indicator=share["id"], value=value, basis=basis, source=source, **time, **whose,
                    **self.care(), **self.exactness(value, Unit.PERCENT),
                )  # fmt: skip
            values = {name: str(int(value) // self.rng.choice((1, 2, 1000))) for name, value in values.items()}
            values[middle] = str(max(int(values[name]) for name in (low, high, middle)))
            values[whole] = str(max(int(values[middle]), int(values[whole])))

    def counts(self, low: str, high: str, middle: str, whole: str) -> Row:
        """Parts that make their sum (dossiers: that are no more than their whole), and a whole that is no less."""
        first, second = (int(self.value(Unit.SERVICE, 10**11)) for _ in range(2))
        both = max(first, second) if middle == "dossiers_resolved" else first + second
        return {low: str(first), high: str(second), middle: str(both), whole: str(both + self.rng.choice((0, 1, 5000)))}

    def share(self, values: Row, share: Row) -> str:
        bottom = Decimal(values.get(share["denominator"]) or 0)
        if not bottom or self.one_in(4):
            return self.value(Unit.PERCENT)
        places = self.rng.choice(("1", "0.1", "0.01"))
        return f"{(100 * Decimal(values[share['numerator']]) / bottom).quantize(Decimal(places)):f}"

    def parts(self) -> list[Row]:
        """The whole area, and perhaps what is a part of it."""
        found: list[Row] = [{"tier": Tier.ALL, "scope": Scope.WHOLE}]
        if self.one_in(3):
            found += [{"tier": tier, "scope": Scope.WHOLE} for tier in (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE)]
        elif self.one_in(3):
            found.append({"tier": Tier.ALL, "scope": self.rng.choice(tuple(Scope)[1:])})
        elif self.one_in(3):
            found.append({"tier": Tier.AGENCY, "unit_name": self.words(200), "scope": Scope.WHOLE})
        return found

    def census(self) -> None:
        """One document with one measure of every province, equal values among them."""
        name = self.rng.choice(("share_l4_of_procedures", "services_l4", "services_full", "dti_rank", "papi_8_1"))
        time, basis = self.time(name), self.basis(name)
        source = self.source(date.fromisoformat(time["period_end"]))
        self.tables["sources"][-1]["coverage"] = Coverage.COMPLETE
        for row in own()["areas"]:
            if row["kind"] == "province":
                self.observe(
                    area=row["code"], indicator=name, value=self.value(self.indicators[name]["unit"]), basis=basis,
                    source=source, tier=Tier.ALL, scope=Scope.WHOLE, qualifier=Qualifier.EXACT, **time, **self.care(),
                )  # fmt: skip

    def target(self, name: str = "") -> None:
        name = name or self.rng.choice(tuple(self.indicators))
        unit, due = (
            self.indicators[name]["unit"],
            None if self.one_in(4) else self.rng.choice((*DAYS, date(2030, 12, 31))),
        )
        value, tier = self.value(unit), self.rng.choice((*[Tier.ALL] * 4, *Tier))
        regime = self.indicators[name]["regime"]
        set_date = None if self.one_in(2) else self.day()
        if set_date and regime == Regime.LEVELS and set_date >= BREAK:
            set_date = date(2019, 3, 7)
        if set_date and regime == Regime.MODES and due and due < BREAK:
            set_date = None
        start = due and self.rng.choice(("", date(due.year, 1, 1).isoformat()))
        self.tables["targets"].append({
            "id": f"T{len(self.tables['targets'])}", "area": self.rng.choice(self.areas), "tier": tier,
            "unit_name": self.words(200) if tier == Tier.AGENCY else "", "indicator": name,
            "binds": self.rng.choice(("whole", "each")), "period_start": start or "", "due": str(due or ""),
            "date_precision": self.rng.choice(tuple(Precision)[1:]) if due else "", "value": value,
            "kind": self.rng.choice(("target", "plan")), "set_date": str(set_date or ""),
            "source": self.source(set_date), **self.care(), **self.exactness(value, unit),
        })  # fmt: skip

    def event(self) -> None:
        number = len(self.tables["events"])
        day = self.rng.choice((*DAYS, date(2030, 12, 31)))
        self.tables["events"].append({
            "date": day.isoformat(), "id": f"e{number}", "title": self.words(500), "title_en": self.words(500),
            "source": self.source(), "description": self.words(1000), "description_en": self.words(1000),
        })  # fmt: skip

    def old_words(self) -> None:
        """A document that goes on using words whose regime has ended, and the row that accepts it."""
        row = self.observe(
            area=self.areas[-1], tier=Tier.ALL, scope=Scope.WHOLE, indicator="services_l4", period_end="2024-06-30",
            date_precision=Precision.DAY, period_regime="calendar", value="746", qualifier=Qualifier.EXACT,
            obs_status=Status.NORMAL, source=self.source(date(2024, 6, 30)),
        )  # fmt: skip
        self.tables["accepted"].append({
            "figure": row["id"], "rule": "outside_regime", "value": "746", "found": "2024-06-30",
            "reason": "Văn bản vẫn dùng từ cũ.",
        })  # fmt: skip

    def presentation(self) -> None:
        """Other measures at other places, as a data keeper may decide; what a reader sees keeps its words."""
        rows = [dict(row) for row in own()["presentation"]]
        for row in rows:
            for column in ("headline", "lead", "peer", "map"):
                if row[column]:
                    row[column] = self.rng.choice(("", row[column], "1", str(self.rng.randrange(1, 100_000))))
        self.tables["presentation"] = rows


def draw(seed: int) -> Tables:
    """The package of a seed. Of ten one holds nothing but the lists, and one everything at once."""
    made = Draw(seed)
    if seed % 10 == 0:
        return made.tables
    if seed % 10 == 1:
        for name in made.indicators:
            made.loner(name)
            made.target(name)
    many = ((made.document, (1, 4, 20)), (made.loner, (0, 3, 30)), (made.target, (0, 2, 12)), (made.event, (0, 1, 6)))
    for one, counts in many:
        for _ in range(made.rng.choice(counts)):
            one()
    for one, chance in ((made.census, 4), (made.old_words, 3), (made.presentation, 3)):
        if made.one_in(chance):
            one()
    return made.tables


def slip(tables: Tables, rng: random.Random) -> str:
    """One mistake of a hand in a drawn package that has figures; what was done, in words."""
    table = rng.choice([name for name in ("observations", "targets", "sources") if tables[name]])
    row = rng.choice(tables[table])
    columns_with = [name for name in columns(table) if row.get(name)]
    column = rng.choice(columns_with)
    before = row[column]
    row[column] = rng.choice(SLIPS)(before, rng)
    return f"{table} {row.get('id')}: {column} {before!r} -> {row[column]!r}"


def _digit_more(cell: str, rng: random.Random) -> str:
    place = rng.randrange(len(cell) + 1)
    return cell[:place] + rng.choice("0123456789") + cell[place:]


def _sign_less(cell: str, rng: random.Random) -> str:
    place = rng.randrange(len(cell) or 1)
    return cell[:place] + cell[place + 1 :]


def _swapped(cell: str, rng: random.Random) -> str:
    place = rng.randrange(max(1, len(cell) - 1))
    return cell[:place] + cell[place : place + 2][::-1] + cell[place + 2 :]


def _point_moved(cell: str, rng: random.Random) -> str:
    digits = cell.replace(".", "")
    place = rng.randrange(len(digits) + 1)
    return f"{digits[:place]}.{digits[place:]}"


def _comma(cell: str, rng: random.Random) -> str:
    return cell.replace(".", ",") if "." in cell else f"{cell},{rng.randrange(10)}"


def _other_code(cell: str, rng: random.Random) -> str:
    """What might stand in such a cell, or in one beside it."""
    codes = (
        "VN-34 VN-99 services_l4 share_l4 percent exact hơn all A Z whole 2020 2020-13 30/09/2020 2031-01-01 "
        "0001-01-01 9999-12-31 day -1 1e9 NaN ∞"
    )
    return rng.choice(["Khánh Hòa", *codes.split()])


def _emptied(cell: str, rng: random.Random) -> str:
    return ""


def _blank(cell: str, rng: random.Random) -> str:
    return rng.choice(
        (f" {cell}", f"{cell} ", f"{cell}\u00a0", f"{cell}\u200b", f"{cell}\n", f"{cell}\x00", f'{cell}"')
    )


def _year_later(cell: str, rng: random.Random) -> str:
    return f"{int(cell[:4]) + rng.choice((-100, -1, 1, 3))}{cell[4:]}" if cell[:4].isdigit() else cell + cell


SLIPS = (_digit_more, _sign_less, _swapped, _point_moved, _comma, _other_code, _emptied, _blank, _year_later)
