"""The HTML of pages, in a file until somebody reads it: that of all pages is most of what a build would hold."""

from __future__ import annotations

import os
from tempfile import TemporaryFile
from typing import Any
from weakref import finalize

from mkdocs.structure.pages import Page as HostPage


class PageContents:
    """The contents of one build's pages in a file without a name, which is gone once nobody holds any of them.

    A forked process may read what was put there before.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile(prefix="minutebook-")  # noqa: SIM115  # closed when the last page is forgotten
        self._end = 0
        finalize(self, self._file.close)

    def put(self, page: HostPage) -> PutContent | str:
        """Put the content of a page there. The page still has it, reading it whenever it is asked for, as does whoever
        is given it here; it stays in memory where the page is of a sort of its own, or the disk is full."""
        content = page.content or ""
        if type(page) is not HostPage:
            return content
        data = content.encode(errors="surrogatepass")
        try:
            self._file.seek(self._end)
            self._file.write(data)
            self._file.flush()
        except OSError:
            return content
        put = PutContent(self, self._end, len(data))
        self._end += len(data)
        page.__class__ = ReadingPage
        vars(page)["_put"] = put
        del page.content
        return put

    def read(self, start: int, length: int) -> bytes:
        """Some bytes of the file; other processes may read it at the same time."""
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), length, start)
        self._file.seek(start)
        return self._file.read(length)


class PutContent:
    """A content in the file; `str` of it reads it, and whoever copies or packs it has that."""

    __slots__ = ("_contents", "_length", "_start")

    def __init__(self, contents: PageContents, start: int, length: int) -> None:
        self._contents, self._start, self._length = contents, start, length

    def __str__(self) -> str:
        return self._contents.read(self._start, self._length).decode(errors="surrogatepass")

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)


class ReadingPage(HostPage):
    """A page of MkDocs that has no content of its own until it is given another one."""

    def __getattr__(self, name: str) -> Any:
        if name != "content":
            raise AttributeError(f"a page has no '{name}'")
        return str(vars(self)["_put"])
