from dataclasses import replace

import pytest

from minutebook.importers.disk.attachments import attachment_fault, path_fault
from minutebook.importers.disk.plan import MAX_DIFF_LINES, ImportStep, Planned, difference, plan
from minutebook.importers.findings import ANOTHER_RECORD, KEPT_EDIT, MISSING_SOURCE, REFUSED, Outcome
from minutebook.importers.identity import EarlierRecord
from minutebook.importers.ledger import LEDGER_NAME, LedgerEntry, digest_of, record_digest


def text(said: str, place: str = "adr/0001.md", commit: str = "1a") -> bytes:
    return f"---\nid: DEC-0001\nimported_from:\n  path: {place}\n  commit: {commit}\n---\n\n{said}\n".encode()


OLD, NEW, EDITED = text("Old."), text("New."), text("Old, but better.")
PATH = "DEC-0001-a.md"


def planned(data: bytes, source: str = "adr/0001.md", path: str = PATH, record_id: str = "DEC-0001") -> Planned:
    written, digest = digest_of(data), record_digest(data)
    return Planned(path, data, LedgerEntry(id=record_id, source=source, digest=digest, written=written))


ENTRY = planned(OLD).entry
KNOWN = EarlierRecord(ENTRY, PATH)


def step(data: bytes, here: bytes, entry: LedgerEntry = ENTRY, source: str = "adr/0001.md") -> ImportStep:
    each = planned(data, source)
    (only,) = plan([each], {source: EarlierRecord(entry, PATH)}, [], {PATH: here}, into="content/x")
    assert (only.source, only.path, only.before) == (source, PATH, here)
    return only


def codes(each: ImportStep) -> list[str]:
    return [problem.code for problem in each.problems]


def test_a_record_nobody_knows_is_new() -> None:
    assert plan([planned(OLD)], {}, [], {}) == (ImportStep("adr/0001.md", Outcome.NEW, PATH, OLD, entry=ENTRY),)


def test_a_file_as_it_was_written_and_a_source_as_it_was_read_change_nothing() -> None:
    for here in (OLD, OLD.replace(b"\n", b"\r\n")):
        assert step(OLD, here) == ImportStep("adr/0001.md", Outcome.UNCHANGED, PATH, before=here, entry=ENTRY)


def test_a_later_commit_alone_changes_nothing_and_a_new_path_only_the_file_nobody_edited() -> None:
    later = step(text("Old.", commit="2b"), OLD)
    assert (later.outcome, later.entry) == (Outcome.UNCHANGED, ENTRY)
    moved = step(text("Old.", "new/1.md"), OLD, source="new/1.md")
    assert moved.outcome is Outcome.UPDATED and moved.entry is not None and moved.entry.source == "new/1.md"
    edited = step(text("Old.", "new/1.md"), EDITED, source="new/1.md")
    assert (edited.outcome, edited.problems) == (Outcome.KEPT, ())
    assert edited.entry == ENTRY.model_copy(update={"source": "new/1.md"})


def test_a_changed_source_is_taken_over_where_nobody_edited_the_file() -> None:
    for here in (OLD, OLD.replace(b"\n", b"\r\n")):
        found = step(NEW, here)
        assert (found.outcome, found.data, found.problems) == (Outcome.UPDATED, NEW, ())
        assert found.entry == planned(NEW).entry
        assert found.diff.endswith("\n-Old.\n+New.\n ")


def test_an_edit_is_kept_without_a_word_while_the_source_stays_the_same() -> None:
    found = step(text("Old.", commit="2b"), EDITED)
    assert (found.outcome, found.entry, found.problems, found.diff, found.data) == (Outcome.KEPT, ENTRY, (), "", b"")


def test_an_edit_is_kept_with_a_finding_where_the_source_changed_too() -> None:
    found = step(NEW, EDITED)
    assert (found.outcome, found.entry, found.data) == (Outcome.KEPT, ENTRY, b"")
    assert "-Old, but better." in found.diff and "+New." in found.diff
    assert str(found.problems[0]) == (
        "content/x/DEC-0001-a.md:1:1: warning: edited here since it was imported, and its source adr/0001.md has "
        "changed too [import-edited-here]\n"
        "    hint: your text is kept; take over by hand what you want of the difference shown"
    )


