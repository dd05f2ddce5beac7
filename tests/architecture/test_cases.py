"""Every case that once failed, beside this checkout, has a test that runs it."""

from pathlib import Path

import pytest

from tests.architecture.source import ROOT

CASES = ROOT.parent / "shared/cases"
TESTS = ROOT / "tests"

HOSTILE = {
    "01-xss-gt-in-attribute": "sites/test_hostile_text.py",
    "02-xss-attribute-over-2000": "sites/test_hostile_text.py",
    "04-xss-theme-template": "sites/test_front_matter.py",
    "05-xss-front-matter-list": "sites/test_front_matter.py",
    "06-file-names": "unit/core/test_names.py",
    "07-search-gadget": "sites/test_hostile_text.py",
    "09-attachment-beside-restricted": "unit/catalog/test_attachments.py",
    "10-nav-names-restricted": "sites/test_withheld.py",
    "11-visibility-not-read": "unit/sources/test_visibility.py",
    "13-alias": "unit/rules/test_addresses.py",
    "14-symlinks": "unit/disk/test_reading.py",
    "15-seal-not-noticed": "golden/test_sealed.py",
    "17-front-matter-of-plain-pages-crashes": "sites/test_front_matter.py",
    "18-slow": "benchmarks/growth.py",
    "19-terminal": "sites/test_terminal.py",
    "20-other-hosts": "sites/test_other_hosts.py",
}
"""The kinds of fault below `hostile/`, and the test of each."""

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")


def folders(of: Path) -> list[str]:
    return sorted(each.name for each in of.iterdir() if each.is_dir()) if of.is_dir() else []


NAMED = [
    *(each for each in folders(CASES) if each not in ("hostile", "import")),
    *(f"import/{each}" for each in folders(CASES / "import")),
]


@pytest.mark.parametrize("name", NAMED)
def test_a_test_names_the_folder_of_the_case_it_runs(name: str) -> None:
    """As `cases/heading-one`, or `CASES / "heading-one"`, in the text of the test that reads it or does as it says."""
    texts = (each.read_text(encoding="utf-8") for each in sorted(TESTS.rglob("*.py")) if each != Path(__file__))
    is_named = any(f"cases/{name}" in text or f'CASES / "{name}' in text for text in texts)
    assert is_named, "add a test that runs it and names it"


def test_every_hostile_case_has_its_test() -> None:
    assert folders(CASES / "hostile") == sorted(HOSTILE)
    assert [name for name in HOSTILE.values() if not (TESTS / name).is_file()] == []
