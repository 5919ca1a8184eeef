"""A package of one's own to begin with: places, indicators, rules and events of another one, and no figures."""

from __future__ import annotations

import json
from pathlib import Path

from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.pending import write_together
from helpers.data.version import KEY, tables_hash
from helpers.errors import RequestError, summarize
from helpers.intake.insertion import lines_of, rows_of

#: The tables that begin without a row, and those that are not taken over.
EMPTY, LEFT = ("observations.csv", "targets.csv"), ("accepted.csv", "corrections.csv", "evidence.csv", "revisions.csv")
SOURCES = "sources.csv"


def begin(path: Path, files: DataFiles) -> DataFiles:
    """Write an empty package made from another one; RequestError if something stands there already."""
    new = without_figures(DataFiles(path, files.contents))
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise RequestError("PATH", str(path), "an empty folder, or one that is not there yet", "Name another one.")
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RequestError("PATH", str(path), "a folder that can be written to", f"{summarize(error)}.") from error
    write_together(path, new.contents)
    return new


def without_figures(files: DataFiles) -> DataFiles:
    """The same package with no figure and target, with the documents that its other tables name, as version 0.1.0."""
    contents = {name: content for name, content in files.contents.items() if name not in LEFT}
    for name in EMPTY:
        contents[name] = lines_of(contents[name])[0].encode()
    named = {
        row.get("source", "")
        for name, content in contents.items()
        if name.endswith(".csv") and name != SOURCES
        for row in rows_of(content)
    }
    head, *lines = lines_of(contents[SOURCES])
    rows = rows_of(contents[SOURCES])
    kept = [line for line, row in zip(lines, rows, strict=True) if row["id"] in named]
    contents[SOURCES] = "".join([head, *kept]).encode()
    told = json.loads(contents[DESCRIPTION])
    told |= {"version": "0.1.0", KEY: {"0.1.0": tables_hash(DataFiles(files.folder, contents))}}
    contents[DESCRIPTION] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    return DataFiles(files.folder, contents)