def test_even_an_edit_of_where_the_record_came_from_is_kept() -> None:
    assert step(NEW, text("Old.", "mine")).outcome is Outcome.KEPT


def test_an_edit_that_is_what_the_source_says_now_is_no_edit_any_more() -> None:
    found = step(NEW, NEW)
    assert (found.outcome, found.entry) == (Outcome.UNCHANGED, planned(NEW).entry)


def test_what_no_note_tells_is_never_written_over_and_said_once() -> None:
    bare = LedgerEntry(id="DEC-0001", source="adr/0001.md")
    assert step(OLD, OLD, bare).entry == ENTRY
    found = step(OLD, EDITED, bare)
    assert (found.outcome, codes(found)) == (Outcome.KEPT, [KEPT_EDIT.name]) and found.entry is not None
    assert "no note tells" in found.problems[0].message
    again = step(OLD, EDITED, found.entry)
    assert (again.outcome, again.problems) == (Outcome.KEPT, ())
    assert codes(step(NEW, EDITED, found.entry)) == [KEPT_EDIT.name]


def test_a_record_deleted_here_stays_deleted() -> None:
    (found,) = plan([planned(NEW)], {"adr/0001.md": EarlierRecord(ENTRY)}, [], {})
    assert (found.outcome, found.data, found.problems) == (Outcome.KEPT, b"", ())
    assert found.entry == ENTRY and LEDGER_NAME in found.note


def test_a_file_of_somebody_else_is_not_written_over() -> None:
    for path in (PATH, PATH.lower(), PATH.upper()):
        (found,) = plan([planned(OLD)], {}, [], {path: b"Mine.\n"}, into="content/x")
        assert (found.outcome, found.entry, codes(found)) == (Outcome.REFUSED, None, [ANOTHER_RECORD.name])
        assert found.problems[0].location.path == f"content/x/{path}"


def test_two_records_do_not_get_one_file() -> None:
    other = planned(NEW, "adr/0002.md", PATH.upper().replace(".MD", ".md"), "DEC-0002")
    first, second = plan([planned(OLD), other], {}, [], {})
    assert (first.outcome, second.outcome, codes(second)) == (Outcome.NEW, Outcome.REFUSED, [ANOTHER_RECORD.name])


def test_a_source_that_is_gone_is_told_and_its_record_stays() -> None:
    (found,) = plan([], {}, [KNOWN, EarlierRecord(ENTRY)], {PATH: EDITED}, into="content/x")
    assert (found.source, found.outcome, found.entry) == ("adr/0001.md", Outcome.KEPT, ENTRY)
    assert codes(found) == [MISSING_SOURCE.name] and found.problems[0].location.path == f"content/x/{PATH}"


# ------------------------------------------------------------------------------------------------------- differences


def test_a_difference_is_short_enough_to_read() -> None:
    shown = difference(b"", b"\n".join(b"x" * 500 for _ in range(900))).split("\n")
    assert len(shown) == MAX_DIFF_LINES + 1 and len(shown[5]) == 201 and shown[5].endswith("x…")
    assert shown[-1] == "… and 784 more lines"
    assert difference(b"a\n" * 2_000, b"b") == "too long to compare: 2,001 lines here, 1 line from the source"
    difference(b"a\nb\n" * 490, b"b\na\n" * 490)  # the worst of texts, in time


def test_a_difference_cannot_steer_a_terminal() -> None:
    shown = difference(b"a", "\x1b[2J\x9b\u202eb\rc\td".encode() + b"\xff")
    assert "+\\u001b[2J\\u009b\\u202eb\\rc\td\N{REPLACEMENT CHARACTER}" in shown
    assert "\\r" not in difference(b"a\r\nb\r\n", b"a\r\nc\r\n") + difference(b"a\r\nb\r\n", b"a\nc\n")


# ------------------------------------------------------------------------------------------------- paths and forms

