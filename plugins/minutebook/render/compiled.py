"""Templates of the theme, compiled once for all builds of a site that is served."""

from __future__ import annotations

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
