"""The notebook that explores, in a real JupyterLab and a real browser: another province, another chart."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from conftest import ROOT

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
#: Seconds that JupyterLab, its kernel and a redrawn chart may take on a busy machine.
START, RUN, CHANGE = 300, 300, 120
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
#: The button of the question which kernel to take: a browser that is slow to list those that run asks it.
TAKE = ".jp-Dialog button.jp-mod-accept"
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
#: Running all cells scrolls to the last one, and JupyterLab keeps only what is in sight: back to the panel.
SHOWN = """() => {
  document.querySelector(".jp-WindowedPanel-outer").scrollTop = 0;
  return document.querySelector(".dvctt-panel figure [role=img]");
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab on copies of notebooks and data, with folders of its own; gone when the tests are over."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    own = {name: str(folder / name) for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    settings = folder / "JUPYTER_CONFIG_DIR" / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(QUIET))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    environment = {**os.environ, **own, "JUPYTER_TOKEN": token, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DVCTT_DATA", None)
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", "--allow-root", f"--ServerApp.root_dir={folder}"]
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _wait(server, f"http://127.0.0.1:{port}/api?token={token}", folder / "lab.log")
            _start_kernel(f"http://127.0.0.1:{port}/api/sessions?token={token}")
            yield f"http://127.0.0.1:{port}/lab/tree/notebooks/explore.ipynb?token={token}"
        finally:
            server.terminate()  # which stops its kernels too
            try:
                server.wait(60)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


def _start_kernel(url: str) -> None:
    """The kernel that the notebook will find: without one, a page that is slow to list kernels asks which to take."""
    path = "notebooks/explore.ipynb"
    asked = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
    with urlopen(Request(url, json.dumps(asked).encode(), {"Content-Type": "application/json"}), timeout=START) as said:
        assert said.status == 201


@pytest.fixture(scope="module")
def tab(browser, address: str) -> Iterator[object]:
    """The notebook, all its cells run."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(RUN * 1000)
    page.goto(address)
    page.locator(f"{IDLE}, {TAKE}").first.wait_for()
    run_all(page)
    page.wait_for_function(SHOWN, polling=500)
    yield page
    page.close()


def run_all(page) -> None:
    """By the menu; again, if the kernel was not ready to hear it or was asked for."""
    end = time.monotonic() + RUN
    while time.monotonic() < end:
        with contextlib.suppress(sync_api.TimeoutError):
            if page.locator(TAKE).count():
                page.locator(TAKE).first.click(timeout=10_000)
            page.locator(IDLE).first.wait_for(timeout=30_000)
            page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click(timeout=10_000)
            page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click(timeout=10_000)
            page.locator(".jp-InputPrompt", has_text=re.compile(r"\[[*\d]")).first.wait_for(timeout=5000)
            return
    pytest.fail("no cell ran; JupyterLab asks: " + " | ".join(page.locator(".jp-Dialog").all_inner_texts()))


def chart(tab) -> str:
    """What the chart of the panel says of itself."""
    return str(tab.locator(".dvctt-panel figure [role=img]").first.get_attribute("aria-label"))


def choose(tab, label: str, text: str) -> None:
    box = tab.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Enter")


def test_another_province_never_leaves_the_old_chart(tab) -> None:
    assert "Khánh Hòa" in chart(tab)
    choose(tab, "Tỉnh, thành phố", "ha noi")
    tab.locator('.dvctt-panel figure [role=img][aria-label*="Hà Nội"]').first.wait_for(
        state="attached", timeout=CHANGE * 1000
    )
    assert "Khánh Hòa" not in chart(tab)
    assert tab.get_by_label("Tỉnh, thành phố", exact=True).input_value() == "Hà Nội"


def test_a_wrong_spelling_is_answered_and_the_last_good_view_stays(tab) -> None:
    before = chart(tab)
    choose(tab, "Tỉnh, thành phố", "Khanh Hoaa")
    tab.locator(".dvctt-panel [role=alert]", has_text="Có phải là Khánh Hòa?").wait_for(timeout=CHANGE * 1000)
    assert chart(tab) == before


def test_provinces_to_compare_with_are_shown_at_once(tab) -> None:
    choose(tab, "Tỉnh, thành phố", "56")
    choose(tab, "So sánh với các tỉnh, thành phố", "da nang, 46")
    tab.locator('.dvctt-panel figure [role=img][aria-label*="Thừa Thiên"]').first.wait_for(
        state="attached", timeout=CHANGE * 1000
    )
    assert all(name in chart(tab) for name in ("Khánh Hòa", "Đà Nẵng"))