FINE = ["a.md", "a b.md", "ä/ö.md", "a/b/c.md", "a..b.md", " a.md", "con-x.md", "com10.md", "a" * 255, "日本.md"]
BAD = [
    "", "x" * 1_001, "/a.md", "/etc/passwd", "a//b.md", "a/", "..", "../a.md", "../../x", "a/../b.md", "./a.md",
    "a/./b.md", "C:/a.md", "C:\\a.md", "c:a.md", "\\\\host\\a.md", "a\\..\\b.md", "a.md:stream", ".git/config",
    "a/.hidden.md", ".a.md", "a.md.", "a.md ", "a./b.md", "a /b.md", "...", "con", "CON.md", "nul.md", "a/Aux.md",
    "com1.md", "LPT9", "lpt¹.md", "conin$", "con .md", "a\nb.md", "a\0.md", "a\x1b[2J.md", "a\x7f.md", "a\u2028.md",
    "\udcff.md", "a?.md", "a*.md", 'a".md', "a|b.md", "<a>.md", "ä" * 128,
]  # fmt: skip


def test_plain_paths_may_be_written_and_others_not() -> None:
    assert [path for path in FINE if path_fault(path)] == []
    assert [path for path in BAD if not path_fault(path)] == []


@pytest.mark.parametrize("path", ["../a.md", "x.html", "x"])
def test_a_path_that_may_not_be_written_is_refused(path: str) -> None:
    (found,) = plan([replace(planned(OLD), path=path)], {}, [], {})
    assert (found.outcome, found.entry, codes(found)) == (Outcome.REFUSED, None, [REFUSED.name])
    assert found.problems[0].location.path == "adr/0001.md" and found.problems[0].hint


PNG = b"\x89PNG\r\n\x1a\n..."
GOOD = {
    "a.png": PNG,
    "a.b.PNG": PNG,
    "a.jpg": b"\xff\xd8\xff\xe0",
    "a.jpeg": b"\xff\xd8\xff\xe1",
    "a.gif": b"GIF89a",
    "a.webp": b"RIFF\n\r\0\0WEBPVP8 ",
    "a.avif": b"\0\0\0\x1cftypavif",
    "a.pdf": b"%PDF-1.7",
    "a.mp4": b"\0\0\0\x18ftypmp42",
    "a.webm": b"\x1aE\xdf\xa3",
    "a.mp3": b"ID3\3",
    "b.mp3": b"\xff\xfb\x90",
    "a.xlsx": b"PK\3\4",
    "a.vsdx": b"PK\3\4",
    "a.csv": b"\xef\xbb\xbfa,b\n<p>,1\n",
    "a.json": b"{}",
    "a.puml": b"@startuml\n",
    "a.txt": b"",
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "a.drawio": b'<mxfile><diagram><mxCell value="\\(x\\) &lt;b&gt;"/></diagram></mxfile>',
}
PAGE = b"\n <!doctype html><script>alert(1)</script>"
NEVER = ["a.html", "a.htm", "a.xhtml", "a.xml", "a.js", "a.mjs", "a.css", "a.svgz", "a.zip", "a.exe", "a.md",
         "a.png.html", "a", ".png"]  # fmt: skip


def test_a_site_may_serve_what_is_what_its_name_says_and_nothing_else() -> None:
    assert {name: fault for name in GOOD if (fault := attachment_fault(f"sub/{name}", GOOD[name]))} == {}
    assert [name for name in GOOD if name != "a.txt" and not attachment_fault(name, PAGE)] == []
    assert [name for name in NEVER if "not served" not in attachment_fault(name, PNG)] == []
    assert "no such text" in attachment_fault("a.csv", b"a\0b")
    assert "git lfs pull" in attachment_fault("a.png", b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n")


def test_a_diagram_may_not_run_anything_either() -> None:
    for inner in ("<script/>", "<b xmlns='http://www.w3.org/1999/xhtml'/>", "<mxCell onclick='x'/>"):
        assert attachment_fault("a.drawio", f"<mxfile>{inner}</mxfile>".encode())
    assert attachment_fault("a.drawio", GOOD["a.svg"])
