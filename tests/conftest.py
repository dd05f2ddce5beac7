"""What every test may use: the option --update-golden, and hypothesis without chance."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


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
