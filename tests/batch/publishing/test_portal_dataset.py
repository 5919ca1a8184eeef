"""The data set in the portal: what a search engine for data sets asks for, in a block that no browser runs."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpers.batch.publishing.portal import portal
from helpers.data.package import Package

#: What schema.org lets a Dataset say, of what we say, and how its values look.
SAID: dict[str, type] = {
    "@context": str, "@type": str, "name": str, "description": str, "version": str, "inLanguage": list,
    "isAccessibleForFree": bool, "creator": list, "publisher": list, "license": list, "dateModified": str,
    "temporalCoverage": str, "spatialCoverage": dict, "keywords": list, "measurementTechnique": str,
}  # fmt: skip


@pytest.fixture(scope="module")
def made(package: Package, tmp_path_factory: pytest.TempPathFactory) -> str:
    return portal(package, tmp_path_factory.mktemp("reports")).read_text("utf-8")


def blocks(html: str) -> list[dict[str, Any]]:
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)]


def test_no_property_is_missing_that_search_engines_ask_for(made: str, package: Package) -> None:
    [found] = blocks(made)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Dataset")
    assert {key: type(value) for key, value in found.items()} == {key: SAID[key] for key in found}
    assert {"name", "description", "license", "creator", "temporalCoverage", "version"} <= found.keys()
    assert 50 <= len(found["description"]) <= 5000
    assert all(one["@type"] == "Organization" and one["name"] for one in found["creator"])
    assert all(isinstance(one, str) or one["@type"] == "CreativeWork" for one in found["license"])
    first, last = map(date.fromisoformat, found["temporalCoverage"].split("/"))
    assert first < last
    assert found["version"] == package.version
    assert str(len(package.observations)) in found["description"]


def test_no_browser_runs_the_description(made: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)
    assert policy is not None and "unsafe" not in policy[1] and "http" not in policy[1]


def test_no_title_of_a_package_ends_the_block(project: Any) -> None:
    from helpers.data.package import load

    path: Path = project.data / "datapackage.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**told, "title": "</script><b>x"}), "utf-8")
    html = portal(load(project.data), project.path / "made").read_text("utf-8")
    assert blocks(html)[0]["name"] == "</script><b>x"
