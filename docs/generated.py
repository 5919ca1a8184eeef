"""Pages that are made when the documentation is built, from what they describe; none of them is committed.

MkDocs calls the functions whose names begin with ``on_``. The commands come from the command line itself, the
dictionary from the data package, the modules from their own first lines, the pages on contributing and on changes from
the files at the root of the project.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from helpers.cli import every_command
from helpers.data.indicators import Indicator
from helpers.data.package import Package, load

ROOT = Path(__file__).resolve().parents[1]
#: Files at the root that are pages too, by the name of their page.
AT_ROOT = {"contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}
#: The name of a part of the list of pages, and the title that follows it.
_PART = re.compile(
    r'aria-labelledby="__nav_(\d+)_label"'
    r'(?=[^>]*>\s*<label class="md-nav__title" for="__nav_\1">\s*<span[^>]*></span>\s*([^<]*?)\s*</label>)'
)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Adds the generated pages to those in ``docs/``."""
    package = load(ROOT / "data")
    pages = {"commands.md": commands(), "data-dictionary.md": dictionary(package), "modules.md": modules()}
    pages |= {name: from_root((ROOT / source).read_text("utf-8")) for name, source in AT_ROOT.items()}
    for name, text in pages.items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Links to a file at the root, as they work in a repository, lead to its page here."""
    for name, source in AT_ROOT.items():
        markdown = re.sub(rf"\]\(\.\./((?:\.\./)*){source}", rf"](\1{name}", markdown)
    return markdown


def on_page_content(html: str, *, page: Page, **_: object) -> str:
    """A page in Vietnamese says so to those who hear it; what stands around it is English."""
    return f'<div lang="vi">{html}</div>' if page.file.src_uri.startswith("vi/") else html


def on_post_page(output: str, **_: object) -> str:
    """The theme's search gets a name, and so does each part of the list of pages, which it names by an empty label."""
    output = output.replace('role="dialog">', 'role="dialog" aria-label="Search">', 1)
    return _PART.sub(r'aria-label="\2"', output)


def from_root(text: str) -> str:
    """The text of a file at the root with its links seen from the folder of the pages."""
    return text.replace("](docs/", "](")


def commands() -> str:
    """The page of the commands: usage, help, options with defaults, and the exit codes."""
    group = every_command()
    parts = ["# Commands", f"{group.help} The command line itself writes this page."]
    for name, command in _each_command(group):
        context = typer.Context(command, info_name=f"dvctt {name}")
        usage = command.get_usage(context).removeprefix("Usage: ")
        parts += [f"## dvctt {name}", command.help, f"```text\n{usage}\n```"]
        rows = [_option(*parameter.get_help_record(context)) for parameter in command.params]
        parts.append(_table(("option or argument", "takes", "default", "meaning"), rows))
    parts += ["## Exit codes", _table(("code", "means"), re.findall(r"(\d+): ([^.]+)\.", group.epilog))]
    return "\n\n".join(parts) + "\n"


def _each_command(group: Any) -> Iterator[tuple[str, Any]]:
    """Every command by its name, those of a group (``dvctt source``) with the group's before it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from ((f"{name} {inner}", found) for inner, found in _each_command(command))
        else:
            yield name, command


def _option(name: str, text: str) -> tuple[str, str, str, str]:
    """A line of ``--help`` in four cells: the command line puts the default and the limits in brackets at its end."""
    name, _, takes = name.partition(" ")
    takes = takes.strip("<>").replace(" range", "").replace("list[str]", "text, may be repeated")
    meaning, _, rest = text.partition("  [")
    facts = rest.rstrip("]").split("; ") if rest else []
    default = [fact.removeprefix("default: ") for fact in facts if fact.startswith("default: ")]
    limits = [fact for fact in facts if not fact.startswith("default: ")]
    return f"`{name}`", ", ".join([takes, *limits]), "".join(f"`{value}`" for value in default), meaning


def dictionary(package: Package) -> str:
    """The page of the data: every file with its columns, then every indicator in both languages."""
    description = json.loads((package.path / "datapackage.json").read_text("utf-8"))
    parts = [
        "# Data dictionary",
        f"{description['description']} This page is made from `data/datapackage.json` and `data/indicators.csv`.",
        "## Files",
        "Plain CSV in UTF-8, one fact a row, sorted. An empty cell means that nothing is known.",
    ]
    for resource in description["resources"]:
        parts += [f"### data/{resource['path']}", resource["description"]]
        parts.append(_table(("column", "type", "required", "allowed", "meaning"), _columns(resource["schema"])))
    parts += ["## Indicators", _counted(package)]
    for family in dict.fromkeys(item.family for item in package.indicators.values()):
        parts.append(f"### Family {family}")
        parts += [_indicator(item, package) for item in package.indicators.values() if item.family == family]
    return "\n\n".join(parts) + "\n"


def _columns(schema: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    foreign = {key["fields"][0]: key["reference"] for key in schema.get("foreignKeys", [])}
    for field in schema["fields"]:
        limits = field.get("constraints", {})
        allowed = [f"`{value}`" for value in limits.get("enum", [])]
        if field["name"] in foreign:
            other = foreign[field["name"]]
            allowed.append(f"`{other['fields'][0]}` of {other['resource'] or 'this file'}")
        allowed += [f"from {limits['minimum']}"] if "minimum" in limits else []
        allowed += [f"to {limits['maximum']}"] if "maximum" in limits else []
        required = "yes" if limits.get("required") else ""
        yield f"`{field['name']}`", field["type"], required, " ".join(allowed), field["description"]


def _counted(package: Package) -> str:
    used = {item.indicator for item in package.observations} | {item.indicator for item in package.targets}
    return (
        f"{len(package.indicators)} indicators in families; {len(used)} of them have a figure or a target. Versions of "
        "one share differ in what they are a share of, and no report joins them: see "
        "[denominators](data-rules.md#denominators)."
    )


def _indicator(item: Indicator, package: Package) -> str:
    """One indicator: both names, then what is known of it, a line each."""
    facts = {
        "unit": item.unit,
        "kind": item.kind,
        "regime": item.regime,
        "share of": f"{item.denominator_en} (*{item.denominator_vi}*)" if item.denominator_en else "",
        "numerator": f"`{item.numerator}`" if item.numerator else "",
        "denominator": f"`{item.denominator}`" if item.denominator else "",
        "comparable from": str(item.comparable_from or ""),
        "definition": item.definition_en,
        "định nghĩa": item.definition_vi,
        "figures": str(sum(row.indicator == item.id for row in package.observations)),
    }
    lines = "\n".join(f"- {name}: {value}" for name, value in facts.items() if value)
    return f"#### `{item.id}` {{ #{item.id} }}\n\n**{item.name_en}**\n\n**{item.name_vi}**\n\n{lines}"


def modules() -> str:
    """The page of the modules: each room with what belongs in it, each module with its first line."""
    source = ROOT / "src" / "helpers"
    parts = ["# Modules", "Every module of `src/helpers` by room, with its own first line."]
    for room in (source, *sorted(path.parent for path in source.rglob("__init__.py") if path.parent != source)):
        files = sorted(path for path in room.glob("*.py") if path.name != "__init__.py")
        parts += [f"## {room.relative_to(source.parent).as_posix()}", _first_line(room / "__init__.py")]
        parts += (
            [_table(("module", "holds"), [(f"`{path.name}`", _first_line(path)) for path in files])] if files else []
        )
    return "\n\n".join(parts) + "\n"


def _first_line(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())


def _table(head: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
