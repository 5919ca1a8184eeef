"""Which provinces border which: each border from both sides, none that is gone, and a package may not know them."""

from __future__ import annotations

from conftest import Project

from helpers.data.checking.checks import check
from helpers.data.package import Package, load


def test_no_border_is_told_by_one_side_only(package: Package) -> None:
    sides = {(area, other) for area, others in package.neighbours.items() for other in others}
    assert {(other, area) for area, other in sides} == sides
    assert len(sides) == 2 * 135
    assert set(package.neighbours) == {place.code for place in package.places.provinces}


def test_no_neighbour_is_missing_or_of_another_time(package: Package) -> None:
    """Told by who governs them; Lao Cai and Son La have had no border since Than Uyen went to Lai Chau in 2004."""
    told = {
        "Khánh Hòa": "Phú Yên, Đắk Lắk, Lâm Đồng, Ninh Thuận",
        "Hà Nội": "Thái Nguyên, Vĩnh Phúc, Hà Nam, Hòa Bình, Bắc Giang, Bắc Ninh, Hưng Yên, Phú Thọ",
        "Hồ Chí Minh": "Bình Dương, Tây Ninh, Đồng Nai, Bà Rịa - Vũng Tàu, Long An, Tiền Giang",
        "Lào Cai": "Hà Giang, Yên Bái, Lai Châu",
        "Lai Châu": "Lào Cai, Yên Bái, Sơn La, Điện Biên",
        "Trà Vinh": "Bến Tre, Vĩnh Long, Sóc Trăng",
        "Cà Mau": "Kiên Giang, Bạc Liêu",
    }
    names = {place.code: place.name_vi for place in package.places.provinces}
    found = {names[area]: {names[other] for other in others} for area, others in package.neighbours.items()}
    assert {name: found[name] for name in told} == {name: set(others.split(", ")) for name, others in told.items()}


def test_a_package_that_knows_no_neighbours_is_not_refused(project: Project) -> None:
    (project.data / "neighbours.csv").unlink()
    assert check(project.data) == []
    assert load(project.data).neighbours == {}
