import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.importers.disk.ledger import (
    LEDGER_NAME,
    MAX_LEDGER_BYTES,
    Ledger,
    LedgerEntry,
    digest_of,
    has_digest,
    is_plain_text,
    is_same,
    known_from,
    path_fault,
    read_ledger,
)
from minutebook.importers.findings import REFUSED

ONE = LedgerEntry("adr/0001-a.md", "DEC-0001", "DEC-0001-a.md", "https://x.org/r", digest_of(b"1"), digest_of(b"2"))
TWO = LedgerEntry("adr/0002-b.md", "DEC-0002", "sub/DEC-0002-b.md", "https://x.org/r", digest_of(b"3"), digest_of(b"4"))
BOTH = Ledger().with_entries([TWO, ONE], {"img/z.png": digest_of(b"z"), "img/a b.png": digest_of(b"a")})


def test_it_reads_what_it_has_written() -> None:
    assert read_ledger(BOTH.as_bytes()) == (BOTH, [])
    assert read_ledger(Ledger().as_bytes()) == (Ledger(), [])
    assert read_ledger(None) == (Ledger(), [])


def test_it_is_json_with_a_line_for_each_record_in_the_order_of_sources() -> None:
    lines = BOTH.as_bytes().decode().splitlines()
    assert [line.strip()[:60] for line in lines[:3]] == [
        "{",
        '"about": "Written by `minutebook import`; commit it with the',
        '"version": 1,',
    ]
    assert [json.loads(line.strip().rstrip(","))["id"] for line in lines if '"source"' in line] == [
        "DEC-0001",
        "DEC-0002",
    ]
    assert lines[-3:-1] == [f'    "img/z.png": "{digest_of(b"z")}"', "  }"]
    assert (
        Ledger().with_entries([ONE, TWO], dict(reversed(list(BOTH.attachments.items())))).as_bytes() == BOTH.as_bytes()
    )


def test_a_source_is_found_by_its_path_and_repository() -> None:
    assert BOTH.of("adr/0001-a.md", "https://x.org/r") == ONE
    assert BOTH.of("adr/0001-a.md") is None
    assert BOTH.of("adr/0001-a.md", "https://x.org/other") is None
    assert BOTH.ids == {"DEC-0001", "DEC-0002"}


@pytest.mark.parametrize(
    "address",
    [
        "https://x.org/r.git",
        "https://x.org/r/",
        "https://X.org/r",
        "ssh://git@x.org:2222/r.git",
        "git@x.org:r.git",
        "git@X.org:r",
        "git://x.org/r",
    ],
)
def test_however_a_repository_was_cloned_its_sources_are_the_same(address: str) -> None:
    assert BOTH.of("adr/0001-a.md", address) == ONE


@pytest.mark.parametrize(
    "address", ["https://x.org/R", "https://y.org/r", "https://x.org/a@x.org/r", "r", "git@x.org:s"]
)
def test_another_repository_is_another_one(address: str) -> None:
    assert BOTH.of("adr/0001-a.md", address) is None


def test_a_path_belongs_to_the_last_entry_that_names_it() -> None:
    renamed = replace(ONE, source="adr/0001-renamed.md")
    ledger = BOTH.with_entries([renamed])
    assert ledger.of(ONE.source, ONE.repository) is None
    assert ledger.of(renamed.source, renamed.repository) == renamed
    moved = ledger.with_entries([replace(renamed, path="y.md")])
    assert [entry.path for entry in moved.with_entries([replace(ONE, source="new")]).entries.values()] == [
        "sub/DEC-0002-b.md",
        "y.md",
        "DEC-0001-a.md",
    ]


def test_line_ends_that_git_changes_do_not_count() -> None:
    assert is_same(b"a\r\nb\n", b"a\nb\r\n") and not is_same(b"a\rb", b"a\nb")
    assert has_digest(b"a\r\nb", digest_of(b"a\nb")) and has_digest(b"a\r\nb", digest_of(b"a\r\nb"))
    assert not has_digest(b"a", digest_of(b"b")) and not has_digest(b"", "")


# ---------------------------------------------------------------------------------------------- what records say


def front(source: str = "adr/0003.md", record_id: object = "DEC-0003", **origin: object) -> dict[str, object]:
    return {"id": record_id, "imported_from": {"path": source, **origin}}


