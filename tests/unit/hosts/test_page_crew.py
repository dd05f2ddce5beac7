"""Pages that several processes share out among them."""

import os
import subprocess
import sys

import pytest

CREW = """
import logging, os, sys, time
from minutebook.hosts.mkdocs.page_crew import PageCrew
here, fails = os.getpid(), sys.argv[1]
drawn = []

def draw(number):
    drawn.append(number)
    if os.getpid() != here and fails == "raises":
        raise ValueError(number)
    if os.getpid() != here and fails == "ends":
        os._exit(3)
    if os.getpid() != here and fails == "says":
        logging.getLogger("mkdocs.plugins.x").warning("said by another process")
    time.sleep(0.001)
    return number if number % 3 else None

crew = PageCrew(60, draw, 2)
mine = [number for number in range(60) if crew.takes(number) and (draw(number), True)]
if fails == "stops":
    crew.stop()
else:
    told = crew.results()
    assert mine == list(range(len(mine)))
    assert sorted(set(drawn) | set(told) | ({*range(len(mine), 60)} - {n for n in range(60) if n % 3})) == [*range(60)]
    assert fails == "" or drawn == [*range(60)], drawn
    assert not set(told) & set(mine)
later = PageCrew(6, lambda number: number, 1, drawn=4)
mine = [number for number in range(4, 6) if later.takes(number)]
assert sorted((*mine, *later.results())) == [4, 5]
print("sound")
"""


@pytest.mark.skipif(sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="needs Linux and two processors")
@pytest.mark.parametrize("fails", ["", "raises", "ends", "says", "stops"])
def test_each_page_is_drawn_once_and_those_of_a_process_that_fails_once_more_here(fails: str) -> None:
    """In a process of its own, for a test runner has threads, beside which nothing is forked."""
    done = subprocess.run([sys.executable, "-c", CREW, fails], capture_output=True, text=True, check=False)
    assert done.stdout == "sound\n", done.stderr
    assert "said" not in done.stderr
