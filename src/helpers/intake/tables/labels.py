"""What single cells are in a table: the title of a column with a part to play, a total, a missing value, a number."""

from __future__ import annotations

import re

from helpers.data.names import fold
from helpers.intake.grids.grid import Cell
from helpers.intake.numbers import readings
from helpers.intake.tables.qualified import told

#: Titles of columns, folded, by the column of a proposal that they fill; ``""`` is a column that tells nothing.
_TITLES = {
    "": "stt tt no so sott sothutu ma matinh code id maso example vidu",
    "area": "tinh tinhthanhpho tinhtp tinhthanh tentinh tendiaphuong diaphuong province provincecity area place "
    "tinhthanhphotructhuoctrunguong provinces locality",
    "unit_name": "quanhuyen huyen quanhuyenthixa huyenthixathanhpho tenhuyen donvi tendonvi coquan tencoquan "
    "donvicoquan sobannganh songanh cacsobannganh xaphuong xaphuongthitran agency department district districts "
    "unitname authority coquandonvi donvithuchien",
    "indicator": "chitieu tenchitieu chiso noidung indicator measure tieuchi",
    "period": "ky kybaocao thoigian thoiky period thoidiem quarter ngay date quy reportingperiod",
    "value": "giatri value solieu ketqua thuchien figure",
    "unit": "donvitinh dvt unit dv",
    "note": "ghichu note notes remark remarks",
    "note_en": "noteen noteinenglish ghichutienganh",
    "source": "nguon source sourceid", "qualifier": "qualifier tumucdo", "basis": "basis coso", "scope": "scope phamvi",
    "tier": "tier cap", "kind": "kind loai", "value_upper": "valueupper", "binds": "binds", "set_date": "setdate",
    "period_start": "periodstart tungay", "start_status": "startstatus", "period_end": "periodend denngay",
    "date_precision": "dateprecision", "period_regime": "periodregime", "obs_status": "obsstatus",
}  # fmt: skip
_ROLES = {title: role for role, titles in _TITLES.items() for title in titles.split()}
_SUMS = """
tong cong tongcong tongso toantinh toanthanhpho binhquan trungbinh total totals grandtotal sum subtotal average
tongcongtoantinh congchung toannganh tongtoantinh
"""
#: A row or column of totals; "Cả nước" is a place, and "Tổng số thủ tục" a measure.
_TOTALS = frozenset(_SUMS.split())
_TIERS = {
    word: tier
    for tier, words in (
        ("province", "tinh thanhpho tinhthanhpho province provincial"),
        ("district", "huyen quanhuyen district"),
        ("commune", "xa phuongxa xaphuong xaphuongthitran commune ward"),
        ("all", "toantinh toanthanhpho bacap 3cap"),
    )
    for word in words.split()
}
_MISSING = frozenset(
    ("-", "–", "—", "…", "...", "..", "x", "n/a", "na", ":", "*", "//", "/", "không có", "chưa có", "không báo cáo")
)
#: A number with the mark of a note, or another number, behind it, or with thousands parted as neither style parts them
#: (1'143): no figure, but the column is one of figures.
_NOTE = r"(?:\(\d{1,6}\)|\[\d{1,3}\]|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+)"
_NOTED = re.compile(rf"\d[\d.,]*\s*%?\s*{_NOTE}|\d{{1,3}}(?:['’‘ʼ′´`]\d{{3}})+\s*%?\s*{_NOTE}?")
#: What begins with a number, perhaps behind one or two words, that counts no rows.
_LIKE = re.compile(r"[^\d\n]{0,15}\d[\d.,]*(?!\d)(?<![.)])(?!\))")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=\s*.*)?|\(?\d{1,2}\)?\s*=.*")


def role(text: str) -> str | None:
    """The part that a column with such a title plays; None if it plays none by its title."""
    for part in (text, *re.split(r"[/|\n(]", text)):
        if (folded := fold(part)) in _ROLES:
            return _ROLES[folded]
    return None


def is_total(text: str) -> bool:
    """True for the label of a sum or a mean of what stands beside it."""
    folded = fold(re.sub(r"^[IVX\d.)\s]+\s", "", text))
    return folded in _TOTALS


def tier_of(text: str) -> str:
    """The tier that a cell names ("Cấp tỉnh", "District level"), all for a total; as it stands if it is none."""
    folded = re.sub(r"^(?:cac)?cap|level$", "", fold(text))
    return "all" if is_total(text) else _TIERS.get(folded, text)


def is_missing(cell: Cell) -> bool:
    """True for a cell that says that there is no figure."""
    return cell.number is None and not cell.problem and (not cell.text or cell.text.casefold() in _MISSING)


def is_number(cell: Cell) -> bool:
    """True for a stored number and for a text that can be one, in either style."""
    return cell.number is not None or bool(cell.problem) or (cell.day is None and bool(readings(cell.text)))


def is_value(cell: Cell) -> bool:
    """True for a number, also with a word that says how exact it is, or what it counts."""
    return is_number(cell) or is_number(told(cell).cell) or bool(_NOTED.fullmatch(cell.text))


def is_figure(cell: Cell) -> bool:
    """True for a number, also with what it counts: no header says that, as it may say "over 50%"."""
    return is_number(cell) or bool(told(cell).noun)


def is_like_value(cell: Cell) -> bool:
    """True for a text that begins as a figure does, as "4/12 hồ sơ" or "khoảng 5 (33%)", and not as "1. Sở Y tế"."""
    return bool(_LIKE.match(cell.text)) and not is_value(cell)


def is_year(cell: Cell) -> bool:
    """True for a number that can be a year of the reports."""
    return len(cell.text) == 4 and cell.text.isdigit() and 1990 <= int(cell.text) <= 2035


def is_numbering(row: tuple[Cell, ...]) -> bool:
    """True for the row of (1), (2), (3) under a header."""
    told = [cell.text for cell in row if cell.text]
    digits = [int(found[0]) for text in told if (found := re.search(r"\d+", text))]
    if len(told) < 2 or not all(map(_NUMBERING.fullmatch, told)):
        return False
    return digits == sorted(digits) and len(digits) > 1 and digits[0] <= 2 and max(digits) <= len(row) + 1
