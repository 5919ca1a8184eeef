"""How well ``dvctt extract`` reads: its proposals beside figures that people read in the same passages.

    python -m benchmarks.extract FOLDER [--only NAME] [--show]

FOLDER holds ``data/press_figures*.csv``, a row for each figure with the ``quote`` it was read in, and whole articles in
``seeds`` with ``data/seed_facts.csv``. Neither is part of the project: the passages are other people's words.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import typer

from benchmarks.derivable import can_be_read
from helpers.data.package import Package, load
from helpers.intake.articles import read_article
from helpers.intake.proposal import Proposal

Row = dict[str, str]
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"


@dataclass
class Passage:
    """A text, what is known beside it, and the rows that people read in it."""

    text: str
    about: str
    published: date | None
    rows: list[Row]


@dataclass
class Score:
    """What was counted over some passages, with examples."""

    proposed: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    wanted: int = 0
    found: int = 0
    dated: int = 0
    dates_right: int = 0
    missed: list[str] = field(default_factory=list)
    misdated: list[str] = field(default_factory=list)
    readable: int = 0
    readable_found: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """The figures in words."""
        listed = self.right + len(self.wrong)
        yield f"figures in the passages {self.wanted}, found {self.found}: {_part(self.found, self.wanted)}"
        share = _part(self.right, self.proposed)
        part = _part(self.readable_found, self.readable)
        yield f"  of those that the passage says by its own words {self.readable}, found {self.readable_found}: {part}"
        yield f"proposals {self.proposed}, right {self.right}: {share}; wrong {len(self.wrong)}"
        yield f"  of a value that nobody listed {len(self.unlisted)}; without these right {_part(self.right, listed)}"
        dates = _part(self.dates_right, self.dated)
        yield f"dates of figures that print one {self.dated}, right {self.dates_right}: {dates}"
        for kind, count in self.kinds.most_common(12):
            yield f"  missed {count:3} {kind}"


def _part(count: int, of: int) -> str:
    return f"{100 * count / of:.1f}%" if of else "none"


def press(path: Path) -> list[Passage]:
    """The passages of a file, each with the rows that share it."""
    found: dict[str, Passage] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            published = date.fromisoformat(row["published"]) if len(row["published"]) == 10 else None
            about = f"{row['source_title']}. {row['publisher']}"
            found.setdefault(row["quote"], Passage(row["quote"], about, published, [])).rows.append(row)
    return list(found.values())


def seeds(folder: Path) -> list[Passage]:
    """The whole articles."""
    with (folder / "data" / "seed_facts.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    texts = {path.name: path.read_text("utf-8") for path in sorted((folder / "seeds").glob("*.txt"))}
    return [Passage(text, "", None, [row for row in facts if row["seed"] == name]) for name, text in texts.items()]


class Judge:
    """Compares proposals with rows."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.stored = {row.id: row for row in (*package.observations, *package.targets)}

    def names(self, row: Row) -> set[str]:
        """The indicators that a row may mean: its own id, the family, and the one of the same row in the package."""
        stored = self.stored.get(row.get("row") or row.get("fact") or "")
        return {row["indicator"], _old(row["indicator"]), *([stored.indicator] if stored else [])}

    def areas(self, row: Row) -> set[str]:
        stored = self.stored.get(row.get("row") or row.get("fact") or "")
        return {row["area"], *([stored.area] if stored else [])}

    def same(self, item: Proposal, row: Row) -> bool:
        """Whether a proposal is what a row says: area, indicator, value and unit."""
        family = self.package.indicators[item.indicator].family
        base = item.indicator.split("_of_")[0]
        return (
            item.area in self.areas(row)
            and Decimal(item.value) == Decimal(row["value"])
            and (item.unit in {"percent", "points", "ratio"}) == (row["unit"] in {"percent", "points", "ratio"})
            and bool({item.indicator, family, base} & self.names(row))
        )

    def judge(self, passage: Passage, score: Score) -> None:
        """Add what a passage shows to a score."""
        found = read_article(passage.text, self.package, today=passage.published, about=passage.about)
        matched: set[int] = set()
        score.proposed += len(found)
        for item in found:
            hits = [index for index, row in enumerate(passage.rows) if self.same(item, row)]
            if hits:
                fresh = [index for index in hits if index not in matched] or hits
                best = min(
                    fresh, key=lambda i: (passage.rows[i]["tier"] != item.tier, not _dated(item, passage.rows[i]))
                )
                matched.add(best)
                score.right += 1
                self._date(item, passage.rows[best], score)
            else:
                values = {Decimal(row["value"]) for row in passage.rows}
                kept = score.wrong if Decimal(item.value) in values else score.unlisted
                kept.append(f"{item.area} {item.tier} {item.indicator} {item.value} {item.kind} | {item.span}")
        score.wanted += len(passage.rows)
        score.found += len(matched)
        for index, row in enumerate(passage.rows):
            if can_be_read(row, self.names(row), passage.text, passage.about, self.package):
                score.readable += 1
                score.readable_found += index in matched
            if index not in matched:
                score.kinds[f"{row['indicator']} ({row['kind']})"] += 1
                score.missed.append(f"{_line(row)} | {passage.text[:300] if len(passage.text) < 2000 else ''}")

    def _date(self, item: Proposal, row: Row, score: Score) -> None:
        if not row["period_end"] or not _prints(row):
            return
        score.dated += 1
        if _dated(item, row):
            score.dates_right += 1
        else:
            score.misdated.append(f"{_line(row)} != {item.period_start}..{item.period_end} | {item.span}")


