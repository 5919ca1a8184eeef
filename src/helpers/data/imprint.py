"""The imprint of a data package, as its description says: title, version, who publishes, terms, where to write to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from helpers.data.files import DESCRIPTION
from helpers.data.package import Package

#: An address of mail, and nothing that could put a second one or a text into a message.
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the description of a package says of it as a whole; empty where it says nothing.

    ``read``: up to when its sources were read, or the day on which it was made if the description has one.
    ``contact``: an address of mail or of a web page, of the first contributor who has one.
    """

    title: str = ""
    version: str = ""
    read: str = ""
    publishers: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()  # in words, and an address if there is one
    contact: str = ""


@lru_cache(maxsize=8)
def imprint(package: Package, language: str) -> Imprint:
    """The imprint of a package; what has a version of its own in a language (``title_vi``) is told in that."""
    about = _description(package)
    people, licences = _rows(about, "contributors"), _rows(about, "licenses")
    created = _text(about, "created")[:10]
    read = created if re.fullmatch(r"\d{4}-\d\d-\d\d", created) else ""
    contacts = [contact for one in people if (contact := _mail(one) or _web(_text(one, "path")))]
    return Imprint(
        _titled(about, language),
        _text(about, "version"),
        read or max((source.accessed for source in package.sources.values()), default=""),
        tuple(title for one in people if (title := _titled(one, language))),
        tuple((_titled(one, language) or _text(one, "name"), _web(_text(one, "path"))) for one in licences),
        next(iter(contacts), ""),
    )


def _description(package: Package) -> Mapping[str, Any]:
    try:
        found = json.loads(package.files.contents.get(DESCRIPTION, b"{}"))
    except (ValueError, RecursionError):  # a package that is loaded without being checked
        return {}
    return found if isinstance(found, Mapping) else {}


def _rows(about: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    found = about.get(key)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _titled(row: Mapping[str, Any], language: str) -> str:
    return _text(row, f"title_{language}") or _text(row, "title")


def _mail(row: Mapping[str, Any]) -> str:
    found = _text(row, "email")
    return found if _MAIL.fullmatch(found) else ""


def _web(address: str) -> str:
    """An address only if it is one of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname else ""
