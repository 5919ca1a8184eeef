"""Which figures a passage says itself: by its own words, never by a list of rows.

A row can be read in a passage if the package has its measure, the passage prints its value, has a word for each thing
that the name of the measure says (services, dossiers, levels, on time...), and it or its title names the place.
"""

from __future__ import annotations

import re
from decimal import Decimal

from helpers.data.names import fold
from helpers.data.package import Package

Row = dict[str, str]
#: A part of the name of an indicator, and the words of which a passage must have one.
_WORDS = {
    r"dossier|on_time|overdue": r"hồ sơ|dossier|file|record|application|document|request|submission|đơn",
    r"^services|^share": r"dịch vụ|thủ tục|\bdvc|tthc|service|procedure|process|\bps\b",
    r"_l3|_l4": r"(?:mức|cấp|level|category|stage|tier)[^.]{0,14}[34]|(?:third|fourth)[ -]level|cao nhất|highest",
    r"full": r"toàn trình|full|end-to-end|whole|highest|entire|complete|hoàn toàn|cao nhất|toàn phần|paperless",
    r"partial": r"một phần|part",
    r"payment": r"thanh toán|pay|financial|tài chính",
    r"postal": r"bưu|post",
    r"national_portal": r"quốc gia|national",
    r"centre": r"trung tâm|cent(?:er|re)",
    r"on_time|overdue": r"hạn|time|schedule|deadline|late|overdue",
    r"online": r"trực tuyến|online|qua mạng|điện tử|electronic|dvctt|toàn trình",
    r"digitised": r"số h|digit",
    r"resolved": r"giải quyết|xử lý|trả|resol|sett|handl|process|solv|complet|return",
    r"received": r"nhận|receiv|nộp|submit|tổng số|total|accept",
    r"dti": r"dti|chuyển đổi số|digital",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def can_be_read(row: Row, names: set[str], text: str, about: str, package: Package) -> bool:
    """Whether a passage says a row by its own words; ``names``: how the package may call its measure."""
    known = {name for one in package.indicators.values() for name in (one.id, one.family, one.id.split("_of_")[0])}
    lowered = text.lower()
    worded = all(re.search(words, lowered) for part, words in _WORDS.items() if re.search(part, row["indicator"]))
    return (
        bool(names & known)
        and _printed(row["value"], lowered)
        and worded
        and _placed(row["area"], text + about, package)
    )


def _printed(value: str, text: str) -> bool:
    """Whether a value is printed, in either style, or as so many thousands or millions."""
    wanted = Decimal(value)
    printed: set[Decimal] = set()
    for found in _NUMBER.findall(text):
        whole = re.sub(r"[.,]", "", found)
        last = max(found.rfind("."), found.rfind(","))
        one = {Decimal(whole)} | (
            {Decimal(re.sub(r"[.,]", "", found[:last]) + "." + found[last + 1 :])} if last > 0 else set()
        )
        printed |= one | {1000 * each for each in one} | {1_000_000 * each for each in one}
    return wanted in printed


def _placed(area: str, text: str, package: Package) -> bool:
    """Whether a text names a province; the country needs no name."""
    spellings = [key for key, code in package.places.spellings.items() if code == area]
    folded = fold(re.sub(r"[^\w]", "", text))
    return area in {"VN", "VN-MIN", "VN-PROV"} or any(key in folded for key in spellings)
