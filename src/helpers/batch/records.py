"""What is recorded of a page that was made: its size, its hash, and its receipt as the page itself prints it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from reprlib import Repr
from typing import Any

from helpers.batch.publishing.slot import emptied
from helpers.errors import HelpersError, PageError, summarize
from helpers.html.embedded_json import read_data
from helpers.pages.receipt import Receipt

#: Shows any value in one line of moderate length.
SHORT = Repr()
SHORT.maxstring = SHORT.maxother = 80
SHORT.maxdict = 10


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page as it was made, with an empty slot for its bar. ``size`` in bytes; ``sha256`` of all of them.

    ``finding``: the sentence that it leads with, ``figure`` the id of the figure in that; empty where it has none.
    """

    receipt: Receipt
    size: int
    sha256: str
    finding: str = ""
    figure: str = ""

    @classmethod
    def of(cls, html: str, planned: Receipt | None = None) -> PageRecord:
        """The record of a page; PageError if it has no receipt, or another one than was planned."""
        block = data_block(html)
        found = page_receipt(block)
        if planned is not None and (other := found.differences(planned)):
            raise PageError(
                f"The page was made with another {', '.join(other)} than the build began with: something changed "
                "meanwhile. Build again."
            )
        content = emptied(html.encode())
        return cls(found, len(content), hashlib.sha256(content).hexdigest(), *_finding(block))

    def is_of(self, content: bytes) -> bool:
        """Whether a file still holds what was made, whatever its bar leads to."""
        content = emptied(content)
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256

    def to_data(self) -> dict[str, object]:
        """For the state of a folder."""
        found = {"text": self.finding, "figure": self.figure}
        return {"receipt": self.receipt.to_json(), "size": self.size, "sha256": self.sha256, "finding": found}

    @classmethod
    def from_data(cls, data: object) -> PageRecord | None:
        """What ``to_data`` made; None for anything else."""
        if not isinstance(data, Mapping):
            return None
        text, size, sha256 = (data.get(name) for name in ("receipt", "size", "sha256"))
        receipt = Receipt.from_json(text) if isinstance(text, str) else None
        if receipt is None or type(size) is not int or not isinstance(sha256, str):
            return None
        return cls(receipt, size, sha256, *_finding(data))


def _finding(block: Mapping[str, Any]) -> tuple[str, str]:
    """The sentence that a page leads with and the id of its figure; empty for what is not told or is no text."""
    told = block.get("finding")
    found = [told.get(name) for name in ("text", "figure")] if isinstance(told, Mapping) else []
    text, figure = (value if isinstance(value, str) else "" for value in (*found, "", "")[:2])
    return text, figure


def data_block(html: str) -> Mapping[str, Any]:
    """The data block of a page; PageError if it has none or it is no object of JSON."""
    try:
        found = json.loads(read_data(html))
    except (HelpersError, ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, HelpersError) else summarize(error)
        raise PageError(f"data block: {why}") from error
    if not isinstance(found, dict):
        raise wrong("data block", found, "an object")
    return found


def page_receipt(block: Mapping[str, Any]) -> Receipt:
    """The receipt in a data block; PageError if it is none."""
    found = Receipt.from_data(block.get("receipt"))
    if found is None:
        allowed = "hashes of rows, notebook, code and template, and versions of libraries"
        raise wrong("receipt", block.get("receipt"), allowed)
    return found


def wrong(which: str, found: object, allowed: str) -> PageError:
    """A part of a page that cannot be used, in one line of moderate length."""
    return PageError(f"{which}: found {SHORT.repr(found)}; allowed: {allowed}")
