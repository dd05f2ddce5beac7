"""Templates compiled once: those of packages for all runs of a program, all others for all builds of a server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from pickle import UnpicklingError
from secrets import token_hex

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

TEMPLATES = Path(__file__).parent / "templates"

_PACKAGES = ("minutebook", "mkdocs", "material")
"""Packages that bring templates, and filters for them."""

_BELOW = ("jinja2", "markupsafe", "builtins", "_operator")
"""What else filters and tests of templates come from, where no plugin adds any."""

_LIKE = (
    *("autoescape", "newstyle_gettext"),
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline"),
    *("optimized", "finalize", "undefined", "sandboxed", "is_async", "policies"),
)
"""Settings of an environment that change what a template becomes."""


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, each known by its name, its place and its text.

    MkDocs makes a new environment in each build and compiles everything anew, which takes half a second. What is
    compiled may hold what filters made of words in a template, so that it is good for an environment with the same
    filters only. What installed packages bring, ours and the theme's, is kept for other runs in the folder in which
    Python keeps what it compiles of our own: as with those files, it is good for programs of the same size and time, is
    not kept where Python keeps nothing, and is believed as the programs beside it are.
    """

    def __init__(self, folder: Path = TEMPLATES, packages: tuple[str, ...] | None = None) -> None:
        self._folder, self._packages = folder, _installed() if packages is None else packages
        self._beside = Path(cache_from_source(str(folder / "_.py"))).parent
        self._known: dict[str, bytes] = {}
        self._like: dict[str, object] = {}
        self._ending, self._told = "", ""

    def lend(self, environment: Environment, language: str, words: str) -> None:
        """Let an environment that keeps nothing itself use what was compiled before.

        Its filters speak a `language`, by the site's own `words`.
        """
        if environment.bytecode_cache is None:
            like: dict[str, object] = {name: getattr(environment, name, None) for name in _LIKE}
            like["extensions"] = {name: type(each) for name, each in environment.extensions.items()}
            like |= {"filters": dict(environment.filters), "tests": dict(environment.tests)}
            if like != self._like:
                self._known.clear()
            self._like, told = like, _said(like)
            self._ending = told and f"{_digest(told)}.{language}"
            self._told = _digest(_programs(self._folder), language, words)
            environment.bytecode_cache = self

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What was compiled of a template."""
        is_kept = filename is not None and filename.startswith(self._packages) and bool(self._ending)
        key = str(self._place(name, str(filename))) if is_kept else f"{name} {filename}"
        bucket = Bucket(environment, key, f"{self._told}{self.get_source_checksum(source)}")
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled of this text; what is damaged counts as none."""
        if (known := self._known.get(bucket.key)) is not None:
            bucket.bytecode_from_string(known)
        elif self._is_kept(bucket):
            with (
                suppress(OSError, EOFError, ValueError, TypeError, UnpicklingError),
                Path(bucket.key).open("rb") as file,
            ):
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()
        if self._is_kept(bucket) and not sys.dont_write_bytecode:
            beside = Path(f"{bucket.key}.{token_hex(8)}")
            with suppress(OSError):
                self._beside.mkdir(exist_ok=True)
                with beside.open("xb") as file:
                    bucket.write_bytecode(file)
                beside.replace(bucket.key)

    def _place(self, name: str, filename: str) -> Path:
        of = f"{_digest(filename)}.{sys.implementation.cache_tag}.{self._ending}"
        return self._beside / f"{name.rpartition('/')[2]}.{of}"

    def _is_kept(self, bucket: Bucket) -> bool:
        return bucket.key.startswith(f"{self._beside}{os.sep}")


def _said(value: object) -> str:
    """What is alike in environments of other runs; '' where a class or function in it comes from elsewhere, for nobody
    knows when that makes something else of a template."""
    if isinstance(value, Mapping):
        parts = {name: _said(each) for name, each in sorted(value.items())}
        return repr(parts) if all(parts.values()) else ""
    if value is None or isinstance(value, str | int):
        return repr(value)
    module, name = getattr(value, "__module__", None) or "", getattr(value, "__qualname__", "")
    return f"{module} {name}" if name and module.partition(".")[0] in (*_PACKAGES, *_BELOW) else ""


def _digest(*told: object) -> str:
    return blake2b(repr(told).encode(), digest_size=8).hexdigest()


@cache
def _installed() -> tuple[str, ...]:
    """Where the templates of packages lie."""
    found = (find_spec(name) for name in _PACKAGES)
    return tuple(f"{place}{os.sep}" for spec in found if spec for place in spec.submodule_search_locations or ())


@cache
def _programs(folder: Path) -> str:
    """What the system tells of every file of Python of the package, and the version of what compiles templates."""
    versions = (version(each) for each in ("jinja2", "markupsafe", "mkdocs", "mkdocs-material"))
    return "".join((*versions, *sorted(_told(str(folder.parents[1])))))


def _told(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _told(entry.path)
            elif entry.name.endswith((".py", ".yml", ".po")):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}\n"
