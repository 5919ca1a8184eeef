"""The command line itself: its options, how it may be stopped, and what becomes of an error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from helpers.batch.arguments import Version
from helpers.batch.console import say
from helpers.batch.environment import ensure_home
from helpers.batch.files import PREFIX
from helpers.errors import HelpersError, RequestError, summarize
from helpers.startup import reckon_as_python_does

#: The module of each command, in the order in which they are listed. It is loaded when the command is called, or all
#: are to be listed: most of them need much that the others do not.
HOMES = {
    "import": "importing", "add": "adding", "archive": "archiving", "build": "building", "pack": "building",
    "check": "checking", "verify": "checking", "export": "keeping", "publish": "keeping", "diff": "looking",
    "chart": "looking", "list": "looking", "extract": "reading", "new": "registering", "digest": "sending",
    "source": "registering",
}  # fmt: skip


class _Commands(TyperGroup):
    """All commands, each of which may be stopped by Ctrl-C at any time: one line, and an exit code of its own."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        self._load([cmd_name] if cmd_name in HOMES else HOMES)  # the nearest of all is told of a name that is none
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:
        self._load(HOMES)
        return super().list_commands(ctx)

    def _load(self, names: Iterable[str]) -> None:
        if any(name not in self.commands for name in names):
            self.commands = every_command(names).commands

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("stopped; what is done is kept, and the next run goes on from there")
            raise typer.Exit(130) from None


app = typer.Typer(
    cls=_Commands,
    help="Reports on Vietnam's online public services, one per province and quarter.",
    epilog="Exit codes. 0: all done. 1: some reports or rows failed, the rest is done; or differences were found. "
    "2: the request, the data package or a file is wrong, or dvctt cannot run here; nothing was built. "
    "130: stopped; what is done is kept.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
#: Environment variable that asks for the calls of an error that nobody foresaw.
TRACEBACK = "DVCTT_TRACEBACK"


def every_command(names: Iterable[str] = HOMES) -> Any:
    """The command line with these commands, and whatever others are loaded, each in its place."""
    for home in dict.fromkeys(HOMES[name] for name in names):
        import_module(f"helpers.cli.{home}")
    group: Any = typer.main.get_command(app)
    group.commands = {name: group.commands[name] for name in HOMES if name in group.commands}
    return group


@app.callback()
def root(asked: Version = False) -> None:
    """Options of the command line itself."""


def main() -> None:
    """Run the command line. Whatever goes wrong becomes one line and exit code 2, with the calls only if asked for."""
    for stream in (sys.stdout, sys.stderr):  # a console of another code page cannot write every letter, a file can
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    ensure_home()
    reckon_as_python_does()
    try:
        app()
    except SystemExit as end:
        sys.exit(_unread(end))
    except HelpersError as error:
        say(str(error))
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        if isinstance(error, OSError) and isinstance(error.filename, str):
            say(str(_unusable(error, Path(error.filename))))
        elif isinstance(error, FileNotFoundError) and _homeless():
            hint = "Go to another one with cd, and try again."
            say(str(RequestError("working folder", os.environ.get("PWD", ""), "one that is still there", hint)))
        else:
            say(f"stopped by an error that dvctt did not expect: {summarize(error)}. Set {TRACEBACK}=1 to see where.")
    else:
        return
    sys.exit(2)


def _unusable(error: OSError, path: Path) -> RequestError:
    """What the system refuses of a file or folder that somebody named, or one beside it; parts of ours have no name."""
    place = path.parent if path.name.startswith(PREFIX) else path
    return RequestError("file", str(place), "a place that can be read and written", f"{error.strerror}.")


def _homeless() -> bool:
    """Whether the folder in which the command was called is gone, on which Python does not know where it is."""
    try:
        return not Path.cwd()
    except FileNotFoundError:
        return True


def _unread(end: SystemExit) -> Any:
    """The exit code that the command would have if somebody read its help or usage; Click says 1 if nobody does."""
    broken = end.__context__
    return getattr(broken.__context__, "exit_code", 0) if isinstance(broken, BrokenPipeError) else end.code