def _old(name: str) -> str:
    """Former names of indicators in the material."""
    former = {"share_l3_l4_eligible": "share_l3_l4", "services_total": "services_total_processes"}
    return (former | {"bodies_l4_100pct": "bodies_meeting_l4_100pct"}).get(name, name)


def _prints(row: Row) -> bool:
    """Whether the passage itself prints the year of a row, or a day or month of the year in which it was published."""
    quote = row.get("quote")
    if quote is None or row["period_end"][:4] in quote:
        return True
    return bool(row.get("published")) and bool(
        re.search(r"tháng \d|quý|\d/\d|quarter|" + _MONTHS, quote, re.IGNORECASE)
    )


def _dated(item: Proposal, row: Row) -> bool:
    """The day as at which, as exactly as the row has it; of a period with a first day, that too if both have one.

    A row may have the days of the reporting calendar of Decree 09/2019 where the passage prints a quarter or months,
    which does not say its calendar: then the month in which it ends is what was printed.
    """
    length = {"year": 4, "quarter": 7, "month": 7}.get(row["date_precision"], 10)
    if row.get("period_regime") == "nd09" and item.period_regime == "unknown":
        return item.period_end[:7] == row["period_end"][:7]
    if item.period_end[:length] != row["period_end"][:length]:
        return False
    return not (item.period_start and row["period_start"]) or item.period_start[:7] == row["period_start"][:7]


def _line(row: Row) -> str:
    keys = ("area", "tier", "indicator", "value", "unit", "kind", "period_start", "period_end", "date_precision")
    return " ".join([row.get("row") or row.get("fact") or "", *(row[key] for key in keys)])


def speed(package: Package, passages: list[Passage]) -> float:
    """Seconds for a thousand articles of five thousand characters, from fifty made of the passages."""
    text = "\n".join(passage.text for passage in passages) or "x"
    articles = [(text * (1 + 5000 // len(text)))[at : at + 5000] for at in range(0, min(len(text), 250_000), 5000)][:50]
    start = time.process_time()
    for article in articles:
        read_article(article, package, today=date(2024, 1, 31))
    return (time.process_time() - start) * 1000 / len(articles)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="part of the name of a file")
    parser.add_argument("--show", action="store_true", help="print what was wrong, not listed, missed and misdated")
    asked = parser.parse_args()
    judge = Judge(load(None))
    sets = {"articles": seeds(asked.folder)}
    sets |= {
        path.stem: press(path)
        for path in sorted((asked.folder / "data").glob("press_figures*.csv"))
        if "left_out" not in path.stem
    }
    chosen = {name: passages for name, passages in sets.items() if asked.only in name}
    for name, passages in chosen.items():
        score = Score()
        for passage in passages:
            judge.judge(passage, score)
        typer.echo("\n".join((f"\n{name}: {len(passages)} passages", *score.lines())))
        if asked.show:
            for title in ("wrong", "unlisted", "missed", "misdated"):
                typer.echo("\n".join(f"{title}: {line}" for line in getattr(score, title)))
    seconds = speed(judge.package, [item for passages in chosen.values() for item in passages])
    typer.echo(f"\n1,000 articles of 5,000 characters: {seconds:.0f} s")


if __name__ == "__main__":
    main()
