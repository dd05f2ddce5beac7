from importlib.resources import files

import pytest

from minutebook.disk.ignored import IGNORED, with_ignored
from minutebook.disk.writing import is_passing

ALL = "".join(f"{line}\n" for line in IGNORED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ALL),
        ("site/\n", f"site/\n{ALL}"),
        ("site/", f"site/\n{ALL}"),
        ("site/\r\n", "site/\r\n" + ALL.replace("\n", "\r\n")),
        (ALL, ALL),
        (".minutebook*", ".minutebook*"),
        ("**/.minutebook.*\n", "**/.minutebook.*\n.minutebook-*.tmp\n"),
        (f"# {ALL}", f"# {ALL}.minutebook-*.tmp\n"),
        ("!.minutebook*\n/.minutebook.lock\n", f"!.minutebook*\n/.minutebook.lock\n{ALL}"),
    ],
)
def test_only_lines_that_are_missing_come_to_the_end(before: str, after: str) -> None:
    assert with_ignored(before) == after and with_ignored(after) == after


def test_the_lines_are_those_of_a_new_office_and_of_files_that_pass() -> None:
    assert all(is_passing(name) for name in IGNORED.values())
    sheet = files("minutebook") / "starter" / "files" / "book" / "dot-gitignore"
    text = sheet.read_text(encoding="utf-8")
    assert with_ignored(text) == text
