"""The notebooks with panels, in a real JupyterLab and a real browser: one explores, one brings figures in."""

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
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from conftest import ROOT

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
#: Seconds that JupyterLab, its kernel and a redrawn chart may take on a busy machine.
START, RUN, CHANGE = 300, 300, 120
#: Seconds within which an article is figures of a page, when nothing else runs; a busy machine is given more.
MINUTE = 60 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
#: The button of the question which kernel to take: a browser that is slow to list those that run asks it.
TAKE = ".jp-Dialog button.jp-mod-accept"
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
#: Running all cells scrolls to the last one, and JupyterLab keeps only what is in sight: back to the panel.
SHOWN = """selector => {
  document.querySelector(".jp-WindowedPanel-outer").scrollTop = 0;
  return document.querySelector(selector);
}"""
#: Written for this test.
ARTICLE = (
    "Đến hết tháng 3/2021, tỉnh Khánh Hòa có 1.250 dịch vụ công trực tuyến mức độ 3, 4, trong đó có 850 dịch vụ mức độ "
    "3 và 400 dịch vụ mức độ 4. "
    "Trong Quý I/2021, tỉnh tiếp nhận 12.000 hồ sơ, trong đó 3.000 hồ sơ trực tuyến, đạt 30%."
)
SOURCE = "viettimes-133752-khanh-hoa-vi-dien-tu"


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs on copies of notebooks and data in a folder."""

    folder: Path
    url: str
    token: str

    def address(self, notebook: str) -> str:
        """Where a notebook opens, its kernel running: a page that is slow to list kernels asks which to take."""
        _start_kernel(f"{self.url}/api/sessions?token={self.token}", f"notebooks/{notebook}")
        # JupyterLab opens again what was open before: then this notebook would not be the first of its page.
        return f"{self.url}/lab/tree/notebooks/{notebook}?reset&token={self.token}"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
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
    environment["PATH"] = str(Path(sys.executable).parent)  # with no Node there, which JupyterLab would start to ask it
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", "--allow-root", f"--ServerApp.root_dir={folder}"]
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _wait(server, f"http://127.0.0.1:{port}/api?token={token}", folder / "lab.log")
            yield Lab(folder, f"http://127.0.0.1:{port}", token)
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


def _start_kernel(url: str, path: str) -> None:
    asked = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
    with urlopen(Request(url, json.dumps(asked).encode(), {"Content-Type": "application/json"}), timeout=START) as said:
        assert said.status == 201


@pytest.fixture(scope="module")
def window(browser) -> object:
    """One tab for one notebook after the other, which need not load JupyterLab anew; closed with the browser."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(RUN * 1000)
    return page


@pytest.fixture(scope="module")
def tab(window, lab: Lab) -> object:
    """The notebook that explores, all its cells run."""
    return opened(window, lab.address("explore.ipynb"), ".dvctt-panel figure [role=img]")


@pytest.fixture(scope="module")
def intake(window, lab: Lab) -> object:
    """The notebook that brings figures in, all its cells run."""
    return opened(window, lab.address("intake.ipynb"), ".dvctt-intake textarea")


def opened(page, address: str, selector: str):
    """A notebook, all its cells run, in sight of what a selector finds."""
    run_all(page, address)
    page.wait_for_function(SHOWN, arg=selector, polling=500)
    return page


def run_all(page, address: str) -> None:
    """By the menu. Where no cell ran the page is opened anew: one that has lost its kernel may ask for it for ever."""
    end = time.monotonic() + RUN
    while time.monotonic() < end:
        page.goto(address)
        with contextlib.suppress(sync_api.TimeoutError):
            page.locator(f"{IDLE}, {TAKE}").first.wait_for()
            if page.locator(TAKE).count():
                page.locator(TAKE).first.click(timeout=10_000)
            page.locator(IDLE).first.wait_for(timeout=30_000)
            page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click(timeout=10_000)
            page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click(timeout=10_000)
            page.locator(".jp-InputPrompt", has_text=re.compile(r"\[[*\d]")).first.wait_for(timeout=15_000)
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


