"""Pieces of work shared by processes: each is done, wherever that may be."""

import gc
import os
import sys
import threading
from multiprocessing import get_context
from pathlib import Path

import pytest

from minutebook.disk.processes import on_all_processors, others_wanted, uncollected


def test_without_others_the_pieces_are_done_here_in_order() -> None:
    assert list(on_all_processors(3, lambda number: b"%d" % number, 0)) == [(0, b"0"), (1, b"1"), (2, b"2")]
    assert list(on_all_processors(0, bytes, 2)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other processes are started on Linux only")
def test_with_others_each_piece_is_done_once() -> None:
    found = list(on_all_processors(50, lambda number: b"%d" % number, 3))
    assert sorted(found) == [(number, b"%d" % number) for number in range(50)]


@pytest.mark.skipif(sys.platform != "linux", reason="other processes are started on Linux only")
def test_a_fault_of_another_process_is_met_here_again() -> None:
    home = os.getpid()

    def work(_number: int) -> bytes:
        if os.getpid() != home:
            raise ValueError
        return b"here"

    assert sorted(on_all_processors(5, work, 1)) == [(number, b"here") for number in range(5)]


@pytest.mark.skipif(sys.platform != "linux", reason="other processes are started on Linux only")
def test_whoever_stops_leaves_the_others_nothing_to_do(tmp_path: Path) -> None:
    def work(number: int) -> bytes:
        (tmp_path / str(number)).touch()
        threading.Event().wait(0.01)
        return b""

    pieces = on_all_processors(9_000, work, 1)
    next(pieces)
    pieces.close()
    assert len(list(tmp_path.iterdir())) < 9_000


@pytest.mark.skipif(sys.platform != "linux", reason="other processes are started on Linux only")
def test_a_process_started_beside_another_starts_none() -> None:
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(others_wanted()), daemon=True)
    process.start()
    assert receiver.recv() == 0
    process.join()


def test_no_process_is_started_beside_a_thread() -> None:
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    assert others_wanted() == 0
    release.set()
    thread.join()


def test_collecting_goes_on_as_before() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
