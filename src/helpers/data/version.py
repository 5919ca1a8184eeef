"""Which tables a version of a data package stands for, so that none changes and keeps the number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from helpers.data.files import DESCRIPTION, DataFiles

#: The key of the description under which each version has the hash of its tables, the newest last.
KEY = "tables"


def tables_hash(files: DataFiles) -> str:
    """A short hash of the names and rows of all tables, whatever their line ends."""
    digest = hashlib.sha256()
    for name in sorted(name for name in files.contents if name != DESCRIPTION):
        digest.update(name.encode() + b"\0" + files.contents[name].replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]


def fault(files: DataFiles) -> str:
    """What is wrong with the version of a package whose description keeps hashes; empty if nothing is."""
    told = json.loads(files.contents[DESCRIPTION])
    version, known = str(told["version"]), told[KEY]
    found = tables_hash(files)
    if known.get(version) == found and _ascending(known) and list(known)[-1] == version:
        return ""
    return (
        f"{files.folder / DESCRIPTION}: the tables have changed since version {version}, and who cites it would get "
        f'other figures. Raise "version" (the last number for corrections, the middle one for new figures, the first '
        f'one where a column or a meaning changes) and add it to "{KEY}" as the last line, with "{found}".'
    )


def _ascending(known: Mapping[str, str]) -> bool:
    numbers = [tuple(map(int, version.split("."))) for version in known]
    return numbers == sorted(set(numbers))
