"""The 34 of 1 July 2025: each has its parts, and a name never means another one."""

from __future__ import annotations

import pytest
from conftest import Project

from helpers.data.checking.checks import check
from helpers.data.package import Package, load
from helpers.data.successors import Successors, parse_frame
from helpers.errors import RequestError

#: Resolution 202/2025/QH15, Article 1: the 23 that were formed, with what from; the other eleven stayed.
FORMED = {
    "Tuyên Quang": "Hà Giang, Tuyên Quang", "Lào Cai": "Lào Cai, Yên Bái", "Thái Nguyên": "Bắc Kạn, Thái Nguyên",
    "Phú Thọ": "Hòa Bình, Phú Thọ, Vĩnh Phúc", "Bắc Ninh": "Bắc Giang, Bắc Ninh", "Hưng Yên": "Hưng Yên, Thái Bình",
    "Hải Phòng": "Hải Dương, Hải Phòng", "Ninh Bình": "Hà Nam, Nam Định, Ninh Bình",
    "Quảng Trị": "Quảng Bình, Quảng Trị", "Đà Nẵng": "Đà Nẵng, Quảng Nam", "Quảng Ngãi": "Kon Tum, Quảng Ngãi",
    "Gia Lai": "Bình Định, Gia Lai", "Khánh Hòa": "Khánh Hòa, Ninh Thuận",
    "Lâm Đồng": "Bình Thuận, Đắk Nông, Lâm Đồng", "Đắk Lắk": "Đắk Lắk, Phú Yên",
    "Hồ Chí Minh": "Bà Rịa - Vũng Tàu, Bình Dương, Hồ Chí Minh", "Đồng Nai": "Bình Phước, Đồng Nai",
    "Tây Ninh": "Long An, Tây Ninh", "Cần Thơ": "Cần Thơ, Hậu Giang, Sóc Trăng",
    "Vĩnh Long": "Bến Tre, Trà Vinh, Vĩnh Long", "Đồng Tháp": "Đồng Tháp, Tiền Giang",
    "Cà Mau": "Bạc Liêu, Cà Mau", "An Giang": "An Giang, Kiên Giang",
}  # fmt: skip
STAYED = {
    "Cao Bằng", "Điện Biên", "Hà Tĩnh", "Lai Châu", "Lạng Sơn", "Nghệ An", "Quảng Ninh", "Thanh Hóa", "Sơn La",
    "Hà Nội", "Huế",
}  # fmt: skip


@pytest.fixture(scope="module")
def successors(package: Package) -> Successors:
    return Successors(package.places)


def test_no_part_is_lost_or_in_another_place_than_the_resolution_says(successors: Successors) -> None:
    found = {item.place.name_vi: ", ".join(part.name_vi for part in item.parts) for item in successors.all}
    assert {name: parts for name, parts in found.items() if name in FORMED} == FORMED
    assert set(found) - set(FORMED) == STAYED
    assert [item.place.name_vi for item in successors.all if item.merged != (item.place.name_vi in FORMED)] == []
    assert sum(len(item.parts) for item in successors.all) == 63


def test_no_other_than_six_are_cities_and_only_hue_has_another_name(successors: Successors) -> None:
    cities = {item.place.name_vi for item in successors.all if item.place.type == "city"}
    assert cities == {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}
    assert [item.place.name_vi for item in successors.all if item.renamed] == ["Huế"]


def test_no_two_of_the_34_share_a_code_or_a_slug(successors: Successors) -> None:
    for key in ("code", "gso", "slug", "name_vi"):
        assert len({getattr(item.place, key) for item in successors.all}) == 34, key


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Khánh Hòa", ["Khánh Hòa", "khanh-hoa", "tỉnh Khánh Hoà", "VN-34", "56", "56@34"]),
        ("Hồ Chí Minh", ["TP.HCM", "Sài Gòn", "thành phố Hồ Chí Minh", 79]),
        ("Huế", ["Huế", "hue", "Thừa Thiên Huế", "TT-Huế", "46", "thành phố Huế"]),
        ("Lào Cai", ["Lào Cai", "15"]),  # 15 was Yên Bái
        ("Hà Nội", ["Hanoi", "01", 1]),
    ],
)
def test_no_usual_spelling_is_refused(successors: Successors, name: str, spellings: list[object]) -> None:
    found = {text: successors.find(text).place.name_vi for text in spellings}
    assert found == dict.fromkeys(spellings, name)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Ninh Thuận", "Ninh Thuận is part of Khánh Hòa since then: ask for that, or for frame 63."),
        ("tinh yen bai", "Yên Bái is part of Lào Cai since then: ask for that, or for frame 63."),
        ("58", "58 was Ninh Thuận, which is part of Khánh Hòa since then: ask for that, or for frame 63."),
        ("Khan Hoa", "Did you mean Khánh Hòa (VN-34)?"),
        ("VN", "The country is the same in both frames: ask for frame 63."),
    ],
)
def test_a_former_province_never_stands_for_its_successor(successors: Successors, text: str, hint: str) -> None:
    with pytest.raises(RequestError) as caught:
        successors.find(text)
    allowed = "one of the 34 provinces and cities of 1 July 2025"
    assert str(caught.value) == f"province: found {text!r}; allowed: {allowed}. {hint}"


def test_an_unknown_frame_is_refused_with_the_two_there_are() -> None:
    assert [parse_frame(text) for text in ("63", 34, " 34 ")] == ["63", "34", "34"]
    with pytest.raises(RequestError, match=r'frame: found 62; allowed: "63" or "34"\. 63 provinces until 30 June'):
        parse_frame(62)


def test_no_successor_has_two_codes_or_two_types(project: Project) -> None:
    number = project.change("provinces", "VN-36", gso_34="57")  # Ninh Thuận; Khánh Hòa has 56
    other = project.change("provinces", "VN-27", type_34="province")  # Quảng Nam; Đà Nẵng is a city
    lines = [str(problem) for problem in check(project.data)]
    assert [line for line in lines if f"row {number}" in line and "'57'" in line and "56" in line]
    assert [line for line in lines if f"row {other}" in line or "type_34" in line]
    assert len(lines) == 2


def test_the_type_of_the_successor_is_read(project: Project) -> None:
    project.change("provinces", "VN-26", type_34="province")
    hue = Successors(load(project.data).places).find("Huế")
    assert hue.place.type == "province"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Nha Trang", "Khánh Hòa"), ("Phan Rang", "Khánh Hòa"), ("Hà Bắc", "Bắc Ninh"), ("Đà Lạt", "Lâm Đồng")],
)
def test_no_town_is_refused_that_lies_in_one_of_the_34(successors: Successors, text: str, name: str) -> None:
    assert successors.find(text).place.name_vi == name


def test_no_former_province_of_two_of_the_34_means_one(successors: Successors) -> None:
    with pytest.raises(RequestError, match="Thuận Hải lies in Ninh Thuận"):
        successors.find("Thuận Hải")
