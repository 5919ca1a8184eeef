"""What a process does before all else: numbers as Python reckons them, jsonschema without what takes long to load."""

from __future__ import annotations

import decimal
import sys

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


def reckon_as_python_does() -> None:
    """From now on this thread reckons with 28 digits and rounds half to even, whatever start files of the machine set.

    A share of two counts, and what the check finds in it, would else be another number on that machine.
    """
    decimal.setcontext(
        decimal.Context(
            prec=28, rounding=decimal.ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[],
            traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
        )
    )  # fmt: skip
