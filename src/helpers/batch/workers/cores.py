"""How many processes may work at once: the cores that this process may use, not those that the machine has."""

from __future__ import annotations

import os
from pathlib import Path

#: Where Linux tells a container how much time it may have: microseconds, and in how many of them (cgroup v2, then v1).
_QUOTAS = (
    (Path("/sys/fs/cgroup/cpu.max"),),
    tuple(Path(f"/sys/fs/cgroup/cpu/cpu.cfs_{name}_us") for name in ("quota", "period")),
)


def cores() -> int:
    """At least one. Affinity (``taskset``, batch systems) and the quota of a container are kept."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(allowed, *(_quota(files, allowed) for files in _QUOTAS)))


def _quota(files: tuple[Path, ...], unlimited: int) -> int:
    """Whole cores of a quota; ``unlimited`` where there is none, or none that can be read."""
    try:
        quota, period = " ".join(file.read_text() for file in files).split()
        return int(quota) // int(period) if int(quota) > 0 else unlimited
    except (OSError, ValueError):  # no such file, or "max"
        return unlimited
