"""Audits the pages of a folder: ``python -m audit REPORTS [--data DIR]``, from the folder ``tests``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from audit.facts import Facts
from audit.reading import Page
from audit.rules import RULES, twins

_ROOT = Path(__file__).resolve().parents[2]


def audit(folder: Path, facts: Facts) -> Iterator[tuple[Path, str, str]]:
    """Page, rule and finding for everything that is wrong with the reports and briefings of provinces and the country.

    Comparisons and pages of the 34 are of several places: these rules do not know them.
    """
    for path in sorted(folder.glob("20??Q?/*.html")):
        if path.name.endswith((".en.html", "-34.html")) or path.name.startswith("compare-"):
            continue
        page = Page.of(path)
        pair = [page]
        english = path.with_suffix(".en.html")
        if english.exists():
            pair.append(Page.of(english))
            yield from ((path, twins.__name__, text) for text in twins(*pair))
        for one in pair:
            for rule in RULES:
                yield from ((path, rule.__name__, f"[{one.language}] {text}") for text in rule(one, facts))


def main() -> int:
    """0 if nothing was found."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("reports", type=Path, help="a folder of built reports")
    parser.add_argument("--data", type=Path, default=_ROOT / "data", help="the package they were built from")
    parser.add_argument("--most", type=int, default=10, help="how many findings of each rule are printed")
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    for path, rule, text in audit(asked.reports, Facts(asked.data)):
        counts[rule] += 1
        if counts[rule] <= asked.most:
            sys.stdout.write(f"{path.parent.name}/{path.name}: {rule}: {text}\n")
    total = len(list(asked.reports.glob("20??Q?/*.html")))
    sys.stdout.write(f"{total} pages; {sum(counts.values())} findings: {dict(counts)}\n")
    return 1 if counts or not total else 0


if __name__ == "__main__":
    sys.exit(main())
