"""The text of a document: plain text, a saved page, Word, or a PDF that has text; no picture is read.

The door to python-docx and pdfplumber, which are loaded when a document of theirs is read.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from helpers.errors import DataError
from helpers.html.document import Document
from helpers.intake.grids import archive
from helpers.intake.grids.encodings import decode
from helpers.intake.grids.grid import FileError

#: Largest document that is read, in bytes.
LARGEST = 50_000_000
#: Most pages of a PDF.
_PAGES = 500
#: What stands on a page and is no text of it.
_NO_TEXT = "script, style, noscript, nav, header, footer, aside, form, button, template, svg"
_BLOCKS = "p, li, h1, h2, h3, h4, h5, td, th, figcaption, blockquote, div, br, tr, article, section"


def text_of(name: str, content: bytes) -> str:
    """The text of a document, by what is in it and else by its name; DataError if it is too large or has no text."""
    if len(content) > LARGEST:
        raise DataError(f"{name}: found {len(content):,} bytes; allowed: {LARGEST:,}. Save the article alone.")
    try:
        text = _reader(name, content)(content)
    except (DataError, FileError) as error:
        raise DataError(f"{name}: {error}") from error
    except ImportError as error:
        raise DataError(f"{name}: {error.name} is needed. Run: pip install 'dvctt-reports[intake]'") from error
    except Exception as error:  # what a broken file makes of its reader is no fault of ours, and no traceback
        raise DataError(f"{name}: cannot be read ({type(error).__name__}: {error}). Save it as plain text.") from error
    if not text.strip():
        raise DataError(f"{name}: found no text; allowed: text, HTML, .docx, or a PDF with text, not a picture of it.")
    return text


def _reader(name: str, content: bytes) -> Callable[[bytes], str]:
    suffix = Path(name).suffix.lower()
    if content.startswith(b"%PDF"):
        return _pdf
    if content.startswith(b"PK"):
        return _word
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise DataError("found a document of old Word; allowed: .docx. Save it as .docx or as text.")
    begins = content[:2000].lstrip().lower()
    if suffix in {".html", ".htm", ".xhtml"} or begins.startswith((b"<!doctype html", b"<html")):
        return _page
    return _plain


def _plain(content: bytes) -> str:
    """Plain text in the encoding that it is in."""
    return decode(content)[0]


def _page(content: bytes) -> str:
    """The text of a saved page, a line for each block, the title first."""
    document = Document(_plain(content))
    seen: list[str] = [document.title]
    for block in document.select(_BLOCKS):
        inner = [node for node in block.node.css(_BLOCKS) if node.mem_id != block.node.mem_id]
        if inner or _inside(block.node):
            continue
        seen.append(block.words)
    return "\n".join(line for line in seen if line)


def _inside(node: object) -> bool:
    """Whether an element stands in a part of the page that is no text of it."""
    names = {name.strip() for name in _NO_TEXT.split(",")}
    parent = getattr(node, "parent", None)
    while parent is not None:
        if parent.tag in names:
            return True
        parent = parent.parent
    return False


def _word(content: bytes) -> str:
    """The paragraphs of a Word document, and the cells of its tables row by row."""
    if "word/document.xml" not in archive.names(content):
        raise DataError("found no Word document; a table is read by dvctt import.")
    archive.check(content)
    import docx

    document = docx.Document(io.BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join(lines)


def _pdf(content: bytes) -> str:
    """The text of a PDF, lines of a paragraph joined."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as document:
        if len(document.pages) > _PAGES:
            raise DataError(f"found {len(document.pages)} pages; allowed: {_PAGES}.")
        pages = [page.extract_text() or "" for page in document.pages]
    return "\n".join(_joined(page) for page in pages)


def _joined(page: str) -> str:
    """Lines of a page, joined where one ends inside a sentence."""
    text = ""
    for line in page.splitlines():
        text += ("\n" if text.rstrip().endswith((".", ":", ";", "!", "?")) else " ") + line
    return text.strip()
