"""A report's receipt against the data and code here: is a page that somebody holds still what would be built?"""

from __future__ import annotations

import json
from pathlib import Path

from helpers.batch.plan import plan
from helpers.data.package import Package
from helpers.errors import PageError
from helpers.html.embedded_json import read_data
from helpers.pages.receipt import find_notebook, receipt


def verify(page: Path, package: Package) -> list[str]:
    """What differs, as sentences; an empty list if the page is what these data and this code give.

    PageError if the file cannot be read or is no report of ours.
    """
    try:
        data = json.loads(read_data(page.read_text("utf-8")))
        quarters, languages = [data["quarter"]], [data["language"]]
        compared = [",".join(data["provinces"])] if "provinces" in data else []
        provinces = [] if compared else [data["province"]]
        printed = dict(data["receipt"])
    except (PageError, OSError, ValueError, KeyError, TypeError) as error:
        raise PageError(f"{page}: no report that can be verified ({type(error).__name__}: {error}).") from error
    [task] = plan(package, provinces, quarters, languages, compared)
    snapshot = task.snapshot(package)
    made = receipt(snapshot, find_notebook(task.notebook, package.path))
    return [
        f"{name}: the page has {printed.get(name)}, here it is {value}"
        for name, value in made.items()
        if printed.get(name) != value
    ]