def press(page, name: str, answer: str) -> None:
    """A button by the keyboard, until the panel answers.

    JupyterLab takes the focus to a cell at times of its own, also between the focus and the key of a hand as quick as
    this one: the key is pressed again until the button has had it, and not once more after that.
    """
    button = page.locator(".dvctt-intake").get_by_role("button", name=name, exact=True)
    button.evaluate("button => button.addEventListener('click', () => button.dataset.had = '', {once: true})")
    end = time.monotonic() + CHANGE
    while button.get_attribute("data-had") is None and time.monotonic() < end:
        button.press("Enter")
    button.evaluate("button => delete button.dataset.had")
    answered(page, answer)


def answered(page, answer: str) -> None:
    """Wait until the panel says something."""
    told = page.locator(".dvctt-intake p[role=status], .dvctt-intake p[role=alert]")
    try:
        told.filter(has_text=answer).first.wait_for(timeout=CHANGE * 1000)
    except sync_api.TimeoutError:
        focused = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        pytest.fail(f"{answer!r} was never said, but {told.all_inner_texts()}; the focus is on {focused}")


def test_no_article_takes_a_minute_to_become_figures_of_a_page(intake, browser, lab: Lab) -> None:
    """With the keyboard alone: pasted, read, accepted, looked at, written, and the page built anew."""
    begun = time.monotonic()
    choose(intake, "Tài liệu", SOURCE)
    answered(intake, "Tài liệu: ")
    intake.get_by_label("Nội dung", exact=True).fill(ARTICLE)
    press(intake, "Đọc", "Đã đọc được 6 số liệu.")
    assert intake.locator(".dvctt-intake mark").count() == 6
    press(intake, "Nhận mọi số liệu không có nghi vấn", "Đã nhận: 5; đã bỏ: 0; chưa quyết định: 1.")
    press(intake, "Xem trước", "Sẽ ghi 5 số liệu.")
    assert intake.locator(".dvctt-intake .growths [role=img]").count() == 2
    assert violations(intake) == []
    press(intake, "Nhập", "Đã ghi 5 số liệu.")
    press(intake, "Lập lại trang", "Mở báo cáo đã lập: 2021Q1/khanh-hoa.html")
    taken = time.monotonic() - begun
    built = browser.new_page()
    built.goto((lab.folder / "reports" / "2021Q1" / "khanh-hoa.html").as_uri())
    assert "1.250" in built.locator("#growth").inner_text()
    built.close()
    assert taken < MINUTE, f"{taken:.0f} seconds"


def violations(page) -> list[str]:
    """What axe finds in the panel."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(page, context=".dvctt-intake").response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found]


def test_a_wrong_province_and_a_wrong_value_are_told_in_the_panel_and_nothing_is_a_traceback(intake) -> None:
    intake.get_by_label("Nội dung", exact=True).fill("Đến ngày 30/4/2021, tỉnh Khánh Hòa có 410 dịch vụ mức độ 4.")
    press(intake, "Đọc", "Đã đọc được một số liệu.")
    press(intake, "Sửa 1", "Đã đọc được một số liệu.")
    choose(intake, "Giá trị", "bốn trăm")
    answered(intake, "không phải là số")
    choose(intake, "Địa phương", "Ninh Thuann")
    answered(intake, "Có phải là Ninh Thuận?")
    assert intake.locator(".jp-OutputArea-output", has_text="Traceback").count() == 0


def test_an_import_is_taken_back_with_a_button(intake, lab: Lab) -> None:
    written = (lab.folder / "data" / "observations.csv").read_text("utf-8")
    assert "services_l3_l4,,,2021-03-31,month,calendar,1250," in written
    press(intake, "Hoàn tác lần nhập cuối", "Đã hoàn tác 5 số liệu.")
    assert (lab.folder / "data" / "observations.csv").read_bytes() == (ROOT / "data/observations.csv").read_bytes()


def test_a_file_of_junk_is_told_in_the_panel(intake) -> None:
    junk = {"name": "x.docx", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04 junk"}
    with intake.expect_file_chooser() as chooser:
        intake.locator(".dvctt-intake").get_by_role("button", name=re.compile("Hoặc chọn tệp")).click()
    chooser.value.set_files(junk)
    answered(intake, "Không đọc được.")
