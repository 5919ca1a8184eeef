"""What has to be so before libraries are loaded: jsonschema without its slowest part, and a home folder."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

_GRAMMAR = "rfc3987_syntax"


def load_jsonschema() -> None:
    """Load jsonschema without the grammar of international addresses (RFC 3987), unless either is loaded already.

    nbformat and Frictionless import jsonschema, which compiles that grammar on import if it is installed, as it is with
    JupyterLab. That took twice as long as everything else a report needs; no schema of notebooks or data packages asks
    for such an address. For jsonschema the grammar is not installed then; whoever else wants it can import it.
    """
    if "jsonschema" in sys.modules or _GRAMMAR in sys.modules:
        return
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # an import of it fails, as jsonschema expects
    try:
        import jsonschema  # type: ignore[import-untyped]  # noqa: F401
    finally:
        del sys.modules[_GRAMMAR]


def ensure_home() -> None:
    """A user without a home folder, as a random user id in a container, gets an empty one until the process ends.

    Jupyter's libraries ask for one when they are loaded, and would not load without.
    """
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = tempfile.mkdtemp(prefix="dvctt-home-")
        atexit.register(shutil.rmtree, os.environ["HOME"], ignore_errors=True)
