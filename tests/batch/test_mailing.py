"""``dvctt digest``: a message for each province whose finding is another one, and none for the others."""

from __future__ import annotations

import email
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from email.policy import default
from pathlib import Path

import pytest
from conftest import ROOT, stamp
from typer.testing import CliRunner, Result

from helpers.batch.mailing import Addresses, headlines, write_messages
from helpers.batch.message import Letter, address, letter
from helpers.batch.publishing.slot import emptied
from helpers.batch.revision.origin import earlier
from helpers.batch.revision.rewound import rewound
from helpers.cli import app
from helpers.data.package import Package, load
from helpers.data.periods import Quarter
from helpers.errors import PageError, RequestError
from helpers.text.mailing import LONGEST, NewHeadline, message
from helpers.text.messages import Messages
from helpers.text.news import Finding
from helpers.text.writer import Writer

OLD, NEW = (
    "share_l4_of_procedures,,,2020-09-30,month,calendar,34.21,",
    "share_l4_of_procedures,,,2020-09-30,month,calendar,35.21,",
)
VIETNAMESE = (
    "Tháng 9/2020, {share}% thủ tục hành chính có dịch vụ mức độ 4, vượt chỉ tiêu tối thiểu 30% của năm 2020, trước "
    "thời hạn 3 tháng; cả nước: 19,10%."
)
ENGLISH = (
    "In September 2020, {share}% of procedures had a level-4 service, above the target of at least 30% for 2020, 3 "
    "months early; the country: 19.10%."
)
TEXT = f"""{VIETNAMESE.format(share="35,21")}

Gửi kèm báo cáo quý III/2020: khanh-hoa-2020Q3.html. Số quý khác có kết luận chính thay đổi: 1.

Trước đó: {VIETNAMESE.format(share="34,21")}

--

{ENGLISH.format(share="35.21")}

The report on Q3 2020 is attached: khanh-hoa-2020Q3.en.html. Other quarters whose finding has changed: 1.

Before: {ENGLISH.format(share="34.21")}
"""


