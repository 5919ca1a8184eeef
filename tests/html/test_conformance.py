"""Each fault that keeps someone from reading a page is refused by name, and the last good page stays."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.batch.plan import PROVINCE, plan
from helpers.batch.workers.job import FAILED, Job
from helpers.batch.workers.worker import run
from helpers.data.package import load
from helpers.errors import PageError
from helpers.html.conformance import check_quality, findings

#: A small page without fault; its chart and figures are made up.
GOOD = """<!DOCTYPE html>
<html lang="vi"><head><title>Mô phỏng</title><style>p>a{color:red}</style></head><body>
<a href="#main">Bỏ qua</a><main id="main"><h1>Mô phỏng</h1><section aria-labelledby="growth"><h2 id="growth">Tăng</h2>
<figure><figcaption>Số dịch vụ</figcaption><svg role="img" aria-label="Ba điểm, cao nhất 391 năm 2020">
<defs><path id="m1" d="M 0 0"></path></defs><use href="#m1"></use><g clip-path="url(#m1)"></g></svg></figure>
<table><caption>Số liệu</caption><thead><tr><th scope="col">Chỉ số</th></tr></thead>
<tbody><tr><th scope="row">Mức độ 4<span class="flag" role="img" aria-label="độ tin cậy thấp">△</span></th></tr></tbody>
</table><p><a href="#s1">[1]</a> <a href="khanh-hoa.en.html">English</a> <a href="https://example.org/a?b=1&amp;c">x</a></p>
<img alt="Ba điểm trên một trục" src="data:image/png;base64,AA=="></section>
<ol><li id="s1" value="1"><a href="https://example.org/"><span lang="en">Promoting digital pillars</span></a>.</li></ol>
</main><script type="application/json" id="report-data">{"a":"<b"}</script></body></html>
"""
#: What is wrong -> (text of the good page, what stands there instead, what the message says).
FAULTS = {
    "no language": ('<html lang="vi">', "<html>", "language of the page: found ['']; allowed: 'vi'"),
    "another language": ('<html lang="vi">', '<html lang="en">', "found ['en']; allowed: 'vi'"),
    "unknown language": ('lang="en"', 'lang="xx"', "lang of <span>: found 'xx'; allowed: vi, en"),
    "source without language": ('<span lang="en">', "<span>", "source 1: found a title without lang"),
    "no h1": ("<h1>Mô phỏng</h1>", "<p>Mô phỏng</p>", "h1: found 0; allowed: exactly one"),
    "two h1": ("<p><a", "<h1>Khác</h1><p><a", "h1: found 2; allowed: exactly one"),
    "level left out": ("<ol>", "<h4>Nguồn</h4><ol>", "heading 'Nguồn': found h4 after h2; allowed: h1 to h3"),
    "empty heading": ("<ol>", "<h2> </h2><ol>", "h2: found an empty heading"),
    "chart without words": (' aria-label="Ba điểm, cao nhất 391 năm 2020"', "", "words for <svg>: found ''"),
    "chart with a placeholder": ("Ba điểm, cao nhất 391 năm 2020", "Biểu đồ 2", "words for <svg>: found 'Biểu đồ 2'"),
    "chart named by its caption": ("Ba điểm, cao nhất 391 năm 2020", "số dịch vụ", "only its title 'số dịch vụ'"),
    "chart named by the page": ("Ba điểm, cao nhất 391 năm 2020", "Mô phỏng", "only its title 'Mô phỏng'"),
    "chart without role": ('<svg role="img"', "<svg", "svg: found a drawing without role"),
    "sign without words": ("độ tin cậy thấp", "", "words for <span>: found ''"),
    "image without words": ('alt="Ba điểm trên một trục"', 'alt=""', "words for <img>: found ''"),
    "table without caption": ("<caption>Số liệu</caption>", "", "table: found no caption"),
    "table with empty caption": ("<caption>Số liệu</caption>", "<caption></caption>", "a caption with words"),
    "header without scope": ('<th scope="col">', "<th>", "th: found scope ''; allowed: col, row"),
    "header with a wrong scope": ('<th scope="row">', '<th scope="line">', "th: found scope 'line'"),
    "id twice": ('<p><a href="#s1">', '<p id="growth"><a href="#s1">', "id 'growth': found 2 times"),
    "id twice, in a drawing": ('<p><a href="#s1">', '<p id="m1"><a href="#s1">', "id 'm1': found 2 times"),
    "link to nothing": ('href="#s1"', 'href="#s2"', "<a>: found #s2, which is not there"),
    "label that is not there": ('aria-labelledby="growth"', 'aria-labelledby="up"', "<section>: found #up, which"),
    "image from elsewhere": ("data:image/png;base64,AA==", "https://example.org/i.png", "src of <img>: found 'https://ex"),
    "style from elsewhere": ("<style>", '<link rel="stylesheet" href="//example.org/s.css"><style>', "href of <link>"),
    "script from elsewhere": ("<ol>", '<script src="http://example.org/s.js"></script><ol>', "src of <script>"),
    "script from beside": ("<ol>", '<script src="s.js"></script><ol>', "src of <script>: found 's.js'"),
    "font from elsewhere": ("color:red", "src:url(http://example.org/f.woff)", "style: found 'url(http://example.org/f"),
    "ground from elsewhere": ("<ol>", '<ol style="background:url(https://example.org/b)">', "style: found 'url(https"),
    "attribute without quotes": ('<p><a href="#s1">', '<p><a href=#s1>', "markup: found 1 tags like '<a href=#s1>'"),
    "attribute in single quotes": ('lang="en"', "lang='en'", "markup: found 1 tags like \"<span lang='en'>\""),
    "attribute that holds a bracket": ("Ba điểm trên", "Ba > điểm trên", "markup: found 1 tags like"),
    "bracket that begins no tag": ("Tăng</h2>", "Tăng < 3</h2>", "markup: found 1 tags like '<'"),
    "comment that never ends": ("Tăng</h2>", "Tăng<!-- 3</h2>", "markup: found 2 tags like '<'"),
    "script that never ends": ("</script></body>", "</body>", "markup: found 1 tags like '<'"),
}  # fmt: skip


def test_a_page_without_fault_passes() -> None:
    assert list(findings(GOOD, "vi")) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_passes_and_each_is_told(fault: str) -> None:
    old, new, told = FAULTS[fault]
    assert old in GOOD
    with pytest.raises(PageError, match=re.escape(told)):
        check_quality(GOOD.replace(old, new, 1), "vi")


def test_a_page_wrong_in_many_places_names_some_and_counts_the_rest() -> None:
    with pytest.raises(PageError, match=r"; and 3 more$"):
        check_quality(GOOD.replace("<ol>", '<a href="#away">x</a>' + "".join(f'<a href="#{n}">x</a>' for n in range(7))
                                   + "<ol>"), "vi")  # fmt: skip


def test_a_page_that_fails_leaves_the_last_good_file_and_is_a_failed_report(project) -> None:
    [task] = plan(load(project.data), ["VN-52"], ["2018Q1"], ["vi"])
    notebook, output = project.path / "notebooks" / PROVINCE, project.path / "out"
    job = Job(task, notebook, project.data, output)
    content = json.loads(notebook.read_text("utf-8"))
    for heading, told in (("## Added", ""), ("#### Added", "found h4 after h2; allowed: h1 to h3; skip no level")):
        cell = {"cell_type": "markdown", "id": "added", "metadata": {}, "source": [heading]}
        notebook.write_text(json.dumps({**content, "cells": [*content["cells"], cell]}), "utf-8")
        error = run(job).error
        assert (told in error) if told else (error == "")
    standing = (output / task.path).read_text("utf-8")
    assert '<h2 id="Added">' in standing
    assert "<h4" not in standing
    assert (output / FAILED / task.path).with_suffix(".ipynb").is_file()


def test_the_checks_are_no_work_of_tens_of_milliseconds(page: Callable[..., Path]) -> None:
    """Of the processor, not the clock: other work on the machine does not count. Measured: 4 to 8."""
    html = page("VN-34", "2024Q4").read_text("utf-8")
    least = 1.0
    for _ in range(5):
        start = time.process_time()
        assert list(findings(html, "vi")) == []
        least = min(least, time.process_time() - start)
    assert least < 0.02
