"""The index of a served site: the last one answers until the next is whole, and nothing ordered is left out."""

import json
import pickle
import threading
from pathlib import Path

import pytest

from minutebook.hosts import pagefind
from minutebook.hosts.mkdocs.own_time import CURRENT, FAILED, OLDER, Order, OwnTime, state_file


class Maker:
    """Makes an index of one file with the pages it is of, when it is let."""

    def __init__(self, fault: str = "") -> None:
        self.may, self.began, self.fault = threading.Event(), threading.Event(), fault
        self.made: list[str] = []

    def __call__(self, data: bytes, folder: Path) -> str:
        self.began.set()
        assert self.may.wait(60)
        (_, pages), *_ = pickle.loads(data)[0]
        self.made.append(pages[0][1])
        folder.mkdir()
        (folder / "index").write_text(pages[0][1])
        return self.fault


def order(text: str) -> Order:
    return Order([("a/index.html", text)], (), "en")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def state(place: Path) -> str:
    return str(json.loads(state_file(place).read_text())["state"])


def test_until_an_index_is_whole_the_last_one_is_there_and_said_to_be_older(tmp_path: Path) -> None:
    make, place = Maker(), tmp_path / "site/pagefind"
    own_time = OwnTime(make, rest=0)
    own_time.order(place, order("first"))
    assert state(place) == OLDER and not place.exists()
    make.may.set()
    own_time.wait()
    assert state(place) == CURRENT and (place / "index").read_text() == "first"

    make.may.clear()
    place.unlink()  # as MkDocs empties the folder of the site
    own_time.order(place, order("second"))
    assert state(place) == OLDER and (place / "index").read_text() == "first"
    make.may.set()
    own_time.wait()
    assert state(place) == CURRENT and (place / "index").read_text() == "second"
    own_time.close()


def test_of_what_is_ordered_meanwhile_the_last_is_made(tmp_path: Path) -> None:
    make, place = Maker(), tmp_path / "site/pagefind"
    own_time = OwnTime(make, rest=0)
    own_time.order(place, order("first"))
    assert make.began.wait(60)
    for text in ("second", "third", "fourth"):
        own_time.order(place, order(text))
    make.may.set()
    own_time.wait()
    assert make.made == ["first", "fourth"] and state(place) == CURRENT
    own_time.close()


def test_of_the_same_pages_no_index_is_made_again(tmp_path: Path) -> None:
    make, place = Maker(), tmp_path / "site/pagefind"
    make.may.set()
    own_time = OwnTime(make, rest=0)
    for _ in range(3):
        own_time.order(place, order("same"))
        own_time.wait()
    assert make.made == ["same"] and state(place) == CURRENT
    own_time.close()
    assert not place.exists()  # it was a link to what is gone


def test_an_index_that_is_not_begun_yet_is_not_waited_for(tmp_path: Path) -> None:
    make = Maker()
    own_time = OwnTime(make, rest=600)
    own_time.order(tmp_path / "site/pagefind", order("first"))
    own_time.close()
    assert make.made == []


def test_an_index_that_could_not_be_made_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    make, place = Maker("No room."), tmp_path / "site/pagefind"
    make.may.set()
    own_time = OwnTime(make, rest=0)
    own_time.order(place, order("first"))
    own_time.wait()
    assert state(place) == FAILED and "No room." in caplog.text
    own_time.close()


def test_of_an_index_that_is_stopped_nothing_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, stopped = threading.Event(), threading.Event()

    def make(*_: object) -> str:
        began.set()
        return "It was stopped." if stopped.wait(60) else ""

    own_time = OwnTime(make, rest=0)
    monkeypatch.setattr(own_time._making, "stop", stopped.set)
    own_time.order(tmp_path / "site/pagefind", order("first"))
    assert began.wait(60)
    own_time.close()
    assert not caplog.text


def test_where_no_links_can_be_made_the_index_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("A required privilege is not held by the client.")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    make, place = Maker(), tmp_path / "site/pagefind"
    make.may.set()
    own_time = OwnTime(make, rest=0)
    for text in ("first", "second"):
        own_time.order(place, order(text))
        own_time.wait()
        assert (place / "index").read_text() == text
    own_time.close()


def test_of_a_large_site_only_parts_with_other_pages_are_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "MOST_PAGES", 4)
    pages = [(f"{name}/index.html", f'<html lang="en"><body><h1>{name}</h1></body></html>') for name in "abcdefgh"]
    told: list[list[str]] = []
    own_time, place = OwnTime(rest=0), tmp_path / "site/pagefind"
    make = own_time._making.make

    def noted(data: bytes, folder: Path) -> str:
        told.append([name for name, pages in pickle.loads(data)[0] if pages is not None])
        return make(data, folder)

    own_time._make = noted
    for last in ("hare", "hound"):
        pages[-1] = pages[-1][0], f'<html lang="en"><body><h1>{last}</h1></body></html>'
        own_time.order(place, Order(pages, (), "en"))
        own_time.wait()
    whole = tmp_path / "whole"
    pagefind.make_index(pages, whole, (), "en")
    [changed] = told[1]
    assert told[0] == ["", "x-1"] and changed in told[0]
    assert files_of(place) == files_of(whole)
    own_time.close()
