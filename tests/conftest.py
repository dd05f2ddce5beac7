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


@pytest.fixture(autouse=True)
def today_is_not_passed_on() -> Iterator[None]:
    """A command that is given a day tells the plugins by the environment; the next test starts without."""
    os.environ.pop("MINUTEBOOK_TODAY", None)
    yield
    os.environ.pop("MINUTEBOOK_TODAY", None)
