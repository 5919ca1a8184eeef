"""The machine and the versions that a measurement was made with; no names of hosts, users or folders."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import distributions, version
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # comes with ipykernel

from benchmarks.ways import RIVAL

LIBRARIES = ("papermill", "nbconvert", "nbclient", "ipykernel", "ipython", "matplotlib", "pandas")


def describe() -> str:
    """A section of the results."""
    versions = [f"{name} {version(name)}" for name in LIBRARIES]
    versions += [f"{item.name} {item.version}" for item in distributions(path=[str(RIVAL)]) if "engine" in item.name]
    memory = psutil.virtual_memory().total / 2**30
    return (
        "\n## Machine\n\n"
        f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} "
        f"({platform.machine()}). {platform.python_implementation()} {platform.python_version()}; "
        f"{', '.join(versions)}.\n"
    )


def processor() -> str:
    """The processor as the system names it."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        text = ""
    match = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return match[1].strip() if match else platform.processor() or "unknown processor"
