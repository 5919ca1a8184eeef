"""By which day figures had to be published, as it is asked for: a day, or the end of the quarter of each page."""

from __future__ import annotations

import re
from datetime import date

from helpers.data.periods import Quarter
from helpers.errors import RequestError

#: What is asked for to get the quarter's own end.
OWN_END = "quarter"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_known_by(asked: object, quarter: Quarter) -> date | None:
    """The day for a page of a quarter: ``2020-09-30``, ``quarter`` or a date; None and nothing ask for no such day.

    RequestError for anything else.
    """
    if asked is None or isinstance(asked, date):
        return asked
    text = str(asked).strip()
    if not text:
        return None
    if text.lower() == OWN_END:
        return quarter.end
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        hint = "Write year, month and day, as in 2020-09-30."
        raise RequestError("known-by", text, f"a day, or {OWN_END} (the last day of the quarter)", hint) from None
