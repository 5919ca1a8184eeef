"""Provinces chosen to be set side by side: the same ones always make the same page, and no wrong name gets through."""

from __future__ import annotations

import pytest

from helpers.data.package import Package
from helpers.data.selection import MOST, Selection
from helpers.errors import RequestError


@pytest.mark.parametrize(
    "text", ["Khánh Hòa,Ninh Thuận", "ninh thuan, VN-34", "56,58,khanh-hoa", ",VN-36,,tỉnh Khánh Hoà"]
)
def test_no_order_and_no_spelling_makes_another_page(package: Package, text: str) -> None:
    found = Selection.parse(text, package)
    assert (found.codes, found.slug) == (("VN-34", "VN-36"), "compare-khanh-hoa_ninh-thuan")
    assert found.region_name("vi") == ""


@pytest.mark.parametrize("text", ["Tây Nguyên", "central highlands", "Kon Tum,Gia Lai,Đắk Lắk,Đắk Nông,Lâm Đồng"])
def test_a_region_is_not_told_from_all_its_provinces(package: Package, text: str) -> None:
    found = Selection.parse(text, package)
    assert found.slug == "compare-central-highlands"
    assert len(found.codes) == 5
    assert (found.region_name("vi"), found.region_name("en")) == ("Tây Nguyên", "Central Highlands")


def test_a_region_by_its_common_name_makes_the_same_page(package: Package) -> None:
    assert Selection.parse("miền Tây", package).slug == "compare-mekong-delta"
    assert len(Selection.parse("Nam Trung Bộ", package).codes) == 8
    with pytest.raises(RequestError, match="Found 25"):
        Selection.parse("miền Bắc", package)


def test_a_part_of_a_region_is_not_called_the_region(package: Package) -> None:
    assert Selection.parse("Kon Tum,Gia Lai,Đắk Lắk,Đắk Nông", package).region == ""
    both = Selection.parse("Tây Nguyên, Khánh Hòa", package)
    assert (both.region, len(both.codes)) == ("", 6)


def test_every_region_can_be_compared_and_none_has_a_name_of_a_province(package: Package) -> None:
    for region, names in package.regions.items():
        for text in (region, *names):
            assert Selection.parse(text, package).region == region
    sizes = [len(Selection.parse(region, package).codes) for region in package.regions]
    assert (sum(sizes), max(sizes)) == (63, MOST)


def test_no_name_of_a_page_is_too_long_for_a_file_system(package: Package) -> None:
    longest = sorted(package.places.provinces, key=lambda place: len(place.slug))[-MOST:]
    found = Selection.parse(",".join(place.code for place in longest), package)
    assert len(f".{found.slug}.en.html.abcdefgh.part") < 255
    assert found.slug.isascii()


@pytest.mark.parametrize(
    ("text", "found", "hint"),
    [
        ("Khan Hoa,Ninh Thuận", "Khan Hoa", "Did you mean Khánh Hòa (VN-34)?"),
        ("Tay Ngyen", "Tay Ngyen", "Did you mean Tây Nguyên?"),
        ("Khan Hoa,Hà Nội,99", ["Khan Hoa", "99"], "Khan Hoa: Did you mean Khánh Hòa (VN-34)? 99: See dvctt list"),
        ("VN-34,99", "99", "See dvctt list for codes and names."),
        ("VN,Hà Nội", "VN", "The country has a report of its own."),
        ("Hà Nội, ha noi", "Hà Nội, ha noi", "Found 1: Hà Nội."),
        ("mekong-delta,Hà Nội,Huế", "mekong-delta,Hà Nội,Huế", "Found 15: Long An, "),
        (" , ", " , ", ""),
    ],
)
def test_a_wrong_selection_is_refused_with_what_was_found_and_what_is_next(
    package: Package, text: str, found: str, hint: str
) -> None:
    with pytest.raises(RequestError) as caught:
        Selection.parse(text, package)
    assert (caught.value.which, caught.value.found) == ("provinces", found)
    assert "2 to 14 of the 63 provinces" in caught.value.allowed
    assert "central-highlands, mekong-delta" in caught.value.allowed
    assert hint in caught.value.hint
