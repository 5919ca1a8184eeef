"""What two runs of a notebook, one by a kernel and one by our engine, have in common: all but chance and what is said.

Decision 1 (``docs/decisions``) tells what is to differ, and why.
"""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode

#: Errors whose words differ from a kernel's, and are to.
WORDS = {"StdinNotImplementedError": "the remedy is told"}


def normal(cell: NotebookNode) -> dict[str, Any]:
    """What a cell shows, without what no two runs have in common; a kernel keeps no order of what several write."""
    streams = {"stdout": "", "stderr": ""}
    others = []
    for output in cell.outputs:
        if output.output_type == "stream":
            streams[output.name] += plain(output.text)
        elif output.output_type == "error":
            trace = [re.sub(r"line \d+", "", plain(line).strip().partition("\n")[0]) for line in output.traceback]
            trace = [] if output.ename in WORDS else trace[:-1]
            others.append((output.ename, "" if output.ename in WORDS else plain(output.evalue), trace))
        else:
            others.append((output.output_type, output.get("execution_count"), seen(output), output.metadata))
    lines = {name: sorted(text.splitlines(keepends=True)) for name, text in streams.items()}
    return {"shows": others, **lines}


def plain(line: str) -> str:
    line = re.sub(r"\x1b\[[\d;]*m", "", line)
    line = re.sub(r"^\S+(?=:\d+: )|(?<=Wall time: ).*|(?<=CPU times: ).*", "", line, flags=re.MULTILINE)
    return re.sub(r"/\S+/ipykernel_\d+/\d+\.py|<ipython-input-\S+>|(?<=\()\d+\.py", "CELL", line)


def seen(output: NotebookNode) -> dict[str, Any]:
    """Pictures of matplotlib are SVG here and PNG in a kernel, unless the notebook says which."""
    figure = "<Figure size" in str(output.data.get("text/plain", ""))
    data = {kind: "drawn" if figure and kind.startswith("image/") else value for kind, value in output.data.items()}
    if figure and set(data) in ({"image/svg+xml", "text/plain"}, {"image/png", "text/plain"}):
        data = {"picture": "drawn", "text/plain": data["text/plain"]}
    return {
        kind: re.sub(r"0x[0-9a-f]+", "0x", value) if isinstance(value, str) else value for kind, value in data.items()
    }
