"""Packages drawn by chance, for as long as wished, until one fails: ``make soak SOAK="--minutes 60 --seed 1000"``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from package_audit import Drawn, audit, slipped


def main() -> int:
    parser = argparse.ArgumentParser(description="draw packages, check them, build pages and look at them")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1000, help="the first package")
    parser.add_argument("--pages", type=int, default=6, help="pages of each package, in each language")
    asked = parser.parse_args()
    end, seed, pages = time.monotonic() + 60 * asked.minutes, asked.seed, 0
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            try:
                drawn = Drawn.of(seed, Path(folder) / "data")
                for tasks in drawn.pages(asked.pages):
                    audit(drawn, tasks, Path(folder) / "reports", os.environ.__setitem__)
                    pages += len(tasks)
                slipped(seed, Path(folder) / "data")
            except BaseException:
                sys.stderr.write(f"failed: --seed {seed}\n")
                raise
        seed += 1
    count = seed - asked.seed
    sys.stdout.write(f"{count} packages, {pages} pages, {count} mistyped cells: none failed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
