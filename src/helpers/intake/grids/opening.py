"""A file as grids: its format is told by its bytes, since many an ``.xls`` is a page or a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from helpers.errors import HelpersError
from helpers.intake.grids import archive
from helpers.intake.grids.delimited import read_text
from helpers.intake.grids.documents import read_docx, read_html, read_pdf
from helpers.intake.grids.encodings import decode
from helpers.intake.grids.excel import read_xls, read_xlsx
from helpers.intake.grids.grid import MOST_BYTES, FileError, Grid
from helpers.intake.grids.open_document import read_ods

Read = Callable[[bytes], list[Grid]]
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: A part that each packed format has -> how it is read.
_PACKED: dict[str, Read] = {"xl/workbook.xml": read_xlsx, "word/document.xml": read_docx, "content.xml": read_ods}
_PAGE = re.compile(r"<(?:!doctype html|html|table|body|head|meta)\b", re.IGNORECASE)
ALLOWED = "CSV, .xlsx, .xls, .ods, HTML, .docx or PDF with text"


def read_grids(path: Path) -> list[Grid]:
    """Every table of a file; FileError with the file's name for one that cannot be read, whatever its bytes."""
    if not path.is_file():
        raise FileError(f"{path}: no such file; allowed: {ALLOWED}.")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FileError(
                f"{size} bytes; allowed: {MOST_BYTES}. Save the part with the figures in a file of its own."
            )
        return grids(path.read_bytes())
    except OSError as error:
        raise FileError(f"{path}: cannot be opened ({error.strerror}).") from error
    except FileError as error:
        raise FileError(f"{path}: {error}") from error


def grids(content: bytes) -> list[Grid]:
    """Every table of a file's bytes; FileError if they are of no format that is read, or hold no table."""
    if not content.strip():
        raise FileError(f"an empty file; allowed: {ALLOWED}.")
    read = _reader(content)
    try:
        found = read(content)
    except HelpersError:
        raise
    except ImportError as error:
        raise FileError(f"to read it, {error.name} is needed. Run: pip install 'dvctt-reports[intake]'") from error
    except Exception as error:  # a foreign parser may raise anything for bytes that no program wrote
        raise FileError(
            f"it is damaged ({type(error).__name__}: {error}). Save it anew with an office program."
        ) from error
    if not found:
        raise FileError("no table in it; allowed: a table with a header. Is it the right file?")
    return found


def _reader(content: bytes) -> Read:
    if content.startswith(b"PK"):
        parts = archive.names(content)
        for name, read in _PACKED.items():
            if name in parts:
                return read
        raise FileError(f"a packed file that is no workbook and no document; allowed: {ALLOWED}.")
    if content.startswith(_OLD_OFFICE) or content[:4] in {b"\x09\x08\x10\x00", b"\x09\x04\x06\x00"}:
        return read_xls
    if b"%PDF-" in content[:1024]:
        return read_pdf
    return _read_text


def _read_text(content: bytes) -> list[Grid]:
    text = decode(content)[0]
    if _PAGE.search(text[:2000]):
        return read_html(text)
    if text.lstrip().startswith("<?xml"):
        raise FileError(
            f"XML that is no page; allowed: {ALLOWED}. Open it in a spreadsheet program and save it as .xlsx."
        )
    return read_text(text)
