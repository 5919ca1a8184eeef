"""The words with which running text says a time, in both languages, as patterns: each with the way to read it."""

from __future__ import annotations

_NAMED = "january|february|march|april|may|june|july|august|september|october|november|december|" + (
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: A year, as four digits.
YEAR = r"(?:19[9]\d|20[0-4]\d)"
_START = "(?:beginning|start)"
_DAY = rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}"
_SHORT = r"\d{1,2}[/-]\d{1,2}"
_EDGE = r"(?:cuối|đầu|giữa|hết|nửa đầu)"
_PART = r"(?:\d{1,2}|iv|i{1,3})"
_TO = r"\s?(?:đến hết|đến|tới|to|and|[-–])\s?(?:ngày |hết ngày )?"
_COUNTS = (
    *("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười một", "mười"),
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
)
_N = rf"(?:\d{{1,2}}|{'|'.join(_COUNTS)})"

#: Every way to say a time; the name of a group tells ``_READERS`` how to read it.
PATTERNS = (
    ("days", rf"(?:from )?(?:{_NAMED}) \d{{1,2}}(?:\s?[-–]\s?| (?:to|and) )\d{{1,2}}(?: of)?,? {YEAR}"),
    ("days", rf"từ (?:ngày )?\d{{1,2}}(?:\s?[-–]\s?| (?:đến|tới) (?:hết )?(?:ngày )?){_DAY}"),
    (
        "joint",
        rf"(?:in |during |trong )?(?:năm )?{YEAR} (?:and|và) (?:the )?"
        rf"(?:first (?:quarter|half|{_N} months) of|(?:quý|quí) (?:i|1)(?:/| năm )|{_N} tháng đầu năm) ?{YEAR}",
    ),
    ("joint", rf"(?:trong )?(?:tháng|quý) {_PART} và (?:tháng|quý) {_PART}(?:[/-]| năm ){YEAR}"),
    ("joint", rf"(?:in |(?<!between ))(?:{_NAMED}) and (?:{_NAMED})(?: of)?,? {YEAR}"),
    ("span", rf"(?:ngày |từ |from |between )?(?:ngày )?(?:{_DAY}|{_SHORT}){_TO}{_DAY}"),
    ("span", rf"(?:từ|thời gian từ) ngày {_SHORT}{_TO}{_SHORT}\b"),
    (
        "span",
        rf"(?:from|between) (?:{_NAMED}) \d{{1,2}}(?:, {YEAR})? (?:to|and) (?:{_NAMED}) \d{{1,2}},? "
        rf"(?:{YEAR}|this year)",
    ),
    (
        "span",
        rf"(?:từ |trong )?(?:tháng|quý) {_PART}{_TO}(?:tháng |quý )?{_PART}(?:[/-]| năm ){YEAR}",
    ),
    ("span", rf"(?:from )?(?:{_NAMED})(?: {YEAR})?{_TO}(?:{_NAMED})(?: period)?(?:,? (?:of |in )?{YEAR})?\b(?! \d)"),
    ("span", rf"(?:from |between )?\d{{1,2}} (?:{_NAMED})(?:,? {YEAR})?{_TO}\d{{1,2}} (?:{_NAMED}),? {YEAR}"),
    (
        "span",
        rf"(?:from |between )?(?:{_NAMED}) \d{{1,2}}(?:, {YEAR})?\s?[-–]\s?(?:{_NAMED}) \d{{1,2}},? "
        rf"(?:{YEAR}|this year)",
    ),
    ("moment", rf"(?:ngày )?{_DAY}"),
    ("moment", rf"(?:ngày )?\d{{1,2}} tháng \d{{1,2}} năm {YEAR}"),
    ("moment", r"(?:ngày|đến) \d{1,2}[/-]\d{1,2}\b(?![/.-]\d)"),
    ("moment", rf"(?:quý|quí) (?:iv|i{{1,3}}|[1-4])(?: năm nay|(?:\s?[/-]\s?|,? năm | năm | of )?(?:{YEAR})?)\b"),
    ("moment", rf"(?:first|second|third|fourth) quarter(?: of)?(?: {YEAR})?(?: the year| this year)?"),
    ("moment", rf"{YEAR}(?:’s|'s)? q[1-4]|q[1-4](?: of |/| ){YEAR}"),
    ("moment", rf"{_N} tháng(?: đầu)?(?: của)? năm(?: {YEAR}| nay)?"),
    ("moment", rf"(?:the )?first {_N} months(?: of)?(?: {YEAR}| this year| the year)?"),
    (
        "so_far",
        rf"(?:trong|sau|qua) {_N} tháng(?: qua)?(?! (?:đầu|cuối|năm|của|hoạt|vận|triển|thực|kể))|{_N} tháng qua",
    ),
    ("so_far", rf"in (?:the (?:past|last) )?{_N} months(?=,)"),
    ("so_far", rf"(?:^|(?<=: )|(?<=chung ))(?:{_N}) tháng(?=[,:] )"),
    (
        "to_date",
        rf"(?:tính |kể )?từ đầu năm(?: {YEAR})? (?:đến|tới) nay|since (?:early this|the {_START} of (?:the|this)) year",
    ),
    (
        "since",
        rf"(?:kể )?từ (?:đầu |cuối |giữa )?(?:năm {YEAR}|tháng \d{{1,2}}(?:[/-]| năm ){YEAR}|(?:ngày )?{_DAY})"
        rf" (?:đến|tới) nay"
        rf"|since (?:the end of |early |late |mid-)?(?:(?:{_NAMED})(?: \d{{1,2}},)? )?{YEAR}"
        rf"|since (?:{_NAMED})(?: \d{{1,2}})?\b",
    ),
    (
        "year_to",
        rf"(?:tính |kể |trong thời gian )?từ đầu năm(?: {YEAR})? (?:đến|tới) (?:hết |cuối |ngày |thời điểm )*"
        rf"(?:tháng \d{{1,2}}(?:(?:[/-]| năm ){YEAR})?|{_DAY}|{_SHORT})",
    ),
    ("to_date", rf"since the {_START} of {YEAR}|(?:so far this year|year to date)"),
    ("moment", rf"nửa đầu năm {YEAR}|(?:the )?first half of (?:{YEAR}|this year|the year)"),
    ("moment", rf"(?:{_EDGE} )?tháng \d{{1,2}}(?:\s?[/.-]\s?| năm ){YEAR}"),
    ("moment", rf"(?<![\d/.-])(?:0?[1-9]|1[0-2])/{YEAR}\b"),
    ("moment", rf"(?:{_EDGE} )?tháng (?:1[0-2]|0?[1-9])\b(?! đầu|,\d)"),
    ("moment", rf"(?:{_NAMED}) \d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{YEAR}"),
    ("moment", rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_NAMED})(?:,)? {YEAR}"),
    ("moment", rf"(?:early |mid-|mid |late |the end of |end of )?(?:{_NAMED})(?: of)?,? {YEAR}"),
    ("moment", rf"(?:{_NAMED}) \d{{1,2}}\b(?:,? this year)?"),
    (
        "moment",
        rf"(?:in|of|by|late|mid|early|end of|as of)[ -](?:mid-|late |early )?(?:{_NAMED})\b(?!,? \d)"
        rf"(?: this year)?",
    ),
    ("edge_of_year", rf"{_EDGE} năm (?:{YEAR}|ngoái|nay|trước)"),
    ("edge_of_year", rf"(?:the )?(?:end of|mid-|beginning of) (?:{YEAR}|this year|the year|last year)"),
    ("moment", rf"(?:in |for |of )?the {YEAR}\b(?! ?[-–’'])"),
    ("moment", rf"năm {YEAR}(?!\s?[-–]\s?\d)"),
    ("moment", rf"(?:in|by|for|of|until|during|since) {YEAR}\b(?!\s?[-–]\s?\d|’s|'s)"),
    ("relative_month", r"(?:trong )?tháng (?:trước|vừa qua|qua|này)|last month|this month"),
    (
        "past_year",
        r"(?<!những )(?<!nhiều )(?<!các )(?<!mấy )(?<!hàng )(?<!\d )năm (?:vừa )?qua|(?:in|over) the past year",
    ),
    ("moment", rf"(?:(?<=compared to )|(?<=compared with )|(?<=so với )){YEAR}\b(?![-–/.,]\d)"),
    ("weekday", rf"(?:as of|by|until)(?: last)? (?:{'|'.join(WEEKDAYS)})\b"),
    ("relative_year", r"năm nay|trong năm\b(?! \d)|this year|năm ngoái|năm trước|last year"),
    ("span", rf"giai đoạn {YEAR}\s?[-–]\s?{YEAR}|{YEAR}\s?[-–]\s?{YEAR}"),
    (
        "now",
        r"(?:tính )?(?:cho )?đến nay|(?:đến )?thời điểm hiện (?:tại|nay)"
        r"|(?<!thực )(?<!thể )(?<!phát )(?<!xuất )(?<!biểu )hiện(?: nay| tại|(?! đại| trạng| hành| thực| diện))"
        r"|đang(?= (?:cung|có|duy trì|áp dụng|vận hành|triển khai|thực hiện))"
        r"|to date|up to now|currently|so far|as of now|now\b|at present",
    ),
)
