"""What every test may use: the option --update-golden, hypothesis without chance, and what coverage measures.

How a test stays cheap, with the processor time that each way takes (two processors run some 10,000 tests):

* 1 ms: one of many small cases in a test, with `faults` of faults.py; as a test of its own it takes ten.
* 10 ms: a catalog or the site without its host, in tests/unit (`build` of fakes.py, `book` of unit/books.py).
* 0.3 s: `make_small_site` of sites/site.py, without the kinds that its text has no record of; 0.5 s: `make_site`, with
  the pages on all of them. One site for all tests of a module (scope="module") where they only read it.
* Nothing, for a run has them anyway: `own_site` of sites/own.py (this repository's site, also as its public edition),
  `site` and `open_reader` of browser/conftest.py (the same in Chromium, and with all of Material's features),
  `adopted_site` of sites/adopted.py (177 decisions of others). Whatever else is costly: `made_once` of once.py.
* At import, nothing: each of the workers imports every test. What takes 50 ms belongs into a function with @cache.
* A reader of the browser is new for each test; several sights of one page belong into one test. No waits for a time.
"""

import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


UNMEASURED = (
    "architecture/",
    "browser/",
    "corpora/",
    "property/",
    "supply/",
    *(f"golden/test_{name}.py" for name in ("changes", "markup", "sealed")),
    *(f"unit/{name}" for name in ("exporters/", "hosts/test_converter.py", "kinds/", "starter/", "test_site.py")),
    *(
        f"sites/test_{name}.py"
        for name in (
            "base",
            "benefits",
            "book_cases",
            "cases",
            "compatibility",
            "crawl",
            "editions",
            "forms",
            "front_matter",
            "guides",
            "hostile_text",
            "import_again",
            "indexes",
            "kept_pages",
            "last_check",
            "links",
            "offline",
            "recipes",
            "record_pages",
            "reproducible",
            "search",
            "settled",
            "switched_off",
            "terminal",
            "timelines",
            "verify",
            "walkthrough",
            "wheel",
            "whole_site",
            "withheld",
            "worked_numbers",
        )
    ),
)
"""Tests that run code which others have run already: coverage doubles their time and finds hardly a line more."""


MEASURED = 3
"""How many cases of a parametrized test are measured: all of the others together run one branch of a hundred more."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = cache(lambda path: path.relative_to(Path(__file__).parent).as_posix())
    begun: Counter[str] = Counter()
    for item in items:
        function = item.nodeid.partition("[")[0]
        begun[function] += 1
        if place(item.path).startswith(UNMEASURED) or begun[function] > MEASURED:
            item.add_marker(pytest.mark.no_cover)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)  # else one of them is the last, and all but one worker wait


def pytest_configure(config: pytest.Config) -> None:
    """With pytest-xdist pytest-cov begins to measure where nothing is to be found: in the process that only hands out
    tests, and in each worker a first time, which goes on while the second is paused: every test would be traced,
    measured or not. What these find is never saved."""
    controller = _measuring(config)
    if controller and (hasattr(config, "workerinput") or config.getoption("dist", "no") != "no"):
        controller.cov.stop()


def _measuring(config: pytest.Config) -> Any:
    """What pauses and resumes the measuring of coverage; None where nothing is measured."""
    plugin = config.pluginmanager.getplugin("_cov")
    return plugin and plugin.cov_controller


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Each worker imports all tests, and with them all of Minutebook; what that runs one of them measures for all."""
    measuring = _measuring(session.config) if os.environ.get("PYTEST_XDIST_WORKER", "gw0") != "gw0" else None
    if measuring is None:
        return (yield)
    measuring.pause()
    try:
        return (yield)
    finally:
        measuring.resume()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """pytest-cov measures what is made for a test even where it leaves out the test: a site of several seconds."""
    measuring = _measuring(item.config) if item.get_closest_marker("no_cover") else None
    if measuring is None:
        return (yield)
    measuring.pause()
    try:
        return (yield)
    finally:
        measuring.resume()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what the golden tests find as what they expect"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


PASSED_ON = ("MINUTEBOOK_TODAY", "MINUTEBOOK_EDITION")


@pytest.fixture(autouse=True)
def nothing_is_passed_on() -> Iterator[None]:
    """A command tells the plugins its day and edition by the environment; the next test starts without."""
    for name in PASSED_ON:
        os.environ.pop(name, None)
    yield
    for name in PASSED_ON:
        os.environ.pop(name, None)
