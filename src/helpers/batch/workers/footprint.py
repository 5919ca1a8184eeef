"""The state of modules, classes and data of this process, compared before and after a report: none may change it.

The settings that notebooks are known to change have been put back by then (``execution/restored.py``). A process in
which anything else differs makes no other report.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from helpers.batch.workers.readings import READINGS
from helpers.errors import summarize

#: So many objects are looked at together, as long as nothing differs.
_CHUNK = 128
#: Names that a report may give another value: counters and caches that change nothing on a page.
_MAY_CHANGE = frozenset(
    {
        "IPython.core.pylabtools._matplotlib_manages_backends_value",
        "helpers.batch.execution.streams.STREAMS._process", "helpers.data.fingerprint._hashes",
        "matplotlib.backends.backend", "matplotlib.pyplot._backend_mod", "matplotlib.pyplot.draw_if_interactive",
        "ptyprocess.ptyprocess._EOF", "ptyprocess.ptyprocess._INTR", "tempfile._name_sequence",
        "tqdm.std.TqdmDefaultWriteLock.mp_lock", "tqdm.std.tqdm._lock", "weakref.finalize._dirty",
    }
)  # fmt: skip
#: What Python itself notes in modules and classes.
_NOTES = {"__slotnames__", "__warningregistry__"}
_TABLES = dict, list, set, tuple, MappingProxyType
#: What libraries look names up in, and notebooks add to.
_REGISTRIES = {
    "matplotlib.color_sequences", "matplotlib.colormaps", "matplotlib.font_manager.fontManager",
    "matplotlib.projections.projection_registry", "matplotlib.scale._scale_mapping",
}  # fmt: skip
_WITH_REGISTRIES = {name.rpartition(".")[0] for name in _REGISTRIES}
#: The class of an object, of which mypy does not know that it can be a key.
_kind: Callable[[Any], Hashable] = type
#: A name, what it stands for, and whether names may come into it: where things are found out when they are asked for.
_Watched = tuple[str, Any, bool]


class Footprint:
    """The process as it is when it is ready for its first report."""

    def __init__(self) -> None:
        self._readings = {name: read() for name, read in READINGS.items()}
        self._modules = dict(sys.modules)
        watched = list(_watched())
        self._chunks = [_Chunk(watched[start : start + _CHUNK]) for start in range(0, len(watched), _CHUNK)]

    def loaded(self) -> tuple[str, ...]:
        """Modules of installed libraries that were not there: what a notebook does to them is seen by nobody."""
        return tuple(
            name for name, module in sys.modules.items() if name not in self._modules and _is_installed(module)
        )

    def differences(self) -> tuple[str, ...]:
        """What is not as it was, by name; empty if the next report finds all as the first one did."""
        try:
            return tuple(sorted(self._differences()))
        except Exception as error:  # of what a notebook has put in the place of something
            return (summarize(error),)

    def _differences(self) -> Iterator[str]:
        yield from (name for name, read in READINGS.items() if read() != self._readings[name])
        yield from self._other_modules()
        for chunk in self._chunks:
            yield from chunk.differences()

    def _other_modules(self) -> Iterator[str]:
        """Modules that were replaced or taken away, and new ones that no installed library brings."""
        if self._modules == sys.modules:
            return
        for name in {*self._modules, *sys.modules}:
            before, now = self._modules.get(name), sys.modules.get(name)
            if now is not before and (name in self._modules or not _is_installed(now)):
                yield f"module {name}"


def _is_installed(module: ModuleType | None) -> bool:
    """True for a module of Python or of an installed library: it is the same for every report."""
    spec = getattr(module, "__spec__", None)
    if spec is None:
        return module is None
    places = [spec.origin] if spec.has_location else list(spec.submodule_search_locations or ())
    return all(any(Path(place).is_relative_to(root) for root in _roots()) for place in places)


def _roots() -> Iterator[str]:
    yield from {sys.prefix, sys.base_prefix, sys.exec_prefix}
    yield str(Path(__file__).parents[3])


class _Chunk:
    """Some objects with their names, and what they refer to."""

    def __init__(self, watched: list[_Watched]) -> None:
        self._names, self._items, self._grow = zip(*watched, strict=True)
        self._hold()

    def _hold(self) -> None:
        each = [gc.get_referents(item) for item in self._items]
        self._keys = [tuple(item) if isinstance(item, dict) else () for item in self._items]
        self._ends = list(accumulate(map(len, each)))
        self._all = [one for referents in each for one in referents]

    def differences(self) -> list[str]:
        """Names of what changed and may not; what may is held as it is now."""
        if _equal(gc.get_referents(*self._items), self._all):
            return []
        found: list[str] = []
        for number, item in enumerate(self._items):
            before = self._all[self._ends[number - 1] if number else 0 : self._ends[number]]
            if not _equal(gc.get_referents(item), before):
                parts = _changes(item, self._keys[number], before, self._grow[number])
                found += [self._names[number] + part for part in parts]
        self._hold()
        return [name for name in found if not _may_change(name)]


def _may_change(name: str) -> bool:
    above, _, last = name.rpartition(".")
    return last in _NOTES or not _MAY_CHANGE.isdisjoint({name, above})


def _equal(now: list[Any], before: list[Any]) -> bool:
    """Almost always they are the same objects; equal ones are as good."""
    try:
        return now == before
    except Exception:  # of a comparison: arrays and frames have no single answer
        return False


def _changes(item: Any, keys: tuple[Any, ...], values: list[Any], grows: bool) -> Iterator[str]:
    """Names that are new, gone or another thing, each behind a dot; one without name where there are none."""
    if not isinstance(item, dict) or len(keys) != len(values):  # keys that are no names are among what is referred to
        yield ""
        return
    before = dict(zip(keys, values, strict=True))
    for key in {*before, *item}:
        found_out = key not in before and (grows or _may_come(key, item[key]))
        if item.get(key, before) is not before.get(key, before) and not found_out:
            yield f".{key}"


def _may_come(name: str, value: Any) -> bool:
    """A module that was loaded as part of another, or what our package offers and brings when it is asked for."""
    own = name in getattr(sys.modules["helpers"], "__all__", ()) and str(getattr(value, "__module__", "")).startswith(
        "helpers."
    )
    return own or isinstance(value, ModuleType)


def _watched() -> Iterator[_Watched]:
    """Names of modules and classes, and all that our own modules hold."""
    seen: set[int] = set()
    main = sys.modules.get("__main__")  # of the tool that runs this; each notebook has one of its own
    for name, module in list(sys.modules.items()):
        if not isinstance(module, ModuleType) or id(module) in seen or module is main:
            continue
        seen.add(id(module))
        yield name, vars(module), name.startswith("_cython_")  # which has the types of all that is compiled
        ours, has_registries = name.startswith("helpers."), name in _WITH_REGISTRIES
        for own, value in list(vars(module).items()):
            if isinstance(value, type):
                if id(value) not in seen:
                    seen.add(id(value))
                    yield f"{name}.{own}", gc.get_referents(value.__dict__)[0], False
            elif (ours and _is_data(_kind(value))) or (has_registries and f"{name}.{own}" in _REGISTRIES):
                yield from _within(value, f"{name}.{own}", seen)


@cache
def _is_data(kind: Any) -> bool:
    return issubclass(kind, _TABLES) or kind.__module__.startswith("helpers.")


def _within(value: Any, name: str, seen: set[int]) -> Iterator[_Watched]:
    """An object with the tables and objects of ours that it holds, and what these hold, but for code."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if hasattr(item, "__dict__"):
            yield name, vars(item), True
            held: Iterable[Any] = vars(item).values()
        else:
            yield name, item, False
            held = gc.get_referents(item)
        waiting += [one for one in held if _is_data(_kind(one))]
