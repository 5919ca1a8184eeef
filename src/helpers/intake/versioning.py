"""The version of a package that rises with its tables, so that no version stands for two sets of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.version import KEY, tables_hash

_VERSION = re.compile(r"(\d{1,5})\.(\d{1,5})\.(\d{1,5})", re.ASCII)


def version_of(files: DataFiles) -> str:
    """The version that the description of a package tells; empty if it tells none."""
    return str(json.loads(files.contents[DESCRIPTION]).get("version", ""))


def next_version(files: DataFiles, *, figures: bool) -> str:
    """The version after that of a package: the middle number goes up for new figures, the last one for corrections."""
    known = _known(json.loads(files.contents[DESCRIPTION]))
    return _next([version_of(files), *known], figures=figures)


def raised(files: DataFiles, version: str) -> DataFiles:
    """The package with another version. A description that keeps no version or no hashes gets them."""
    told = json.loads(files.contents[DESCRIPTION])
    known = _known(told)
    told |= {"version": version, KEY: {**known, version: tables_hash(files)}}
    content = json.dumps(_beside(told), ensure_ascii=False, indent=1) + "\n"
    return DataFiles(files.folder, {**files.contents, DESCRIPTION: content.encode()})


def _known(told: Mapping[str, Any]) -> dict[str, str]:
    """The hash of the tables of each version."""
    return dict(told[KEY]) if isinstance(told.get(KEY), dict) else {}


def _next(known: list[str], *, figures: bool) -> str:
    found = [tuple(map(int, match.groups())) for text in known if (match := _VERSION.fullmatch(text))]
    if not found:
        return "1.0.0"
    first, middle, last = max(found)
    return f"{first}.{middle + 1}.0" if figures else f"{first}.{middle}.{last + 1}"


def _beside(told: dict[str, object]) -> dict[str, object]:
    """The version and its hashes before the contributors and tables, where people look for them."""
    kept = {key: value for key, value in told.items() if key not in {"version", KEY}}
    keys = list(kept)
    place = next(
        (number for number, key in enumerate(keys) if key in {"contributors", "licenses", "resources"}), len(keys)
    )
    pair = {"version": told["version"], KEY: told[KEY]}
    return {key: kept[key] for key in keys[:place]} | pair | {key: kept[key] for key in keys[place:]}
