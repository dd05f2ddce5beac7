"""Whoever reads what an edition withholds is told of, and may be told apart."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from minutebook.hosts.mkdocs.watching import Watch, told_apart, unwatched


@pytest.fixture
def watch() -> Iterator[Watch]:
    """A watch over a file; that it is not there does not matter, for it is asked for all the same."""
    watch = Watch("/no/content", ["secret.md"])
    yield watch
    with suppress(PluginError):
        watch.end()


def read(name: str) -> None:
    with suppress(FileNotFoundError):
        Path("/no/content", name).open().close()


def test_what_is_read_is_noted_with_the_page_that_is_made(watch: Watch) -> None:
    watch.page = "a.md"
    read("open.md")
    read("secret.md")
    assert watch.read == {"secret.md": "a.md"}


def test_one_who_asks_is_told_in_place_of_the_watch(watch: Watch) -> None:
    with told_apart() as seen:
        read("open.md")
        assert not seen
        read("secret.md")
    assert [*seen] == ["secret.md"]
    assert not watch.read
    with unwatched():
        read("secret.md")
    assert not watch.read
    read("secret.md")
    assert [*watch.read] == ["secret.md"]
