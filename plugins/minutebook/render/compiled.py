"""Templates compiled once: the theme's for all builds of a server, ours for all runs of a program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError
from secrets import token_hex
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

_LIKE = (
    "autoescape",
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline"),
    *("optimized", "finalize", "undefined", "sandboxed", "is_async", "policies"),
)
"""Settings of an environment that change what a template becomes."""


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, each known by its name, its place and its text.

    MkDocs makes a new environment in each build and compiles everything anew, which takes a seventh of a build in which
    one page has changed. What is compiled may hold what filters made of words in a template, so that it is good for
    an environment with the same filters only.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}
        self._like: tuple[object, ...] = ()

    def lend(self, environment: Environment) -> None:
        """Let an environment that keeps nothing itself use what was compiled before."""
        if environment.bytecode_cache is None:
            settings = [getattr(environment, name, None) for name in _LIKE]
            tables: list[dict[str, Any]] = [environment.filters, environment.tests]
            like = (*settings, sorted(environment.extensions), *map(dict, tables))
            if like != self._like:
                self._known.clear()
            self._like = like
            environment.bytecode_cache = self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled of this text."""
        if (known := self._known.get(bucket.key)) is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()


class CompiledBeside(BytecodeCache):
    """What our own templates were compiled to, in the folder in which Python keeps what it compiles of the package.

    To compile them takes half a second. As with Python's own files, what is kept is good for programs of the same size
    and time, is not kept where Python keeps nothing, and is believed as the programs beside it are. What filters made
    of words in a template is in it, so that each language has its own; `words` are a catalog of the site's own.
    """

    def __init__(self, folder: Path, language: str, words: str) -> None:
        self._folder, self._language, self._words = folder, language, words
        self._beside = Path(cache_from_source(str(folder / "_.py"))).parent

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What was compiled of a template, if it is one of ours."""
        own = filename is not None and Path(filename).parent == self._folder
        told = blake2b(f"{_programs(self._folder)}{self._words}".encode(), digest_size=16).hexdigest()
        bucket = Bucket(environment, str(self._place(name)) if own else "", f"{told}{self.get_source_checksum(source)}")
        if own:
            self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read it; what is damaged counts as none."""
        with suppress(OSError, EOFError, ValueError, TypeError, UnpicklingError), Path(bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, if it is of one of ours."""
        if bucket.key and not sys.dont_write_bytecode:
            beside = Path(f"{bucket.key}.{token_hex(8)}")
            with suppress(OSError):
                self._beside.mkdir(exist_ok=True)
                with beside.open("xb") as file:
                    bucket.write_bytecode(file)
                beside.replace(bucket.key)

    def _place(self, name: str) -> Path:
        return self._beside / f"{name.rpartition('/')[2]}.{sys.implementation.cache_tag}.{self._language}"


@cache
def _programs(folder: Path) -> str:
    """What the system tells of every file of Python of the package, and the version of what compiles templates."""
    return "".join((version("jinja2"), version("markupsafe"), *sorted(_told(str(folder.parents[1])))))


def _told(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _told(entry.path)
            elif entry.name.endswith((".py", ".yml", ".po")):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}\n"
