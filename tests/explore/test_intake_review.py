"""What the panel that brings figures in knows and does, without a browser: nothing is lost, nothing is a traceback."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, Project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.data.files import DataFiles
from helpers.data.package import Package, load
from helpers.errors import DataError
from helpers.explore.intake.entry import EntryError, entered, period_text
from helpers.explore.intake.lists import COLUMNS, Lists
from helpers.explore.intake.review import Review
from helpers.explore.intake.row import Decision
from helpers.explore.intake.words import reason
from helpers.intake.proposal import Proposal, to_csv
from helpers.text.messages import Messages

#: Written for these tests. The share is none that the counts give.
TEXT = """Đến hết tháng 3/2021, tỉnh Khánh Hòa có 1.250 dịch vụ công trực tuyến mức độ 3, 4, trong đó có 850 dịch vụ \
mức độ 3 và 400 dịch vụ mức độ 4.
Trong Quý I/2021, tỉnh tiếp nhận 12.000 hồ sơ, trong đó 3.000 hồ sơ trực tuyến, đạt 30%."""
SOURCE = "viettimes-133752-khanh-hoa-vi-dien-tu"
DOCUMENT = {"title": "[Bài viết để thử]", "publisher": "Báo thử", "kind": "press", "published": "2021-04-05"}
FIGURE = Proposal(area="VN-34", indicator="services_l4", value="400", kind="stock", period_end="2021-03-31")


@pytest.fixture
def project(few_project: Project) -> Project:
    """A package is wanted here, not how many figures it has."""
    return few_project


def table(*items: Proposal) -> bytes:
    return to_csv(items).encode()


@pytest.fixture
def review(project: Project) -> Review:
    return Review(project.data, "en")


@pytest.fixture
def read(review: Review) -> Review:
    """With a document chosen and the text read."""
    review.choose(SOURCE)
    review.paste(TEXT)
    return review


def number(review: Review, indicator: str) -> int:
    return next(row.number for row in review.figures.rows if row.proposal.indicator == indicator)


def bytes_of(project: Project) -> dict[str, bytes]:
    return dict(DataFiles.read(project.data).contents)


def test_no_figure_goes_in_that_nobody_accepted(read: Review, project: Project) -> None:
    before = bytes_of(project)
    assert len(read.figures) == 6
    assert not read.write() and read.said.wrong
    assert read.said.text == "No figure is accepted yet."
    read.accept(number(read, "services_l4"))
    assert read.write()
    after = bytes_of(project)
    new = set(after["observations.csv"].splitlines()) - set(before["observations.csv"].splitlines())
    assert len(new) == 1 and b"services_l4,,,2021-03-31,month,calendar,400," in new.pop()
    row = read.figures[number(read, "services_l4")]
    assert row.decision == Decision.WRITTEN
    assert next(item for item in load(project.data).observations if item.id == row.figure).value == 400


def test_what_was_written_is_taken_back_whole(read: Review, project: Project) -> None:
    before = bytes_of(project)
    read.accept_clear()
    assert read.write() and bytes_of(project) != before
    assert read.undo()
    assert bytes_of(project) == before
    assert [row.decision for row in read.figures.rows].count(Decision.ACCEPTED) == 5
    assert not read.undo()
    assert read.said.wrong and "no import to take back" in read.said.text


def test_a_figure_that_others_contradict_is_not_accepted_with_the_clear_ones(read: Review) -> None:
    share = read.figures[number(read, "dossier_online_share_of_unstated")]
    assert share.against == ("the counts give 25.00%, not 30%",)
    read.accept_clear()
    assert share.decision == Decision.OPEN
    assert read.said.text == "Accepted: 5; dropped: 0; open: 1."
    assert read.correct(share.number, "value", "25%")
    assert share.against == ()
    assert read.correct(number(read, "dossiers_online"), "value", "4.000")
    assert share.against == ("the counts give 33.33%, not 25%",)
    read.drop(number(read, "dossiers_online"))
    assert share.against == ()


def test_an_empty_text_is_told_and_nothing_that_was_read_is_lost(read: Review) -> None:
    for text in ("", " \n\t"):
        read.paste(text)
        assert read.said.wrong and read.said.text == "There is no text yet: paste one, or choose a file."
    assert len(read.figures) == 6
    read.paste("Trời hôm nay đẹp.")
    assert read.said.wrong and "No figure" in read.said.text


def test_a_file_of_junk_is_told_and_nothing_that_was_read_is_lost(read: Review) -> None:
    packed, old_office = b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"
    for name in ("a.txt", "a.xlsx", "a.docx", "a.pdf", "a.html", "a", "a.csv", "a.ods"):
        for junk in (b"\x00\xff\xfe\x01" * 50, packed, b"%PDF-1.7 junk", old_office, b""):
            read.load(name, junk)
            assert read.said.wrong, (name, junk)
    assert len(read.figures) == 6


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["a.csv", "a.txt", "a.html", "a.xlsx"]), content=st.binary(max_size=300))
def test_no_bytes_are_a_traceback(review: Review, name: str, content: bytes) -> None:
    review.load(name, content)
    assert review.said.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    column=st.sampled_from([*COLUMNS]), text=st.text(max_size=40) | st.sampled_from(["1.143", "III/2020", "-", "9/9"])
)
def test_nothing_typed_is_a_traceback(review: Review, column: str, text: str) -> None:
    review.load("a.csv", table(FIGURE))
    before = review.figures[1].proposal
    if not review.correct(1, column, text):
        assert review.said.wrong and review.figures[1].proposal == before
    review.accept(1)


def test_an_unknown_province_is_answered_with_the_nearest(review: Review) -> None:
    review.load("a.csv", table(Proposal("Khanh Hoaa", "services_l4", "400", period_end="2021-03-31")))
    review.accept(1)
    assert review.said.wrong and "Khánh Hòa (VN-34)" in review.said.text
    assert review.figures[1].decision == Decision.OPEN
    assert not review.correct(1, "area", "Ninh Thuann")
    assert review.said.text == "Figure 1: No province is called Ninh Thuann. Did you mean Ninh Thuận?"
    assert not review.correct(1, "area", "Nha Trang")
    assert "Nha Trang lies in Khánh Hòa" in review.said.text
    assert review.correct(1, "area", "khanh hoa")
    assert review.figures[1].proposal.area == "VN-34"
    review.accept(1)
    assert not review.said.wrong


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("value", "bốn trăm", "bốn trăm is no number"),
        ("value", "4OO", "4OO is no number"),
        ("indicator", "so luong dich vu cong muc 4 cua tinh nao do", "No indicator is called"),
        ("indicator", "", "No indicator is called –"),
        ("period", "hôm qua", "hôm qua is no period"),
        ("period", "31/2/2021", "31/2/2021 is no period"),
        ("tier", "làng", "Tier: làng is not on the list"),
        ("basis", "tin đồn", "Basis: tin đồn is not on the list"),
        ("unit_name", "a\0b", "no text that a table can hold"),
    ],
)
def test_nonsense_is_told_and_never_takes_the_place_of_what_was_read(
    review: Review, column: str, text: str, told: str
) -> None:
    review.load("a.csv", table(FIGURE))
    before = review.figures[1].proposal
    assert not review.correct(1, column, text)
    assert review.said.wrong and told in review.said.text
    assert review.figures[1].proposal == before


def test_a_number_that_can_be_two_is_never_guessed(review: Review) -> None:
    share = Proposal("VN-34", "share_l4_of_procedures", "34.21", unit="percent", kind="stock", period_end="2021-03-31")
    review.load("a.csv", table(FIGURE, share))
    assert review.correct(1, "value", "1.143") and review.figures[1].proposal.value == "1143"
    assert review.correct(1, "value", "1,143") and review.figures[1].proposal.value == "1143"
    assert review.correct(2, "value", "34,21 %") and review.figures[2].proposal.value == "34.21"
    assert review.correct(2, "value", "1.143") and review.figures[2].proposal.value == "1.143"
    ratio = next(name for name, item in review.package.indicators.items() if item.unit == "ratio")
    assert review.correct(2, "indicator", ratio)
    assert not review.correct(2, "value", "1.144")
    assert "1.144 can be 1.144 or 1144" in review.said.text


def test_another_kind_of_indicator_never_keeps_the_first_day_of_a_period(review: Review) -> None:
    flow = Proposal(
        "VN-34", "dossiers_received", "400", unit="dossier", kind="flow", period_start="2021-01-01",
        start_status="printed", period_end="2021-03-31", date_precision="quarter",
    )  # fmt: skip
    review.load("a.csv", table(flow))
    assert review.correct(1, "indicator", "services_l4")
    item = review.figures[1].proposal
    assert (item.unit, item.kind, item.period_start, item.start_status) == ("service", "stock", "", "")
    assert review.correct(1, "kind", "a target")
    assert review.figures[1].proposal.is_target and review.figures[1].proposal.basis == ""
    review.accept(1)
    assert not review.said.wrong


def test_no_period_changes_by_being_typed_as_it_is_shown(package: Package) -> None:
    lists, other = Lists(package, Messages("vi")), 0
    for figure in package.observations:
        cells = {"period_start": figure.period_start or "", "period_end": figure.period_end}
        codes = {"start_status": figure.start_status, "date_precision": figure.date_precision}
        item = Proposal(
            figure.area, figure.indicator, kind=str(package.indicators[figure.indicator].kind),
            **{name: str(cell) for name, cell in (cells | codes).items()},
        )  # fmt: skip
        assert entered(item, "period", period_text(item), lists) == item
        again = entered(item, "period", period_text(item) + " ", lists)
        assert again == item
        typed = entered(Proposal(indicator=item.indicator, kind=item.kind), "period", period_text(item), lists)
        other += (typed.period_start, typed.period_end) != (item.period_start, item.period_end)
    assert other <= 60  # days that were printed as a month, and the like: the day is what a person types then


def test_a_change_after_the_look_is_told_and_nothing_is_written(read: Review, project: Project) -> None:
    read.accept_clear()
    assert read.look() is not None
    figure = next(item for item in read.package.observations if item.area == "VN-34" and item.value > 10)
    project.change("observations", figure.id, note="Đổi", note_en="Changed")
    before = bytes_of(project)
    assert not read.write()
    assert read.said.wrong and "Somebody else changed the package after you looked" in read.said.text
    assert bytes_of(project) == before
    assert read.write()
    assert "Changed" in (project.data / "observations.csv").read_text("utf-8")


def test_a_package_that_cannot_be_read_is_told_and_nothing_is_lost(read: Review, project: Project) -> None:
    read.accept_clear()
    project.change("observations", read.package.observations[0].id, value="4OO")
    assert read.look() is None
    assert read.said.wrong and "4OO" in read.said.text
    assert not read.write()
    assert len(read.figures.of(Decision.ACCEPTED)) == 5
    with pytest.raises(DataError, match="4OO"):
        Review(project.data, "en")


def test_a_row_that_breaks_a_rule_comes_back_with_the_reason_and_the_others_go_in(read: Review) -> None:
    level, share = number(read, "services_l4"), number(read, "dossier_online_share_of_unstated")
    read.accept(level)
    read.accept(share)
    assert read.correct(share, "value", "250")
    read.accept(share)
    assert read.write()
    assert read.said.wrong and "One figure was written." in read.said.text and "Refused: 1" in read.said.text
    row = read.figures[share]
    assert row.decision == Decision.OPEN and "250" in row.why
    assert "250" in read.figures.rest and "services_l4" not in read.figures.rest


def test_what_is_left_is_a_file_that_is_read_again(read: Review) -> None:
    read.accept(number(read, "services_l4"))
    read.drop(number(read, "services_l3"))
    read.write()
    rest = read.figures.rest
    read.load("rest.csv", rest.encode())
    assert len(read.figures) == 4
    assert {row.proposal.value for row in read.figures.rows} == {"1250", "12000", "3000", "30"}


def test_figures_without_a_document_are_never_written(review: Review, project: Project) -> None:
    review.paste(TEXT)
    review.accept_clear()
    before = bytes_of(project)
    assert not review.write()
    assert review.said.wrong and "Choose the document" in review.said.text
    review.choose("no-such-document")
    assert review.said.wrong and "No document is called no-such-document" in review.said.text
    assert bytes_of(project) == before
    review.choose(next(text for text, name in review.lists.sources.items() if name == SOURCE))
    assert review.write()


def test_a_document_that_is_there_is_not_registered_twice(review: Review, project: Project) -> None:
    review.register(DOCUMENT)
    assert review.chosen is not None and review.chosen.published == "2021-04-05"
    rows = len(project.rows("sources"))
    review.register(DOCUMENT)
    assert review.said.wrong and review.source in review.said.text
    review.register({"title": "", "publisher": "x", "kind": "press"})
    assert review.said.wrong
    review.register({"title": "x\0y", "publisher": "x", "kind": "rumour"})
    assert review.said.wrong
    assert len(project.rows("sources")) == rows


def test_the_day_of_the_document_is_that_of_now_in_its_text(review: Review) -> None:
    review.paste("Hiện nay, tỉnh Khánh Hòa có 400 dịch vụ công trực tuyến mức độ 4.")
    assert review.figures[1].proposal.period_end == ""
    review.register(DOCUMENT)
    assert review.figures[1].proposal.period_end == "2021-04-05"
    review.accept(1)
    review.choose(SOURCE)
    assert review.figures[1].decision == Decision.ACCEPTED, "what somebody decided is not read anew"


def test_a_table_of_an_office_is_read_and_nothing_of_it_is_left_out(review: Review, project: Project) -> None:
    text = "Tỉnh,Mức độ 4 ngày 31/3/2021,Không biết là gì\nKhánh Hòa,400,7\nBình Phước,300,8\n"
    review.load("bieu.csv", text.encode())
    assert review.document.tables and len(review.figures) == 4
    known = [row for row in review.figures.rows if not row.why]
    assert {(row.proposal.area, row.proposal.value) for row in known} == {("VN-34", "400"), ("VN-58", "300")}
    review.choose(SOURCE)
    review.accept_clear()
    assert review.write() and len(review.figures.of(Decision.WRITTEN)) == 2


def test_no_place_told_twice_goes_in_before_a_person_has_looked(project: Project) -> None:
    review = Review(project.data, "vi")
    rows = "Khánh Hòa,400,1 nghìn\nBình Phước,300,200\nKhánh Hòa,401,12 xã\n"
    review.load("bieu.csv", f"Tỉnh,Mức độ 4 ngày 31/3/2021,Mức độ 3 ngày 31/3/2021\n{rows}".encode())
    review.choose(SOURCE)
    review.accept_clear()
    assert {row.proposal.area for row in review.figures.of(Decision.ACCEPTED)} == {"VN-58"}
    told = [str(reason(row.why, Lists(review.package, review.t))) for row in review.figures.rows if row.why]
    assert sum("“B2: 400, B4: 401”. Cho phép: một giá trị cho cùng một nội dung" in text for text in told) == 2
    assert len(told) == 4 and not any('lang="en"' in text for text in told)
    second = next(row for row in review.figures.rows if row.proposal.value == "401")
    review.accept(second.number)
    assert second.decision == Decision.ACCEPTED and not second.proposal.doubts


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Trực tuyến", "tên cột không nói rõ là dịch vụ hay hồ sơ trực tuyến"),
        ("Hồ sơ tiếp nhận;Trong đó: xã vùng cao", "chưa có chỉ số nào đếm phần này của “Hồ sơ tiếp nhận”"),
        ("Hồ sơ tiếp nhận;Mức độ 4", "tên cột ghi rõ đếm gì: dịch vụ hay hồ sơ"),
        ("Số xã vùng cao", "một chỉ số trong danh sách."),
    ],
)
def test_no_title_that_is_not_understood_is_answered_in_english_alone(project: Project, header: str, said: str) -> None:
    review = Review(project.data, "vi")
    review.period = "2021Q1"
    cells = ";".join("7" for _ in header.split(";"))
    review.load("bieu.csv", f"Tỉnh;{header}\nKhánh Hòa;{cells}\n".encode())
    told = [str(reason(row.why, Lists(review.package, review.t))) for row in review.figures.rows if row.why]
    assert any(said in text for text in told), told
    assert not any('lang="en"' in text for text in told), told


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Tỉnh;Mức độ 4\nKhánh Hòa;7\n", "điền vào ô “Kỳ của bảng, nếu bảng không nêu”, rồi đọc lại."),
        ("Huyện;Mức độ 4\nHuyện Vạn Ninh;7\nThị xã Ninh Hòa;8\n", "điền vào ô “"),
        ("Đơn vị: nghìn dịch vụ\nTỉnh;Mức độ 4 ngày 31/3/2021\nKhánh Hòa;7\n", "hãy ghi lại số đầy đủ"),
    ],
)
def test_what_a_table_does_not_say_is_asked_for_by_the_fields_of_the_panel(
    project: Project, table: str, said: str
) -> None:
    review = Review(project.data, "vi")
    review.load("bieu.csv", table.encode())
    told = [str(reason(row.why, Lists(review.package, review.t))) for row in review.figures.rows if row.why]
    assert told and all(said in text and "--" not in text for text in told), told


def test_the_same_figure_is_not_written_twice(read: Review, project: Project) -> None:
    read.accept(number(read, "services_l4"))
    read.write()
    before = bytes_of(project)
    read.paste(TEXT)
    read.accept(number(read, "services_l4"))
    assert not read.write()
    assert "There already: 1." in read.said.text
    assert read.figures[number(read, "services_l4")].decision == Decision.THERE
    assert bytes_of(project) == before


def test_no_list_offers_what_the_package_does_not_know(package: Package) -> None:
    for language in ("vi", "en"):
        lists = Lists(package, Messages(language))
        assert set(lists.indicators.values()) == set(package.indicators)
        assert set(lists.sources.values()) == set(package.sources)
        assert {place.code for place in package.places.provinces} < set(lists.areas.values())
        for column in COLUMNS:
            for words, code in lists.choices(column).items():
                item = Proposal(**{**FIGURE.cells, "indicator": "services_l4"})
                assert getattr(entered(item, column, words, lists), column) in {code, "stock"}


def test_a_wrong_word_is_an_error_of_entry(package: Package) -> None:
    lists = Lists(package, Messages("vi"))
    with pytest.raises(EntryError, match="không phải là số"):
        entered(FIGURE, "value", "x", lists)
    assert entered(FIGURE, "value", "", lists).value == ""
    assert Decimal(entered(FIGURE, "value", "1 143", lists).value) == 1143
    assert date.fromisoformat(entered(FIGURE, "period", "Quý III/2020", lists).period_end) == date(2020, 9, 30)


def test_no_message_is_in_english_where_it_has_vietnamese_words(project: Project) -> None:
    review = Review(project.data, "vi")
    review.paste("")
    assert review.said.text == "Chưa có văn bản: hãy dán văn bản hoặc chọn một tệp."
    review.load("a.csv", table(Proposal("Khanh Hoaa", "services_l4", "400", period_end="2021-03-31")))
    review.accept(1)
    assert review.said.text.startswith("Chưa thể nhận số liệu 1 như hiện nay. ")
    assert "Gần nhất: Khánh Hòa (VN-34)." in review.said.text
    review.load("<b>.txt", b"\x00\xff")
    assert "&lt;b&gt;.txt" in review.said.text and "<b>" not in review.said.text
    review.load("a.xlsx", b"PK\x03\x04junk")
    assert review.said.text.startswith('Không đọc được. <span lang="en">')


def test_a_package_elsewhere_is_read_from_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no data package"):
        Review(tmp_path)
    assert len(Review(ROOT / "data").package.observations) > 100


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"area": "Khanh Hoaa"}, "một địa phương trong danh sách"),
        ({"indicator": "services_l5"}, "một chỉ số trong danh sách"),
        ({"tier": "provence"}, "toàn địa bàn, cấp tỉnh, cấp huyện, cấp xã, một cơ quan"),
        ({"tier": "provence"}, "Gần nhất: cấp tỉnh."),
        ({"qualifier": "circa"}, "đúng, khoảng, gần, hơn, ít nhất, dưới, từ … đến …"),
        ({"basis": "guess"}, "danh mục công bố, cung cấp trên hệ thống, thống kê của bộ, ngành"),
        ({"unit": "percent"}, "đơn vị của chỉ số: Dịch vụ công trực tuyến mức độ 4"),
        ({"value": "4OO"}, "không có dấu cách và đơn vị"),
        ({"value": "4.5"}, "số nguyên"),
        ({"value_upper": "500", "qualifier": "exact"}, "chỉ dành cho giá trị là khoảng"),
        ({"period_end": ""}, "ngày của số liệu"),
        ({"period_end": "2021-02-30"}, "ngày có trong lịch"),
        ({"period_end": "2022-12-31"}, "đến ngày 2022-08-14"),
        ({"tier": "agency"}, "tên cơ quan"),
    ],
)
def test_what_is_allowed_is_told_in_the_words_of_a_vietnamese_panel(
    project: Project, given: dict[str, str], told: str
) -> None:
    review = Review(project.data, "vi")
    review.choose(review.register({**DOCUMENT, "published": "2023-04-05"}) or SOURCE)
    review.load("a.csv", table(replace(FIGURE, **given)))
    review.accept(1)
    review.write()
    words = (
        f"{review.said.text} {review.figures[1].why and reason(review.figures[1].why, Lists(review.package, review.t))}"
    )
    assert told in words
    assert 'lang="en"' not in words