def test_records_that_say_where_they_came_from_are_known() -> None:
    found = known_from({"b.md": front(), "a.md": front("x", "ana", repository="https://x.org/r")})
    assert found == (
        LedgerEntry("x", "ana", "a.md", "https://x.org/r"),
        LedgerEntry("adr/0003.md", "DEC-0003", "b.md"),
    )


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"id": "DEC-0001"},
        {"id": "DEC-0001", "imported_from": "adr/0001.md"},
        {"id": "DEC-0001", "imported_from": {}},
        front(record_id=3),
        front(record_id="no id"),
        front(source=""),
        front(source="a\nb"),
        front(repository=["x"]),
        {"id": "DEC-0001", "imported_from": {"path": 7}},
    ],
)
def test_records_that_do_not_say_so_plainly_are_not(values: dict[str, object]) -> None:
    assert known_from({"a.md": values}) == ()


def test_a_record_the_ledger_lacks_is_taken_in_without_digests() -> None:
    known = known_from({"a.md": front()})
    assert BOTH.with_known(known).of("adr/0003.md") == LedgerEntry("adr/0003.md", "DEC-0003", "a.md")
    assert BOTH.with_known(known).of(ONE.source, ONE.repository) == ONE


def test_a_record_that_was_moved_here_keeps_its_digests() -> None:
    known = known_from({"moved/one.md": front(ONE.source, "DEC-0101", repository=ONE.repository)})
    assert BOTH.with_known(known).of(ONE.source, ONE.repository) == replace(ONE, path="moved/one.md", id="DEC-0101")


def test_a_copy_of_a_record_is_not_taken_for_it() -> None:
    said = front(ONE.source, ONE.id, repository=ONE.repository)
    for copy in ("A-copy.md", "z-copy.md"):
        assert BOTH.with_known(known_from({ONE.path: said, copy: said})) == BOTH


def test_a_record_that_names_a_new_source_leaves_the_old_one() -> None:
    known = known_from({ONE.path: front("adr/0001-renamed.md", ONE.id, repository=ONE.repository)})
    ledger = BOTH.with_known(known)
    assert ledger.of(ONE.source, ONE.repository) is None
    assert ledger.of("adr/0001-renamed.md", ONE.repository) == LedgerEntry(
        "adr/0001-renamed.md", ONE.id, ONE.path, ONE.repository
    )
    assert read_ledger(ledger.as_bytes()) == (ledger, [])


# ------------------------------------------------------------------------------------------------ broken, hostile


def text(**changes: object) -> str:
    record = {
        "repository": "",
        "source": "s",
        "id": "DEC-0001",
        "path": "a.md",
        "source_sha256": "",
        "written_sha256": "",
    }
    return json.dumps({"about": "", "version": 1, "records": [record | changes], "attachments": {}})


def whole(**changes: object) -> str:
    return json.dumps({"about": "", "version": 1, "records": [], "attachments": {}} | changes)


def test_a_record_written_by_hand_can_be_read() -> None:
    assert read_ledger(text().encode("utf-8-sig"))[0].of("s") == LedgerEntry("s", "DEC-0001", "a.md")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "not valid JSON"),
        ("{\n  <<<<<<< HEAD\n", "not valid JSON"),
        ("[" * 100_000, "far too large"),
        ('{"version": ' + "1" * 5_000 + "}", "far too large"),
        ('{"version": 1, "version": 1}', "given twice"),
        ("[]", "nothing else"),
        ("null", "nothing else"),
        (whole(more=1), "nothing else"),
        (whole(version=2), "later Minutebook"),
        (whole(version=True), "later Minutebook"),
        (whole(records={}), "must be a list"),
        (whole(attachments=[]), "must be a list"),
        (whole(records=["x"]), "record 1: it must have repository, source"),
        (whole(attachments={"../x.png": digest_of(b"")}), "does not stay below"),
        (whole(attachments={"x.png": ""}), "no SHA-256"),
        (whole(attachments={"x.png": 1}), "no SHA-256"),
        (text(more="x"), "nothing else"),
        (text(source=1), "must be text"),
        (text(source=None), "must be text"),
        (text(source="a\nb"), "one line"),
        (text(source="\ud800"), "one line"),
        (text(repository="x" * 4_001), "4,000"),
        (text(source=""), "must not be empty"),
        (text(id="0001"), "id must be a record's id, not '0001'"),
        (text(path="/etc/passwd"), "does not stay below"),
        (text(path="../../x.md"), "does not stay below"),
        (text(path="C:\\x.md"), "one of"),
        (text(source_sha256="abc"), "no SHA-256"),
        (text(written_sha256="G" * 64), "no SHA-256"),
    ],
)  # fmt: skip
def test_a_ledger_that_cannot_be_used_is_refused_and_taken_as_empty(given: str, said: str) -> None:
    ledger, problems = read_ledger(given.encode(), "content/x/" + LEDGER_NAME)
    assert ledger == Ledger()
    assert [problem.code for problem in problems] == [REFUSED.name]
    assert said in problems[0].message and "nothing is written" in problems[0].message and problems[0].hint
    assert problems[0].location.path == "content/x/.minutebook-import.json"


