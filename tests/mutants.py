"""Mutants: one changed operator of the code at a time, and whether the fast tests notice. ``make mutants`` runs it.

Of its own and not mutmut: it needs no configuration beside the tests', changes a copy and never the sources, and takes
a sample that a seed decides. A mutant that no test kills is a question to the tests: what would be wrong on a page?
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = ("src/helpers/data", "src/helpers/analysis")
TESTS = ("tests/data", "tests/analysis", "tests/text")
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


def changed(node: ast.AST) -> list[ast.AST]:
    """The node as it might wrongly have been written."""
    new = deepcopy(node)
    if isinstance(new, ast.Compare) and type(new.ops[0]) in SWAPS:
        new.ops[0] = SWAPS[type(new.ops[0])]()  # type: ignore[assignment]
    elif isinstance(new, ast.BoolOp | ast.BinOp) and type(new.op) in SWAPS:
        new.op = SWAPS[type(new.op)]()  # type: ignore[assignment]
    elif isinstance(new, ast.UnaryOp) and isinstance(new.op, ast.Not | ast.USub):
        return [new.operand]
    elif isinstance(new, ast.Name) and new.id in NAMES:
        new.id = NAMES[new.id]
    elif isinstance(new, ast.Constant) and type(new.value) is int:
        return [ast.Constant(new.value + 1), ast.Constant(new.value - 1)]
    elif isinstance(new, ast.Constant) and type(new.value) is bool:
        new.value = not new.value
    else:
        return []
    return [new]


def mutants(path: Path) -> Iterator[tuple[Path, int, str, str, str]]:
    """Every mutant of a file: the file, its line, what stood there, what stands there now, and the whole text."""
    source = path.read_text("utf-8")
    tree, types = ast.parse(source), set[int]()
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):  # a type says nothing when it runs
            types |= {id(part) for part in ast.walk(getattr(node, name, None) or ast.Pass())}
    lines = source.encode().splitlines(keepends=True)
    for node in ast.walk(tree):
        if id(node) in types:
            continue
        for new in changed(node):
            start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset  # type: ignore[attr-defined]
            end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset  # type: ignore[attr-defined]
            text, before = ast.unparse(new), source.encode()
            whole = before[:start] + f"({text})".encode() + before[end:]
            yield path, node.lineno, ast.unparse(node), text, whole.decode()  # type: ignore[attr-defined]


def killed(folder: Path, path: Path, text: str, tests: list[str]) -> bool:
    """True if a test fails while the copy of this file has this text; one that never ends has noticed too."""
    copy = folder / path.relative_to(ROOT)
    good = copy.read_text("utf-8")
    copy.write_text(text, "utf-8")
    env = os.environ | {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    nearest = sorted(str(test.relative_to(ROOT)) for test in (ROOT / "tests").rglob(f"test_{path.stem}.py"))
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *nearest, *tests]
    try:
        return (
            subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=900, check=False).returncode != 0
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        copy.write_text(good, "utf-8")


def main() -> int:
    """Exit code 1 if a mutant survived, 2 if the tests fail without any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=CODE, help="files or folders to change")
    parser.add_argument("--count", type=int, default=30, help="mutants to try (default: 30)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (default: 1)")
    parser.add_argument("--tests", nargs="+", default=list(TESTS), help="tests that are to notice")
    asked = parser.parse_args()
    found = [ROOT / path for path in asked.paths]
    files = sorted(file for path in found for file in ([path] if path.is_file() else path.rglob("*.py")))
    every = [mutant for file in files for mutant in mutants(file)]
    chosen = random.Random(asked.seed).sample(every, min(asked.count, len(every)))
    survived = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "copy"
        ignored = shutil.ignore_patterns(".git", ".venv", "reports", "build", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, folder, ignore=ignored)
        if killed(folder, files[0], files[0].read_text("utf-8"), asked.tests):
            sys.stderr.write("The tests fail without any mutant.\n")
            return 2
        for path, line, old, new, text in sorted(chosen, key=lambda mutant: mutant[:2]):
            gone = killed(folder, path, text, asked.tests)
            survived += not gone
            told = f"{'killed  ' if gone else 'SURVIVED'} {path.relative_to(ROOT)}:{line}: {old} -> {new}\n"
            sys.stdout.write(told)
            sys.stdout.flush()
    sys.stdout.write(f"{len(chosen) - survived} of {len(chosen)} killed, of {len(every)} there are\n")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
