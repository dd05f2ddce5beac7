"""What every test may use: the option --update-golden, hypothesis without chance, and what coverage measures."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


UNMEASURED = ("architecture", "browser", "corpora", "property", "supply")
"""Folders whose tests run code that others have run already: coverage would double their time and find no line more."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).parts[0] in UNMEASURED:
            item.add_marker(pytest.mark.no_cover)


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
