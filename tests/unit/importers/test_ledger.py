"""The list of what was imported: written so that a diff can be read, read whole or not at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.importers.findings import REFUSED
from minutebook.importers.ledger import (
    LEDGER_NAME,
    Ledger,
    LedgerEntry,
    digest_of,
    read_ledger,
    record_digest,
    repository_key,
)

ONE = LedgerEntry(
    id="DEC-0001",
    source="adr/0001-a.md",
    repository="https://x.org/r.git",
    title='Über: "x" #1',
    day="2025-01-14",
    content=digest_of(b"1"),
    digest=digest_of(b"2"),
    written=digest_of(b"3"),
)
TWO = LedgerEntry(id="ana-silva", source="log.csv#D-2")
BOTH = Ledger().with_entries([TWO, ONE], {"b.png": digest_of(b"b"), "a.png": digest_of(b"a")})


def test_a_list_is_read_back_as_it_was_written_one_record_a_line() -> None:
    assert read_ledger(None) == (Ledger(), [])
    assert read_ledger(BOTH.as_bytes()) == (BOTH, []) == read_ledger(b"\xef\xbb\xbf" + BOTH.as_bytes())
    lines = BOTH.as_bytes().decode().split("\n")
    assert lines[4] == '    {"id": "ana-silva", "source": "log.csv#D-2"},'
    assert lines[5].startswith(
        '    {"id": "DEC-0001", "source": "adr/0001-a.md", "repository": "https://x.org/r.git", '
    )
    assert [line.partition(":")[0] for line in lines[7:10]] == ['  "attachments"', '    "a.png"', '    "b.png"']
    assert Ledger().with_entries([ONE, TWO], dict(reversed(BOTH.attachments.items()))).as_bytes() == BOTH.as_bytes()


def test_a_list_of_the_first_form_is_read_too() -> None:
    record = {
        "repository": "", "source": "log.csv#Sheet!7", "id": "DEC-0001", "path": "a.md",
        "source_sha256": digest_of(b"1"), "written_sha256": digest_of(b"2"),
    }  # fmt: skip
    data = json.dumps({"about": "", "version": 1, "records": [record], "attachments": {}}).encode()
    entry = LedgerEntry(id="DEC-0001", source="log.csv#Sheet!7", written=digest_of(b"2"))
    assert read_ledger(data) == (Ledger({"DEC-0001": entry}), [])


def whole(**changes: object) -> str:
    return json.dumps({"version": 2, "records": [], "attachments": {}} | changes)


def record(**changes: object) -> str:
    return whole(records=[{"id": "DEC-0001", "source": "s"} | changes])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "not JSON"),
        ("{\n  <<<<<<< HEAD\n", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not JSON"),
        ("\xff", "not JSON"),
        (whole(version=3), "'version'"),
        (whole(records={}), "'records'"),
        (whole(records=["x"]), "'records.0'"),
        (whole(attachments={"x.png": 1}), "'attachments.x.png'"),
        (whole(attachments={"x.png": "abc"}), "'attachments.x.png'"),
        (whole(records=[{"id": "DEC-0001", "source": "s"}] * 2), "DEC-0001 twice"),
        (record(source=1), "'records.0.source'"),
        (record(source=""), "'records.0.source'"),
        (record(source="a\nb"), "'records.0.source'"),
        (record(title="x" * 4_001), "'records.0.title'"),
        (record(id="0001"), "'records.0.id'"),
        (record(id="../../x"), "'records.0.id'"),
        (record(digest="abc"), "'records.0.digest'"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_and_taken_as_empty(given: str, said: str) -> None:
    ledger, problems = read_ledger(given.encode("latin-1"), f"content/x/{LEDGER_NAME}")
    assert ledger == Ledger()
    assert [each.code for each in problems] == [REFUSED.name]
    assert said in problems[0].message and "nothing is written" in problems[0].message and problems[0].hint
    assert problems[0].location.path == f"content/x/{LEDGER_NAME}"


@given(st.binary(max_size=60))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert read_ledger(data)[1]


FILE = b"---\nid: DEC-0001\nimported_from:\n  path: adr/1.md\n  commit: 12ab\n---\n  path: in a text\n"


def test_a_digest_leaves_out_where_the_source_was_read_and_nothing_of_the_text() -> None:
    assert record_digest(FILE) == record_digest(FILE.replace(b"adr/1.md", b"adr/2.md").replace(b"12ab", b"34cd"))
    assert record_digest(FILE) == record_digest(FILE.replace(b"\n", b"\r\n"))
    assert record_digest(FILE) != record_digest(FILE.replace(b"in a text", b"in a story"))
    assert record_digest(FILE) != record_digest(FILE.replace(b"DEC-0001", b"DEC-0002"))


def test_line_ends_that_git_changes_are_no_edit() -> None:
    entry = ONE.model_copy(update={"written": digest_of(b"a\nb")})
    assert entry.is_as_written(b"a\r\nb") and entry.is_as_written(b"a\nb") and not entry.is_as_written(b"a\rb")
    assert not TWO.is_as_written(b"")


def test_however_a_repository_was_cloned_it_is_the_same() -> None:
    same = [
        "https://x.org/r.git", "https://x.org/r/", "https://X.org/r", "ssh://git@x.org:2222/r.git", "git@x.org:r.git",
        "git@X.org:r", "git://x.org/r",
    ]  # fmt: skip
    assert {repository_key(each) for each in same} == {"x.org/r"}
    others = ["https://x.org/R", "https://y.org/r", "https://x.org/a@x.org/r", "r", "git@x.org:s", ""]
    assert len({*map(repository_key, others), "x.org/r"}) == 7
