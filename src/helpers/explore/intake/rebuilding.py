"""The page of a place built anew, by the command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.errors import HelpersError
from helpers.pages.links import page_path

#: Seconds that a page may take, with the check of the package before it.
_MOST = 300
_MAIN = "from helpers.cli import main; main()"


class BuildError(HelpersError):
    """Why a page was not built, as the build says it."""


def rebuild(package: Package, area: str, quarter: Quarter, language: str) -> Path:
    """Build one page into ``reports`` beside the data; where it is. BuildError if it was not built."""
    folder = package.files.folder.absolute()
    output = folder.parent / "reports"
    asked = ["build", "--province", area, "--quarter", str(quarter), "--language", language, "--workers", "1"]
    command = [sys.executable, "-c", _MAIN, *asked, "--data", str(folder), "--output", str(output)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace",
                              timeout=_MOST, env={**os.environ, "PYTHONUTF8": "1"})  # fmt: skip
    except subprocess.TimeoutExpired:
        raise BuildError(f"the page was not built in {_MOST} seconds. Run: dvctt build") from None
    if done.returncode:
        raise BuildError((done.stderr or done.stdout).strip()[-1000:])
    return output / page_path(package.places[area], quarter, language)
