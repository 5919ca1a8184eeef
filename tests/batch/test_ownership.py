"""Only what is ours is written, removed or believed: files of others, links, odd names and odd states stay."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Project
from typer.testing import CliRunner, Result

import helpers
from helpers.batch.files import PREFIX, SUFFIX
from helpers.batch.folder import CHECKED, data_hash, was_checked
from helpers.batch.plan import PROVINCE
from helpers.batch.publishing.portal import portal
from helpers.batch.publishing.portal_comparisons import standing
from helpers.batch.receipts import STATE, Receipts
from helpers.batch.workers.job import FAILED
from helpers.cli import app, looking, main
from helpers.cli.app import TRACEBACK
from helpers.data.package import Package, load
from helpers.errors import RequestError

pytestmark = pytest.mark.usefixtures("remembered_check")
posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and limits of POSIX")
ONE = ("--province", "Khánh Hòa", "--quarter", "2020Q3", "--language", "vi")
OTHERS = "<!DOCTYPE html><title>Somebody's home</title>"


@pytest.fixture
def project(few_project: Project) -> Project:
    """Whose a file is depends on no figure."""
    return few_project


def dvctt(*arguments: str) -> Result:
    """The command line in this process."""
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
@pytest.mark.parametrize("kind", ["file", "empty", "link", "broken link"])
def test_no_page_of_somebody_else_is_overwritten_or_removed(project, name: str, kind: str) -> None:
    output, other = project.path / "reports", project.path / "other.html"
    output.mkdir()
    other.write_text(OTHERS, "utf-8")
    place = output / name
    if kind in {"file", "empty"}:
        place.write_text(OTHERS if kind == "file" else "", "utf-8")
    else:
        place.symlink_to(other if kind == "link" else "nowhere")
    result = dvctt("build", *ONE)
    assert isinstance(result.exception, RequestError)
    said = f"output: found 'reports/{name}'; allowed: a portal of dvctt, or no such file. It was not written by dvctt."
    assert str(result.exception).startswith(said)
    assert place.is_symlink() or place.read_text("utf-8") == (OTHERS if kind == "file" else "")
    assert other.read_text("utf-8") == OTHERS
    assert not list(output.glob("2*"))


def test_a_portal_of_ours_is_written_again_and_an_english_one_without_pages_goes(
    tmp_path: Path, package: Package
) -> None:
    portal(package, tmp_path)
    made = (tmp_path / "index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(made.replace("<h1>", "<h1>Old: "), "utf-8")
    (tmp_path / "index.en.html").write_text(made, "utf-8")
    portal(package, tmp_path)
    assert (tmp_path / "index.html").read_text("utf-8") == made
    assert not (tmp_path / "index.en.html").exists()
    (tmp_path / "index.en.html").write_text(OTHERS, "utf-8")
    with pytest.raises(RequestError, match=r"index\.en\.html'; allowed: a portal of dvctt"):
        portal(package, tmp_path)
    assert (tmp_path / "index.en.html").read_text("utf-8") == OTHERS


@posix
def test_no_part_of_a_file_that_others_write_is_removed(project) -> None:
    output = project.path / "reports"
    (output / "2020Q3").mkdir(parents=True)
    (output / "sub" / "2020Q3").mkdir(parents=True)
    elsewhere = project.path / "elsewhere"
    elsewhere.mkdir()
    (output / "2021Q1").symlink_to(elsewhere)
    ours = f"{PREFIX}ours{SUFFIX}"
    others = [output / ".x.part", output / "2020Q3" / ".x.part", output / "sub" / ours, output / "sub/2020Q3" / ours,
              elsewhere / ours, output / "2020Q3" / "x.part", output / "download.part"]  # fmt: skip
    half = [output / ours, output / "2020Q3" / ours]
    for path in (*others, *half):
        path.write_text("half", "utf-8")
    assert dvctt("build", *ONE).exit_code == 0
    assert [path for path in others if not path.exists()] == []
    assert [path for path in half if path.exists()] == []


@posix
@pytest.mark.parametrize("linked", ["2020Q3", FAILED, f"{FAILED}/2020Q3"])
def test_nothing_is_written_or_removed_through_a_folder_that_is_a_link(project, linked: str) -> None:
    output, elsewhere = project.path / "reports", project.path / "elsewhere"
    for folder in (output, elsewhere, elsewhere / "2020Q3", (output / linked).parent):
        folder.mkdir(exist_ok=True)
    (output / linked).symlink_to(elsewhere)
    mine = [elsewhere / "khanh-hoa.ipynb", elsewhere / "2020Q3/khanh-hoa.ipynb", elsewhere / "khanh-hoa.html"]
    for path in mine:
        path.write_text("mine", "utf-8")
    result = dvctt("build", *ONE, "--keep-notebooks")
    if linked == "2020Q3":
        found = f"{output / linked}: a link stands where a folder of its own must be"
        assert (result.exit_code, found in result.output) == (1, True), result.output
    else:
        assert result.exit_code == 0
    project.edit_notebook(PROVINCE, "report.dossiers", "1 / 0")
    assert "1 failed" in dvctt("build", *ONE).output
    assert [path.read_text("utf-8") for path in mine] == ["mine"] * 3
    assert sorted(path.name for path in elsewhere.iterdir()) == ["2020Q3", "khanh-hoa.html", "khanh-hoa.ipynb"]


def test_no_failed_notebook_stays_of_a_report_that_stands_as_it_should(project) -> None:
    failed = project.path / "reports" / FAILED
    assert dvctt("build", *ONE).exit_code == 0
    project.edit_notebook(PROVINCE, "report.dossiers", "1 / 0; report.dossiers")
    assert dvctt("build", *ONE, "--province", "soc-trang").exit_code == 1
    assert sorted(path.name for path in failed.rglob("*.ipynb")) == ["khanh-hoa.ipynb", "soc-trang.ipynb"]
    project.edit_notebook(PROVINCE, "1 / 0; report.dossiers", "report.dossiers")
    (failed / "notes.txt").write_text("mine", "utf-8")
    assert "0 built, 1 unchanged" in dvctt("build", *ONE).output
    assert [path.name for path in failed.rglob("*.ipynb")] == ["soc-trang.ipynb"], "the other one still fails"
    (failed / "notes.txt").unlink()
    assert "1 built" in dvctt("build", "--province", "soc-trang", *ONE[2:]).output
    assert not failed.exists()


def test_nothing_that_is_sent_names_a_folder_of_this_machine(project) -> None:
    project.edit_notebook(PROVINCE, "report.dossiers", "import warnings; warnings.warn('odd'); report.dossiers")
    assert dvctt("build", *ONE, "--keep-notebooks").exit_code == 0
    raising = "helpers.load('/no/such/folder') if province == 'VN-34' else open(__import__('os').getcwd() + '/none')"
    project.edit_notebook(PROVINCE, "report.dossiers", raising)
    assert dvctt("build", *ONE, "--province", "soc-trang").exit_code == 1
    files = [path for path in (project.path / "reports").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".html", ".ipynb", ".json"}
    places = {str(project.path), str(ROOT), str(Path.home()), sys.prefix, str(Path(helpers.__file__).parent)}
    for path in files:
        text = path.read_text("utf-8")
        assert [place for place in places if place in text and len(place) > 1] == [], path
    kept = json.loads((project.path / "reports" / FAILED / "2020Q3/soc-trang.ipynb").read_text("utf-8"))
    assert kept["metadata"]["papermill"]["input_path"] == PROVINCE
    assert "<project>/none" in json.dumps(kept)


def test_no_odd_name_in_the_folder_stops_the_portal(tmp_path: Path, package: Package) -> None:
    names = (
        "2018Q1:2019Q1/compare-an-giang_ca-mau.html", "latest/compare-an-giang_ca-mau.html", "2020Q3/compare-.html",
        "2020Q3/compare-an-giang_ca-mau.xx.html", "2020Q3/compare-an-giang.html", "2020Q3/compare-a\x1b_b.html",
        "2020-Q3/compare-an-giang_ca-mau.html", "2020Q3/compare-ca-mau_an-giang.html",
    )  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(OTHERS, "utf-8")
    (tmp_path / "2020Q3/compare-southeast.html").mkdir()
    (tmp_path / "2020Q4").write_text("a file", "utf-8")
    assert list(standing(package, tmp_path)) == []
    assert portal(package, tmp_path).is_file()


@posix
def test_no_odd_state_is_believed_waited_for_or_ends_in_a_traceback(tmp_path: Path) -> None:
    for number, content in enumerate((b"\xff\xfe\x00", b"[" * 200_000, b'{"a":' * 200_000, b"\0", b"", b"1e999999")):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in (STATE, CHECKED):
            (folder / name).write_bytes(content)
        assert Receipts(folder).get("2020Q3/khanh-hoa.html") is None
        assert not was_checked(folder, "0" * 64)
    for name in (STATE, CHECKED):
        os.mkfifo(tmp_path / name)
    assert Receipts(tmp_path).get("2020Q3/khanh-hoa.html") is None
    assert not was_checked(tmp_path, "0" * 64)


def run(*arguments: str, cwd: Path, **env: str) -> tuple[int, str]:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", "from helpers.cli import main; main()", *arguments], cwd=cwd, env=os.environ | env,
        text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@posix
@pytest.mark.parametrize("folder", ["/proc/nowhere", "x" * 120])
def test_no_temporary_folder_without_room_ends_in_a_traceback(project, folder: str) -> None:
    """A folder that nothing can be written to, and one whose name is too long for a socket: another one is taken."""
    project.stamp()
    (project.path / ("x" * 120)).mkdir()
    place = folder if folder.startswith("/") else str(project.path / folder)
    code, output = run("build", *ONE, cwd=project.path, TMPDIR=place, TEMP=place, TMP=place)
    assert "Traceback" not in output
    assert (code, "1 built" in output) == (0, True), output


def test_no_letter_of_the_data_steers_the_terminal(project) -> None:
    project.change("areas", "VN-34", name_vi="Khánh\x1b]0;x\x07 Hòa\u202e\x9b2J")
    project.change("areas", "VN-52", name_vi="Sóc\nTrăng")
    for arguments in (("list",), ("list", "--json")):
        shown = dvctt(*arguments).output
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(shown)
        assert "Khánh\\u001b]0;x\\u0007 Hòa\\u202e\\u009b2J" in shown
    names = {row["code"]: row["name"] for row in json.loads(dvctt("list", "--json").output)["areas"]}
    assert names["VN-34"] == "Khánh\x1b]0;x\x07 Hòa\u202e\x9b2J"
    assert "Sóc\\nTrăng" in dvctt("list").output


def test_nothing_unforeseen_ends_in_a_traceback_unless_it_is_asked_for(project, monkeypatch, capsys) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(looking, "load", fail)
    monkeypatch.setattr(sys, "argv", ["dvctt", "list"])
    with pytest.raises(SystemExit) as ended:
        main()
    said = "dvctt: stopped by an error that dvctt did not expect: ZeroDivisionError: division\\nby zero. "
    said += "Set DVCTT_TRACEBACK=1"
    assert (ended.value.code, capsys.readouterr().err.startswith(said)) == (2, True)
    monkeypatch.setenv(TRACEBACK, "1")
    with pytest.raises(ZeroDivisionError):
        main()


@pytest.mark.parametrize(("refused", "told"), [("d.html", "d.html"), (".dvctt-x.part", "")])
def test_no_place_that_takes_nothing_is_called_unforeseen(
    refused: str, told: str, project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(project.path / refused))

    monkeypatch.setattr(looking, "load", fail)
    monkeypatch.setattr(sys, "argv", ["dvctt", "list"])
    with pytest.raises(SystemExit) as ended:
        main()
    said = (
        f"dvctt: file: found '{project.path / told}'; allowed: a place that can be read and written. Permission denied."
    )
    assert (ended.value.code, capsys.readouterr().err.strip()) == (2, said)


def test_a_stamp_of_checked_data_is_of_their_names_and_bytes(project) -> None:
    before = data_hash(project.data)
    assert data_hash(load(project.data).files) == before
    (project.data / "more.csv").write_text("a\n", "utf-8")
    more = data_hash(project.data)
    (project.data / "more.csv").rename(project.data / "most.csv")
    assert len({before, more, data_hash(project.data)}) == 3
