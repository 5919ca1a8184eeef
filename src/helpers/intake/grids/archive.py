"""The packed files of offices (.xlsx, .docx, .ods): looked over before anything in them is unpacked or parsed."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile

from helpers.intake.grids.grid import MOST_UNPACKED, FileError

#: Parts of a packed file; a workbook has some dozens.
_MOST_PARTS = 5_000
#: What begins a description of entities, in the encodings that a parser takes for XML. No office writes one.
_FORBIDDEN = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)


def names(content: bytes) -> set[str]:
    """The names of the parts; FileError if it is no packed file that can be read."""
    with _opened(content) as archive:
        return set(archive.namelist())


def check(content: bytes, parts: tuple[str, ...] = (".xml", ".rels")) -> None:
    """FileError for a bomb (more unpacked than a document has) and for entities in a part whose name ends so.

    What a part unpacks to is what its header says: the unpacker stops there.
    """
    with _opened(content) as archive:
        listed = archive.infolist()
        total = sum(part.file_size for part in listed)
        if len(listed) > _MOST_PARTS or total > MOST_UNPACKED:
            raise FileError(
                f"it unpacks to {total} bytes in {len(listed)} parts; allowed: {MOST_UNPACKED} in {_MOST_PARTS}. "
                "Save the sheet with the figures in a workbook of its own."
            )
        for part in listed:
            if part.filename.endswith(parts) and any(word in _read(archive, part.filename) for word in _FORBIDDEN):
                raise FileError(
                    f"{part.filename} declares entities; allowed: none. Save it anew with an office program."
                )


def part(content: bytes, name: str) -> bytes:
    """One part, unpacked; empty if there is none."""
    with _opened(content) as archive:
        return _read(archive, name) if name in archive.namelist() else b""


def _opened(content: bytes) -> ZipFile:
    try:
        return ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileError(f"it is damaged ({error}); save it anew with an office program.") from error


def _read(archive: ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except RuntimeError as error:
        raise FileError("it is locked with a password; save it without one.") from error
    except Exception as error:  # the unpackers raise errors of their own: zlib, lzma, struct
        raise FileError(f"{name} is damaged ({error}); save it anew with an office program.") from error
