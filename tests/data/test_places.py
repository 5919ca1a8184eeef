"""Names of provinces: every usual spelling is found, and an unknown one stops."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict

import pytest
from conftest import Project

from helpers.data.names import alphabetical, fold
from helpers.data.package import Package
from helpers.data.places import Place
from helpers.errors import RequestError


def spelled(place: Place) -> list[str]:
    """A place as people, files and code lists write it."""
    of_type = {"province": f"tỉnh {place.name_vi}", "city": f"thành phố {place.name_vi}"}
    names = [place.name_vi, place.name_en, place.slug, place.code, place.gso, of_type.get(place.type, place.name_vi)]
    return [name for name in names if name]


@pytest.mark.parametrize(
    ("code", "spellings"),
    [
        ("VN-34", ["Khánh Hòa", "Khánh Hoà", "KHÁNH HÒA", "khanh-hoa", "khanh hoa", "Khanhhoa", " Khánh  Hòa\n"]),
        ("VN-34", ["tỉnh Khánh Hòa", "Tỉnh Khánh Hoà", "VN-34", "vn-34", "56"]),
        ("VN-SG", ["TP.HCM", "TP. HCM", "TP HCM", "TPHCM", "HCMC", "Thành phố Hồ Chí Minh", "Sài Gòn", "79"]),
        ("VN-43", ["Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "Ba Ria Vung Tau", "77"]),
        ("VN-26", ["Thừa Thiên - Huế", "Thừa Thiên-Huế", "Thừa Thiên Huế", "Thua Thien Hue", "Huế", "46"]),
        ("VN-33", ["Dak Lak", "Daklak", "Đắk Lắk", "Đăk Lăk", "Đắc Lắc", "tỉnh Đắk Lắk", "66"]),
        ("VN-HN", ["Hà Nội", "Hanoi", "TP. Hà Nội", "01", 1]),
        ("VN-DN", ["Đà Nẵng", "Da Nang", "thành phố Đà Nẵng", "TP Đà Nẵng", "48"]),
        ("VN", ["VN", "viet-nam", "Việt Nam", "Vietnam", "cả nước"]),
    ],
)
def test_no_usual_spelling_is_refused_or_means_another_place(
    package: Package, code: str, spellings: list[object]
) -> None:
    assert {name: package.places.find(name).code for name in spellings} == dict.fromkeys(spellings, code)


def test_no_name_slug_or_code_of_the_63_finds_another_place(package: Package) -> None:
    assert len(package.places.provinces) == 63
    for place in [package.places["VN"], *package.places.provinces]:
        for name in spelled(place):
            assert package.places.find(name) is place, name
            assert package.places.find(unicodedata.normalize("NFD", name)) is place, f"{name} in parts"


def test_no_listed_spelling_is_lost(package: Package, project: Project) -> None:
    rows = project.rows("province_names")
    assert {row["name"]: package.places.find(row["name"]).code for row in rows} == {
        row["name"]: row["area"] for row in rows
    }


def test_no_two_places_share_a_folded_name(package: Package, project: Project) -> None:
    owners = defaultdict(set)
    for place in package.places.provinces:
        for name in (place.code, place.slug, place.name_vi, place.name_en):
            owners[fold(name)].add(place.code)
    for row in project.rows("province_names"):
        owners[fold(row["name"])].add(row["area"])
    assert [(name, sorted(codes)) for name, codes in owners.items() if len(codes) > 1] == []


def test_no_two_provinces_share_a_code_or_a_slug(package: Package) -> None:
    for key in ("code", "gso", "slug", "name_vi"):
        assert len({getattr(place, key) for place in package.places.provinces}) == 63, key


def test_letters_are_folded_without_diacritics_case_or_signs() -> None:
    assert fold("Thừa Thiên - Huế") == "thuathienhue"
    assert fold("ĐẮK LẮK") == fold("đắk lắk") == "daklak"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Khan Hoa", "Did you mean Khánh Hòa (VN-34)?"),
        ("Hải Dươngg", "Did you mean Hải Dương (VN-61)?"),
        ("Khanh Hoa Province", "Did you mean Khánh Hòa (VN-34)?"),
        ("Can Tho City", "Did you mean Cần Thơ (VN-CT)?"),
        ("Nha Trag", "Did you mean Nha Trang, in Khánh Hòa (VN-34)?"),
        ("Bun Ma Thuột", "Did you mean Buôn Ma Thuột, in Đắk Lắk (VN-33)?"),
        ("Hà Bắc", "Hà Bắc lies in Bắc Giang (VN-54), Bắc Ninh (VN-56): name the one that you mean."),
        ("03", "Hà Giang is VN-03 or, by its GSO code, 02."),
        ("xứ Nghệ", "Xứ Nghệ lies in Nghệ An (VN-22), Hà Tĩnh (VN-23): name the one that you mean."),
        ("cố đô", "See dvctt list for codes and names."),  # not Cờ Đỏ, which it is without diacritics
        ("xứ Quảng", "See dvctt list for codes and names."),  # nor Vũ Quang
        ("sông Hàn", "See dvctt list for codes and names."),
        ("thành phố Đà Nẵg", "Did you mean Đà Nẵng (VN-DN)?"),
        ("Sài Gòng", "Did you mean Hồ Chí Minh (VN-SG)?"),
        ("Nha Tràng", "Did you mean Nha Trang, in Khánh Hòa (VN-34)?"),
        ("London", "See dvctt list for codes and names."),
        ("99", "See dvctt list for codes and names."),
        ("²", "See dvctt list for codes and names."),
        ("", "See dvctt list for codes and names."),
        ("xyz", "See dvctt list for codes and names."),
    ],
)
def test_an_unknown_name_never_becomes_a_province(package: Package, text: str, hint: str) -> None:
    with pytest.raises(RequestError) as stopped:
        package.places.find(text)
    assert (stopped.value.which, stopped.value.found, stopped.value.hint) == ("province", text, hint)
    assert stopped.value.allowed == "one of 63 provinces (dvctt list) or VN"
    assert str(stopped.value).startswith(f"province: found {text!r}; allowed: one of 63 provinces")


TOWNS = {
    "Nha Trang": "VN-34", "nha trang": "VN-34", "TP. Nha Trang": "VN-34", "Quy Nhơn": "VN-31", "Qui Nhơn": "VN-31",
    "Đà Lạt": "VN-35", "Thủ Đức": "VN-SG", "Phú Quốc": "VN-47", "Biên Hoà": "VN-39", "Buôn Ma Thuột": "VN-33",
    "Hạ Long": "VN-13", "Sapa": "VN-02", "Phan Rang": "VN-36", "Hội An": "VN-27", "Quận 9": "VN-SG", "Hà Tây": "VN-HN",
    "thị xã Gò Công": "VN-46", "huyện Côn Đảo": "VN-43", "Buôn Mê Thuột": "VN-33", "xứ Thanh": "VN-21",
    "Tây Đô": "VN-CT", "Đất Cảng": "VN-HP", "thành phố Hoa phượng đỏ": "VN-HP", "Hà thành": "VN-HN",
    "cố đô Huế": "VN-26", "đất Võ": "VN-31", "Cờ Đỏ": "VN-CT", "Co Do": "VN-CT",
}  # fmt: skip


@pytest.mark.parametrize("town", TOWNS)
def test_no_town_that_people_live_in_is_refused_or_taken_for_another_province(package: Package, town: str) -> None:
    found = package.places.find(town)
    assert found.code == TOWNS[town]
    assert package.places.remark(town) == f"{town}: {found.name_vi} ({found.code})"


def test_no_town_hides_a_province_and_none_is_without_a_source(package: Package, project: Project) -> None:
    rows = project.rows("localities")
    assert len(rows) > 700
    for row in rows:
        assert fold(row["name"]) not in package.places.spellings
        assert package.places[row["area"]].kind == "province"
        assert row["source"] in package.sources
        assert row["area"] in package.places.localities.areas(row["name"])


def test_no_region_is_taken_for_a_province_or_for_unknown(package: Package) -> None:
    for region, names in package.regions.items():
        members = [place for place in package.places.provinces if place.region == region]
        assert [package.places.of_region(name) for name in (region, *names)] == [members] * 3
        with pytest.raises(RequestError, match=r"That is a region, of .*: name one of them"):
            package.places.find(names[0])


@pytest.mark.parametrize(
    ("names", "regions"),
    [
        (["miền Tây", "Tây Nam Bộ", "ĐBSCL", "Mekong Delta", "vùng đồng bằng sông Cửu Long"], {"mekong-delta"}),
        (["miền Đông Nam Bộ", "ĐNB"], {"southeast"}),
        (["Nam Bộ", "mien nam"], {"southeast", "mekong-delta"}),
        (["miền Bắc", "Bắc Bộ"], {"red-river-delta", "northern-midlands-mountains"}),
        (["Miền Trung", "Trung Bộ"], {"north-central-coast", "central-highlands"}),
    ],
)
def test_no_region_is_unknown_by_the_name_that_people_use(
    package: Package, names: list[str], regions: set[str]
) -> None:
    members = [place for place in package.places.provinces if place.region in regions]
    for name in names:
        assert package.places.of_region(name) == members, name


def test_a_part_of_a_region_is_not_taken_for_the_whole(package: Package) -> None:
    """Bắc Trung Bộ and Nam Trung Bộ share nothing and are together the region whose name begins as the first."""
    north, south = (package.places.of_region(name) for name in ("Bắc Trung Bộ", "Duyên hải Nam Trung Bộ"))
    assert [len(north), len(south)] == [6, 8]
    assert {*north, *south} == {*package.places.of_region("north-central-coast")}
    assert [place.name_vi for place in package.places.of_region("vùng Tây Bắc")] == [
        "Lai Châu", "Lào Cai", "Sơn La", "Yên Bái", "Hòa Bình", "Điện Biên",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["miền", "vùng", "TN", "BTB", "miền Khánh Hòa", ""])
def test_nothing_else_is_taken_for_a_region(package: Package, text: str) -> None:
    assert package.places.of_region(text) == []


def test_no_code_that_can_mean_two_provinces_passes_without_a_word(package: Package) -> None:
    assert package.places.remark("34") == "34: Thái Bình (GSO); Khánh Hòa is VN-34"
    assert package.places.remark(1) == "1: Hà Nội (GSO); Lai Châu is VN-01"
    for text in ("VN-34", "Khánh Hòa", "96", "VN", "nowhere", "Hà Bắc"):
        assert package.places.remark(text) == ""


@pytest.mark.parametrize("code", ["VN-MIN", "VN-PROV"])
def test_a_group_of_bodies_is_no_place_to_report_on(package: Package, code: str) -> None:
    assert package.places[code].kind == "group"
    with pytest.raises(RequestError, match="63 provinces"):
        package.places.find(code)


def test_no_province_is_missing_from_its_region(package: Package) -> None:
    counts = Counter(place.region for place in package.places.provinces)
    assert counts == {
        "northern-midlands-mountains": 14,
        "red-river-delta": 11,
        "north-central-coast": 14,
        "central-highlands": 5,
        "southeast": 6,
        "mekong-delta": 13,
    }
    assert set(package.regions) == set(counts)
    assert package.regions["southeast"] == ("Đông Nam Bộ", "South East")


def test_no_two_provinces_lie_on_one_tile(package: Package) -> None:
    tiles = Counter(place.tile for place in package.places.provinces)
    assert len(tiles) == 63
    assert min(min(tile) for tile in tiles) == 1


def test_the_63_know_their_successor_among_the_34(package: Package) -> None:
    assert len({place.successor for place in package.places.provinces}) == 34
    assert package.places["VN-36"].successor == "Khánh Hòa"  # Ninh Thuận
    assert package.places["VN-06"].successor == "Lào Cai"  # Yên Bái


def test_the_shared_tables_name_every_province_alike(project: Project) -> None:
    areas = {row["code"]: (row["name_vi"], row["slug"]) for row in project.rows("areas")}
    rows = project.rows("provinces")
    assert {row["iso"]: (row["name_vi"], row["slug"]) for row in rows} == {
        row["iso"]: areas[row["iso"]] for row in rows
    }
    assert [row["name_ascii"] for row in rows if not row["name_ascii"].isascii()] == []


def test_no_name_stands_elsewhere_than_in_a_vietnamese_dictionary() -> None:
    names = ["Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bến Tre", "Cà Mau", "Cần Thơ", "Cao Bằng", "Đà Nẵng", "Điện Biên"]
    names += ["Gia Lai", "Hà Giang", "Hà Nội", "Hải Dương", "Hòa Bình", "Quảng Nam", "Thái Nguyên", "Thanh Hóa"]
    names.sort()
    assert sorted(names, key=alphabetical) == [
        "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bến Tre", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Điện Biên",
        "Gia Lai", "Hà Giang", "Hà Nội", "Hải Dương", "Hòa Bình", "Quảng Nam", "Thái Nguyên", "Thanh Hóa",
    ]  # fmt: skip
    assert sorted(["dạ", "đa", "da", "dã", "dá", "dà", "dả"], key=alphabetical) == [
        "da", "dà", "dả", "dã", "dá", "dạ", "đa",
    ]  # fmt: skip


def test_no_city_in_a_province_of_its_name_is_taken_for_the_province(package: Package) -> None:
    spelled = package.places.spelled
    assert [spelled(name) for name in ("Thành phố Lạng Sơn", "TP Huế", "TP. Bắc Ninh")] == [None, None, None]
    assert [spelled(name) for name in ("Tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn", "Lạng Sơn")] == ["VN-09"] * 3
    assert [spelled(name) for name in ("Thành phố Cần Thơ", "TP. Hà Nội", "TP HCM")] == ["VN-CT", "VN-HN", "VN-SG"]
