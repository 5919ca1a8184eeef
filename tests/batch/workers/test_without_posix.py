"""A system that cannot fork and lacks what only POSIX has, as Windows does: the package imports, and builds a report.

Simulated: in a process of its own, and in every process that it starts, the modules, functions and signals are gone
before anything of the package is imported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT
from test_architecture import FILES

from helpers.html.embedded_json import read_data

#: ``sitecustomize`` of the simulated system. The standard library's own POSIX parts are imported first: they are not
#: what is tested, and a real Windows has others in their place. So have psutil and locket.
SYSTEM = """
import multiprocessing.popen_fork, multiprocessing.popen_spawn_posix, multiprocessing.resource_tracker
import locket, os, pathlib, psutil, selectors, shutil, signal, socket, subprocess, sys, tempfile

MISSING = {"crypt", "curses", "fcntl", "grp", "nis", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty",
           "multiprocessing.forkserver", "multiprocessing.popen_forkserver"}

class Missing:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in MISSING:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

for name in MISSING:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
for name in ("ForkContext", "ForkServerContext", "ForkProcess", "ForkServerProcess"):
    delattr(multiprocessing.context, name)
multiprocessing.popen_fork.Popen.kill = multiprocessing.popen_fork.Popen.terminate
for name in ("fork", "forkpty", "getpgid", "getsid", "killpg", "nice", "register_at_fork", "setpgid", "setsid"):
    delattr(os, name)
for name in ("ITIMER_REAL", "SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1", "SIGUSR2", "alarm",
             "getitimer", "pause", "pthread_kill", "setitimer"):
    delattr(signal, name)
"""
#: Imports every module, then makes a report, and has one stopped that runs for ever.
BUILD = """
import importlib, json, sys, warnings
from pathlib import Path

def build():
    warnings.filterwarnings("ignore", "only soft file lock")  # Windows has a lock of its own
    from helpers.startup import load_jsonschema
    load_jsonschema()  # as a build does
    for name in sys.argv[4:]:
        importlib.import_module(name)
    from helpers.batch.plan import plan
    from helpers.batch.workers.job import Job
    from helpers.batch.workers.pool import Pool
    from helpers.data.package import load
    data, output, endless = (Path(name) for name in sys.argv[1:4])
    package = load(data)
    [task] = plan(package, ["VN-34"], ["2020Q3"], ["vi"])
    good = Job(task, data.parent / "notebooks" / task.notebook, data, output)
    bad = Job(task, endless, data, output)
    pool = Pool(1, package.files, 300, 2048)  # whose process makes both: to start one takes long without a fork
    errors = [outcome.error for outcome in pool.work([good])]
    pool._timeout = 1
    errors += [outcome.error for outcome in pool.work([bad])]
    pool.stop()
    print(json.dumps(errors))

if __name__ == "__main__":
    build()
"""


def test_nothing_needs_what_only_posix_has(few_project, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SYSTEM, "utf-8")
    (tmp_path / "build.py").write_text(BUILD, "utf-8")
    notebook = (ROOT / "notebooks" / "province_report.ipynb").read_text("utf-8")
    (tmp_path / "endless.ipynb").write_text(notebook.replace("report.dossiers", "while True: pass"), "utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "build.py", few_project.data, "reports", "endless.ipynb", *FILES],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["", "stopped: it ran longer than 1 seconds"]
    page = (tmp_path / "reports" / "2020Q3" / "khanh-hoa.html").read_text("utf-8")
    assert json.loads(read_data(page))["province"] == "VN-34"