def test_what_two_branches_wrote_and_git_put_together_wrongly_is_refused() -> None:
    given = json.loads(BOTH.as_bytes())
    given["records"] += [given["records"][0], given["records"][1] | {"source": "other"}]
    messages = [problem.message for problem in read_ledger(json.dumps(given).encode())[1]]
    assert len(messages) == 2 and all("two records are from" in message for message in messages)


def test_a_broken_ledger_is_refused_with_the_place() -> None:
    problem = read_ledger(b'{\n  "about": ,\n}')[1][0]
    assert (problem.location.line, problem.location.column) == (2, 12)
    assert "not UTF-8" in read_ledger(b'{"about": "\xff"}')[1][0].message
    assert "at most 32,000,000" in read_ledger(b" " * (MAX_LEDGER_BYTES + 1))[1][0].message


def test_every_fault_is_told_up_to_a_bound() -> None:
    assert len(read_ledger(whole(records=["x"] * 50).encode())[1]) == 20


# --------------------------------------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    "path",
    ["a.md", "a b.md", "ä/ö.md", "a/b/c.md", "a..b.md", " a.md", "con-x.md", "com10.md", "a" * 255, "日本.md", "#1.md"],
)
def test_plain_paths_may_be_written(path: str) -> None:
    assert path_fault(path) == ""


@pytest.mark.parametrize(
    "path",
    [
        "", "x" * 1_001, "/a.md", "/etc/passwd", "a//b.md", "a/", "..", "../a.md", "../../x", "a/../b.md", "./a.md",
        "a/./b.md", "C:/a.md", "C:\\a.md", "c:a.md", "\\\\host\\a.md", "a\\..\\b.md", "a.md:stream", ".git/config",
        "a/.hidden.md", ".a.md", "a.md.", "a.md ", "a./b.md", "a /b.md", "...", "con", "CON.md", "nul.md", "a/Aux.md",
        "com1.md", "LPT9", "lpt¹.md", "conin$", "con .md", "a\nb.md", "a\0.md", "a\x1b[2J.md", "a\x7f.md", "a\u2028.md",
        "\udcff.md", "a?.md", "a*.md", 'a".md',
        "a|b.md", "<a>.md", "ä" * 128,
    ],
)  # fmt: skip
def test_other_paths_may_not(path: str) -> None:
    assert path_fault(path)


@given(st.text(max_size=30))
def test_a_path_without_fault_stays_below_its_folder(path: str) -> None:
    if not path_fault(path):
        assert is_plain_text(path) and not path.startswith("/") and ".." not in path.split("/")


names = st.text(min_size=1, max_size=8).filter(lambda each: not path_fault(each) and is_plain_text(each))
digests = st.sampled_from(["", digest_of(b"a"), digest_of(b"b")])
entries = st.builds(
    LedgerEntry,
    names,
    st.from_regex(r"\A[A-Z]{1,3}-[0-9]{1,4}\Z"),
    names,
    st.sampled_from(["", "https://x.org/r"]),
    digests,
    digests,
)


@given(
    st.lists(entries, max_size=6),
    st.lists(entries, max_size=4),
    st.dictionaries(names, st.just(digest_of(b"")), max_size=3),
)
def test_whatever_is_put_in_can_be_read_back(
    first: list[LedgerEntry], then: list[LedgerEntry], more: dict[str, str]
) -> None:
    ledger = Ledger().with_entries(first, more).with_known(then)
    assert read_ledger(ledger.as_bytes()) == (ledger, [])


@given(st.binary(max_size=60))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert read_ledger(data)[1]