def dvctt(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


@dataclass
class Made:
    """Data before and after, and the reports of those after."""

    old: Path
    new: Path
    reports: Path

    def digest(self, output: Path, *more: object) -> Result:
        return dvctt("digest", "--since", self.old, "-d", self.new, "--reports", self.reports, "-o", output, *more)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One figure of Khánh Hòa is another one beside those of all other provinces, and its page is built."""
    return changed(ROOT / "data", tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def made(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The same in a package of a few provinces, for what does not depend on the others."""
    return changed(few, tmp_path_factory.mktemp("digest"))


@pytest.fixture(scope="module")
def found(made: Made) -> list[NewHeadline]:
    """The new findings of that change, which take seconds to find."""
    return headlines(load(made.old), load(made.new))


@pytest.fixture(scope="module")
def mail(made: Made, found: list[NewHeadline], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The one message of that change, to nobody."""
    folder = tmp_path_factory.mktemp("mail")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("helpers.cli.sending.headlines", lambda old, new: found)
        assert made.digest(folder).exit_code == 0, "an empty folder is one where nothing stands"
    [file] = folder.iterdir()
    return file.read_bytes()


def changed(data: Path, folder: Path) -> Made:
    shutil.copytree(data, folder / "data")
    table = folder / "data" / "observations.csv"
    text = table.read_text("utf-8")
    assert text.count(OLD) == 1
    table.write_text(text.replace(OLD, NEW), "utf-8")
    stamp(folder / "reports", folder / "data")
    asked = ("-p", "VN-34", "-q", "2020Q3", "-o", folder / "reports", "-d", folder / "data", "--workers", 1)
    assert dvctt("build", *asked).exit_code == 0
    return Made(data, folder / "data", folder / "reports")


def test_no_word_of_a_message_is_another_and_no_other_province_gets_one(whole: Made, tmp_path: Path) -> None:
    done = whole.digest(tmp_path / "mail")
    assert done.exit_code == 0, done.output
    [file] = (tmp_path / "mail").iterdir()
    assert file.name == "khanh-hoa.eml"
    found = email.message_from_bytes(file.read_bytes(), policy=default)
    assert found["Subject"] == (
        "Khánh Hòa, quý III/2020: kết luận chính đã thay đổi / Khánh Hòa, Q3 2020: the finding has changed"
    )
    assert found["Content-Language"] == "vi, en"
    body, *pages = found.iter_parts()
    assert body.get_content().replace("\r\n", "\n") == TEXT
    assert len(TEXT.split()) <= LONGEST
    assert [page.get_filename() for page in pages] == ["khanh-hoa-2020Q3.html", "khanh-hoa-2020Q3.en.html"]
    for page, name in zip(pages, ("khanh-hoa.html", "khanh-hoa.en.html"), strict=True):
        assert page.get_content_type() == "text/html"
        content = page.get_payload(decode=True)
        assert content == emptied((whole.reports / "2020Q3" / name).read_bytes())


def test_no_address_and_no_day_is_invented(
    made: Made, mail: bytes, found: list[NewHeadline], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = email.message_from_bytes(mail, policy=default)
    assert {name for name in ("From", "To", "Cc", "Date", "Reply-To") if name in told} == set()
    assert told["X-Unsent"] == "1" and told["Message-ID"].endswith("@dvctt.invalid>")
    assert re.fullmatch(rb"[\t\r\n -~]*", mail) and b"\n" not in mail.replace(b"\r\n", b"")
    asked = ("--to", "ubnd@example.vn", "--from", "dvctt@example.vn")
    monkeypatch.setattr("helpers.cli.sending.headlines", lambda old, new: found)
    made.digest(tmp_path / "addressed", *asked)
    told = email.message_from_bytes((tmp_path / "addressed" / "khanh-hoa.eml").read_bytes(), policy=default)
    assert (told["To"], told["From"]) == ("ubnd@example.vn", "dvctt@example.vn")


def test_no_two_calls_give_other_bytes(made: Made, mail: bytes, tmp_path: Path) -> None:
    made.digest(tmp_path / "again")
    assert (tmp_path / "again" / "khanh-hoa.eml").read_bytes() == mail


def test_nothing_is_written_where_nothing_changed(made: Made, tmp_path: Path) -> None:
    done = dvctt("digest", "--since", made.new, "-d", made.new, "--reports", made.reports, "-o", tmp_path / "mail")
    assert done.exit_code == 0
    assert "no province has another finding" in done.output
    assert not (tmp_path / "mail").exists()


def test_no_page_of_other_data_or_changed_by_hand_is_attached(
    made: Made, found: list[NewHeadline], tmp_path: Path
) -> None:
    reports = Path(shutil.copytree(made.reports, tmp_path / "reports"))
    new = load(made.new)
    page = reports / "2020Q3" / "khanh-hoa.en.html"
    page.write_text(page.read_text("utf-8").replace("35.21", "53.21"), "utf-8")
    with pytest.raises(RequestError, match=r"Not built from these data: 2020Q3/khanh-hoa\.en\.html\. Build them first"):
        write_messages(new, found, reports, tmp_path / "mail", Addresses())
    with pytest.raises(RequestError, match="Build them first"):
        write_messages(new, found, tmp_path / "none", tmp_path / "mail", Addresses())
    assert not (tmp_path / "mail").exists() and not (tmp_path / "none").exists()


def test_no_message_is_lost_or_mixed_with_those_of_before(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(old: Package, new: Package) -> None:
        pytest.fail("pages were compared for messages that cannot be written")

    monkeypatch.setattr("helpers.cli.sending.headlines", never)
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "khanh-hoa.eml").write_text("mine", "utf-8")
    done = made.digest(tmp_path / "mail")
    assert done.exit_code != 0
    assert "a folder where nothing stands" in str(done.exception)
    with pytest.raises(RequestError, match="a folder where nothing stands"):
        write_messages(load(made.new), [], made.reports, tmp_path / "mail", Addresses())
    assert [file.read_text("utf-8") for file in (tmp_path / "mail").iterdir()] == ["mine"]


@pytest.mark.parametrize("wrong", ["nobody", "a@b\nBcc: c@d", "a b@c.vn", "a@", "@b.vn", "a@b.vn, c@d.vn", "Ủy@ban.vn"])
def test_no_address_is_taken_that_is_none(made: Made, tmp_path: Path, wrong: str) -> None:
    done = made.digest(tmp_path / "mail", "--to", wrong)
    assert done.exit_code != 0
    assert "one address, as office@example.vn" in str(done.exception)
    with pytest.raises(RequestError):
        address("to", wrong)


def headline(words: int) -> NewHeadline:
    """A finding of so many words in each language."""
    told = {name: Finding(" ".join(["từ"] * words)) for name in ("vi", "en")}
    files = {"vi": "a.html", "en": "a.en.html"}
    return NewHeadline("VN-34", Quarter.parse("2020Q3"), told, told, 0, files)


def test_no_message_is_longer_than_it_may_be(package: Package) -> None:
    writers = [Writer(package, Messages(name)) for name in ("vi", "en")]
    for words in range(1, 75):
        text = message(headline(words), writers)
        assert len(text.split()) <= LONGEST
        assert text.startswith("từ")
    with pytest.raises(PageError, match="more than 150 words"):
        message(headline(75), writers)


@pytest.mark.parametrize("length", range(1, 60, 7))
def test_no_letter_of_a_subject_is_lost_where_its_line_ends(length: int) -> None:
    subject = " ".join(["Thừa Thiên Huế, quý III/2020: kết luận chính đã thay đổi /"] * 3)[length:].strip()
    content = letter(Letter(subject, "text", {}, ["vi"]))
    assert email.message_from_bytes(content, policy=default)["Subject"] == subject
    assert max(map(len, content.split(b"\r\n"))) < 80


def test_no_message_takes_another_for_the_same() -> None:
    one = Letter("subject", "text", {"a.html": b"page"}, ["vi"])
    assert letter(one) == letter(one)
    ids = {re.search(rb"Message-ID: (\S+)", letter(made))[1] for made in (  # type: ignore[index]
        one, Letter("subject", "text", {"a.html": b"pages"}, ["vi"]), Letter("subject", "texts", {}, ["vi"]),
    )}  # fmt: skip
    assert len(ids) == 3


# By the log of the package.


def logged(package: Package, folder: Path, rows: str, *, version: str = "") -> Package:
    """A copy of the package with another log, and with one figure that is another."""
    shutil.copytree(package.path, folder)
    (folder / "revisions.csv").write_text(
        f"version,date,figure,change,old_value,area,period_end,reason,reason_en\n{rows}", "utf-8"
    )
    return load(folder)


@pytest.fixture
def corrected(package: Package, tmp_path: Path) -> Package:
    """F003 was corrected in 1.2.1 and F001 added in 1.2.0, says the log."""
    return logged(
        package, tmp_path / "logged",
        "1.2.0,2026-11-01,F001,added,,,,vì,why\n1.2.1,2026-11-20,F003,changed,30.00,,,vì,why\n",
    )  # fmt: skip


def values(package: Package) -> Iterator[tuple[str, str]]:
    yield from ((row.id, str(row.value)) for row in package.observations)


@pytest.mark.parametrize(
    ("since", "gone", "share"),
    [("1.1.1", {"F001"}, "30.00"), ("1.2.0", set(), "30.00"), ("1.2.1", set(), "34.21"),
     ("2026-10-31", {"F001"}, "30.00"), ("2026-11-01", set(), "30.00"), ("2026-11-20", set(), "34.21")],
)  # fmt: skip
def test_no_figure_of_later_is_in_what_was_before(corrected: Package, since: str, gone: set[str], share: str) -> None:
    old, now = dict(values(rewound("since", since, corrected))), dict(values(corrected))
    assert now.keys() - old.keys() == gone
    assert old == {**{key: value for key, value in now.items() if key not in gone}, "F003": share}


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("1.1.0", r"a version of its log \(1\.1\.1, 1\.2\.0, 1\.2\.1"), ("9.9.9", "a version of its log"),
        ("2026-02-30", "The calendar has no such day"),
    ],
)  # fmt: skip
def test_no_version_or_day_that_the_log_does_not_know_is_guessed(corrected: Package, since: str, told: str) -> None:
    with pytest.raises(RequestError, match=told):
        rewound("since", since, corrected)


def test_no_way_to_say_since_when_is_left_out_where_a_text_is_none(corrected: Package) -> None:
    with pytest.raises(
        RequestError, match=r"a version of its log \(1\.1\.1, .*, a day, a folder of a package, or a Git"
    ):
        earlier("since", "v9.9", corrected)


def test_no_row_is_invented_of_which_the_log_keeps_only_a_part(package: Package, tmp_path: Path) -> None:
    gone = logged(package, tmp_path / "gone", "1.2.1,2026-11-20,X1,removed,5,VN-34,2020-09-30,vì,why\n")
    with pytest.raises(RequestError, match=r"does not hold the whole row X1, removed in 1\.2\.1"):
        rewound("since", "2026-11-19", gone)
    none = logged(package, tmp_path / "none", "")
    with pytest.raises(RequestError, match="keeps no log of revisions"):
        rewound("since", "1.1.1", none)
