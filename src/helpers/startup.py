"""What a process does before all else: numbers as Python reckons them, jsonschema without what takes long to load."""

from __future__ import annotations

import decimal
import sys

#: What jsonschema loads where it is installed, as it is with JupyterLab: a grammar of international addresses
#: (RFC 3987), and what reads durations.
_LEFT_OUT = ("rfc3987_syntax", "isoduration")


def load_jsonschema() -> None:
    """Load jsonschema without what takes long to load, unless either is loaded already.

    nbformat and Frictionless import jsonschema, which compiles the grammar of addresses on import. That took twice as
    long as everything else a report needs; no schema of notebooks or data packages asks for such an address, or for a
    duration. For jsonschema these are not installed then; whoever else wants them can import them.
    """
    if "jsonschema" in sys.modules:
        return
    hidden = [name for name in _LEFT_OUT if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # an import fails, as jsonschema expects
    try:
        import jsonschema  # type: ignore[import-untyped]  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]


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
