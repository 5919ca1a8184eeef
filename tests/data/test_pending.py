"""Files that are written together: a writer that is killed at any moment leaves the old package or the new one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.data.files import DataFiles
from helpers.data.pending import READY, STAGE, finish, write_together
from helpers.errors import DataError

OLD = {"datapackage.json": b"{}", "a.csv": b"old a\n", "b.csv": b"old b\n", "gone.csv": b"old c\n"}
NEW = {"datapackage.json": b'{"x": 1}', "a.csv": b"new a\n", "b.csv": b"new b\n", "gone.csv": None, "d.csv": b"d\n"}
#: Runs a writer that is killed in its n-th call that touches the disk.
KILLED = """
import os, sys
from pathlib import Path
from helpers.data import pending
left = int(sys.argv[2])
def dying(function):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return function(*args, **kwargs)
    return call
os.fsync = dying(os.fsync)
pending.tempfile.mkdtemp = dying(pending.tempfile.mkdtemp)
pending.shutil.rmtree = dying(pending.shutil.rmtree)
for name in ("replace", "unlink", "open", "chmod"):
    setattr(Path, name, dying(getattr(Path, name)))
new = {name: content and content.encode() for name, content in eval(sys.argv[3]).items()}
pending.write_together(Path(sys.argv[1]), new)
"""


def _folder(path: Path) -> Path:
    path.mkdir()
    for name, content in OLD.items():
        (path / name).write_bytes(content)
    return path


def test_no_writer_that_is_killed_leaves_a_mixture(tmp_path: Path) -> None:
    new = {name: content for name, content in NEW.items() if content is not None}
    told = repr({name: content and content.decode() for name, content in NEW.items()})
    found = []
    for number in range(100):
        folder = _folder(tmp_path / str(number))
        done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(number), told], check=False)
        now = dict(DataFiles.read(folder).contents)
        assert now in (OLD, new), number
        assert now == {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}
        found.append(now == new)
        write_together(folder, NEW)
        assert dict(DataFiles.read(folder).contents) == new
        assert not [path for path in folder.iterdir() if path.name.startswith(".dvctt")]
        if done.returncode == 0:
            break
    assert found == sorted(found) and found[0] is False and found[-1] is True and len(found) > 15


def test_no_half_written_change_is_taken_for_one_that_holds(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "p")
    (folder / f"{STAGE}x").mkdir()
    (folder / f"{STAGE}x" / "a.csv").write_bytes(b"half")
    assert dict(DataFiles.read(folder).contents) == OLD


@pytest.mark.parametrize(
    "told", ["{", "[]", '{"stage": 1, "files": {}}', '{"stage": "x"}', '{"stage": "x", "files": 3}']
)
def test_no_damaged_record_is_followed(tmp_path: Path, told: str) -> None:
    folder = _folder(tmp_path / "p")
    (folder / READY).write_text(told)
    with pytest.raises(DataError, match="Restore the folder from Git"):
        finish(folder)


def test_no_record_reaches_outside_of_its_folder(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "p")
    (tmp_path / "victim.csv").write_bytes(b"safe")
    (folder / READY).write_text(json.dumps({"stage": "../p", "files": {"../victim.csv": False}}))
    finish(folder)
    assert (tmp_path / "victim.csv").read_bytes() == b"safe"


def test_no_link_is_replaced_by_a_file(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "p")
    (folder / "b.csv").unlink()
    (folder / "b.csv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DataError, match=r"b\.csv: a link"):
        write_together(folder, NEW)
    assert (folder / "a.csv").read_bytes() == OLD["a.csv"]
