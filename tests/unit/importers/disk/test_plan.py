from dataclasses import replace

import pytest

from minutebook.importers.disk.attachments import attachment_fault
from minutebook.importers.disk.ledger import LEDGER_NAME, Ledger, LedgerEntry, digest_of
from minutebook.importers.disk.plan import (
    MAX_DIFF_LINES,
    ImportStep,
    Planned,
    difference,
    plan,
)
from minutebook.importers.findings import KEPT_EDIT, MISSING_SOURCE, NUMBER_TAKEN, REFUSED, Outcome

OLD, NEW = b"---\nid: DEC-0001\n---\n\nOld.\n", b"---\nid: DEC-0001\n---\n\nNew.\n"
EDITED = b"---\nid: DEC-0001\n---\n\nOld, but better.\n"
PATH = "DEC-0001-a.md"
ONE = Planned(PATH, OLD, "adr/0001.md", digest_of(b"1"), "DEC-0001")
CHANGED = replace(ONE, data=NEW, source_digest=digest_of(b"2"))
ENTRY = LedgerEntry("adr/0001.md", "DEC-0001", PATH, "", digest_of(b"1"), digest_of(OLD))
LEDGER = Ledger().with_entries([ENTRY])


def step(planned: Planned, ledger: Ledger, present: dict[str, bytes]) -> ImportStep:
    (only,) = plan([planned], ledger, present, into="content/x")
    assert only.planned == planned and only.source == planned.source
    return only


def codes(each: ImportStep) -> list[str]:
    return [problem.code for problem in each.problems]


def test_a_record_nobody_knows_is_new() -> None:
    assert step(ONE, Ledger(), {}) == ImportStep(ONE, Outcome.NEW, PATH, entry=ENTRY)


def test_a_file_as_it_was_written_and_a_source_as_it_was_read_change_nothing() -> None:
    assert step(ONE, LEDGER, {PATH: OLD}) == ImportStep(ONE, Outcome.UNCHANGED, PATH, entry=ENTRY, before=OLD)


def test_what_a_stopped_run_has_written_is_its_own() -> None:
    found = step(ONE, Ledger(), {PATH: OLD})
    assert (found.outcome, found.entry, found.problems) == (Outcome.UNCHANGED, ENTRY, ())
    found = step(CHANGED, LEDGER, {PATH: NEW})
    assert (found.outcome, found.problems) == (Outcome.UNCHANGED, ())
    assert found.entry == replace(ENTRY, source_digest=digest_of(b"2"), written_digest=digest_of(NEW))


def test_a_changed_source_is_taken_over_where_nobody_edited_the_file() -> None:
    found = step(CHANGED, LEDGER, {PATH: OLD})
    assert (found.outcome, found.before, found.problems) == (Outcome.UPDATED, OLD, ())
    assert found.entry == replace(ENTRY, source_digest=digest_of(b"2"), written_digest=digest_of(NEW))
    assert found.diff == (
        "--- here\n+++ from the source\n@@ -2,5 +2,5 @@\n id: DEC-0001\n ---\n \n-Old.\n+New.\n ".replace(
            " \n-", " \n-"
        )
    )


def test_an_edit_is_kept_without_a_word_while_the_source_stays_the_same() -> None:
    for planned in (ONE, replace(ONE, data=NEW)):
        found = step(planned, LEDGER, {PATH: EDITED})
        assert (found.outcome, found.entry, found.problems, found.diff) == (Outcome.KEPT, ENTRY, (), "")
        assert "edited" in found.note


def test_an_edit_is_kept_with_a_finding_where_the_source_changed_too() -> None:
    found = step(CHANGED, LEDGER, {PATH: EDITED})
    assert (found.outcome, found.entry) == (Outcome.KEPT, ENTRY)
    assert "-Old, but better." in found.diff and "+New." in found.diff
    assert str(found.problems[0]) == (
        "content/x/DEC-0001-a.md:1:1: warning: edited here since it was imported, and its source adr/0001.md has "
        "changed too [import-edited-here]\n"
        "    hint: your text is kept; take over by hand what you want of the difference shown"
    )


def test_an_edit_that_is_what_the_source_says_now_is_no_edit_any_more() -> None:
    found = step(CHANGED, LEDGER, {PATH: NEW})
    assert found.entry is not None and found.entry.written_digest == digest_of(NEW)


def test_another_version_of_minutebook_alone_rewrites_nothing() -> None:
    found = step(replace(ONE, data=NEW), LEDGER, {PATH: OLD})
    assert (found.outcome, found.entry, found.diff) == (Outcome.UNCHANGED, ENTRY, "")


def test_a_record_deleted_here_stays_deleted() -> None:
    for planned in (ONE, CHANGED):
        found = step(planned, LEDGER, {})
        assert (found.outcome, found.entry, found.problems) == (Outcome.KEPT, ENTRY, ())
        assert LEDGER_NAME in found.note
    assert step(ONE, Ledger(), {}).outcome is Outcome.NEW


def test_line_ends_that_git_changed_are_no_edit() -> None:
    windows = OLD.replace(b"\n", b"\r\n")
    found = step(ONE, LEDGER, {PATH: windows})
    assert (found.outcome, found.entry) == (Outcome.UNCHANGED, ENTRY)
    assert step(CHANGED, LEDGER, {PATH: windows}).outcome is Outcome.UPDATED
    found = step(replace(ONE, data=windows), Ledger(), {PATH: OLD})
    assert found.outcome is Outcome.UNCHANGED and found.entry == ENTRY


def test_a_record_known_only_by_its_own_words_is_never_written_over() -> None:
    ledger = Ledger().with_entries([replace(ENTRY, source_digest="", written_digest="")])
    assert step(ONE, ledger, {PATH: OLD}).entry == ENTRY
    found = step(ONE, ledger, {PATH: EDITED})
    assert (found.outcome, codes(found)) == (Outcome.KEPT, [KEPT_EDIT.name])
    assert "no note tells" in found.problems[0].message
    assert found.entry is not None
    again = step(ONE, Ledger().with_entries([found.entry]), {PATH: EDITED})
    assert (again.outcome, again.problems) == (Outcome.KEPT, ())
    assert codes(step(CHANGED, Ledger().with_entries([found.entry]), {PATH: EDITED})) == [KEPT_EDIT.name]


def test_a_record_that_was_renamed_here_stays_where_it_is() -> None:
    ledger = Ledger().with_entries([replace(ENTRY, path="sub/mine.md")])
    found = step(CHANGED, ledger, {"sub/mine.md": OLD})
    assert (found.outcome, found.path) == (Outcome.UPDATED, "sub/mine.md")
    assert found.entry is not None and found.entry.path == "sub/mine.md"


def test_the_address_of_a_repository_stays_as_it_was_noted_first() -> None:
    ledger = Ledger().with_entries([replace(ENTRY, repository="https://x.org/r")])
    (found,) = plan([CHANGED], ledger, {PATH: OLD}, repository="git@x.org:r.git")
    assert found.outcome is Outcome.UPDATED and found.entry is not None
    assert found.entry.repository == "https://x.org/r"


def test_a_file_of_somebody_else_is_not_written_over() -> None:
    for path in (PATH, PATH.lower(), PATH.upper()):
        found = step(ONE, Ledger(), {path: b"Mine.\n"})
        assert (found.outcome, found.entry, codes(found)) == (Outcome.REFUSED, None, [NUMBER_TAKEN.name])
        assert found.problems[0].location.path == f"content/x/{path}"


def test_two_records_do_not_get_one_file() -> None:
    other = replace(ONE, source="adr/0002.md", path=PATH.upper().replace(".MD", ".md"))
    first, second = plan([ONE, other], Ledger(), {})
    assert (first.outcome, second.outcome, codes(second)) == (Outcome.NEW, Outcome.REFUSED, [NUMBER_TAKEN.name])
    assert step(replace(other, path=PATH), LEDGER, {}).outcome is Outcome.REFUSED  # deleted here, and not given away
    first, second = plan([ONE, replace(other, path=PATH)], Ledger(), {PATH: OLD})
    assert (first.outcome, second.outcome) == (Outcome.UNCHANGED, Outcome.REFUSED)


@pytest.mark.parametrize(
    "path",
    ["../../x.md", "/etc/cron.d/x.md", "C:\\x.md", "a\\b.md", "x.md.", "con.md", ".git/x.md", "a\0.md", "x.html", "x"],
)
def test_a_path_that_may_not_be_written_is_refused(path: str) -> None:
    found = step(replace(ONE, path=path), Ledger(), {})
    assert (found.outcome, found.entry, codes(found)) == (Outcome.REFUSED, None, [REFUSED.name])
    assert found.problems[0].location.path == "adr/0001.md" and found.problems[0].hint


@pytest.mark.parametrize(
    "changes", [{"source": ""}, {"source": "a\nb"}, {"source": "\udcff"}, {"id": "x y"}, {"id": ""}]
)
def test_what_the_ledger_could_not_hold_is_refused(changes: dict[str, str]) -> None:
    found = step(replace(ONE, **changes), Ledger(), {})
    assert (found.outcome, codes(found)) == (Outcome.REFUSED, [REFUSED.name])
    str(found.problems[0]).encode()


def test_two_records_from_one_source_are_one_too_many() -> None:
    first, second = plan([ONE, replace(ONE, path="y.md")], Ledger(), {})
    assert (first.outcome, second.outcome, codes(second)) == (Outcome.NEW, Outcome.REFUSED, [REFUSED.name])


# ------------------------------------------------------------------------------------------------------ gone sources


def test_a_source_that_is_gone_is_told_and_its_record_stays() -> None:
    (found,) = plan([], LEDGER, {PATH: EDITED}, into="content/x")
    assert (found.planned, found.source, found.outcome, found.entry) == (None, "adr/0001.md", Outcome.KEPT, ENTRY)
    assert codes(found) == [MISSING_SOURCE.name] and found.problems[0].location.path == f"content/x/{PATH}"
    assert ImportStep(None, Outcome.KEPT, "x").source == ""


def test_what_this_import_does_not_cover_is_not_missed() -> None:
    present = {PATH: OLD}
    for base in ("", "adr", "adr/0001.md"):
        assert len(plan([], LEDGER, present, base=base)) == 1
    assert not plan([], LEDGER, present, base="adr/0002.md")
    assert not plan([], LEDGER, present, base="ad")
    assert not plan([], LEDGER, present, repository="https://x.org/r")
    assert not plan([], LEDGER, {})  # deleted here as well
    for unread in ("", "adr", "adr/0001.md"):
        assert not plan([], LEDGER, present, unread=[unread])
    assert len(plan([], LEDGER, present, unread=["ad", "adr/0002.md"])) == 1


@pytest.mark.parametrize("book", ["log.xlsx", "a#b.xlsx"])
def test_rows_of_a_workbook_that_could_not_be_read_are_not_missed(book: str) -> None:
    ledger = Ledger().with_entries([replace(ENTRY, source=f"{book}#Sheet!7")])
    assert len(plan([], ledger, {PATH: OLD})) == 1
    assert len(plan([], ledger, {PATH: OLD}, base=book)) == 1
    assert not plan([], ledger, {PATH: OLD}, base="other.xlsx")
    assert not plan([], ledger, {PATH: OLD}, unread=[book])


# ------------------------------------------------------------------------------------------------------- differences


def test_a_difference_is_short_enough_to_read() -> None:
    shown = difference(b"", b"\n".join(b"x" * 500 for _ in range(900))).split("\n")
    assert len(shown) == MAX_DIFF_LINES + 1 and len(shown[5]) == 201 and shown[5].endswith("x…")
    assert shown[-1] == "… and 784 more lines"
    assert difference(b"a\n" * 2_000, b"b") == "too long to compare: 2,001 lines here, 1 line from the source"


def test_a_difference_cannot_steer_a_terminal() -> None:
    shown = difference(b"a", "\x1b[2J\x9b\u202eb\rc\td\xff".encode() + b"\xff")
    assert "+␛[2J\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b␍c\td" in shown


def test_line_ends_are_shown_where_they_are_all_the_difference() -> None:
    assert "␍" not in difference(b"a\r\nb\r\n", b"a\r\nc\r\n") + difference(b"a\r\nb\r\n", b"a\nc\n")
    assert "-a␍\n" in difference(b"a\r\nb", b"a\nb")


def test_the_worst_of_texts_are_compared_in_time() -> None:
    difference(b"a\nb\n" * 490, b"b\na\n" * 490)


# ------------------------------------------------------------------------------------------------------- attachments

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


@pytest.mark.parametrize("name", GOOD)
def test_what_a_site_may_serve(name: str) -> None:
    assert attachment_fault(f"sub/{name}", GOOD[name]) == ""


@pytest.mark.parametrize("name", [each for each in GOOD if each != "a.txt"])
def test_a_page_under_the_name_of_something_else_is_not_served(name: str) -> None:
    assert attachment_fault(name, b"\n <!doctype html><script>alert(1)</script>")


@pytest.mark.parametrize(
    "name",
    ["a.html", "a.htm", "a.xhtml", "a.xml", "a.js", "a.mjs", "a.css", "a.svgz", "a.zip", "a.exe", "a.md", "a.png.html",
     "a", ".png"],
)  # fmt: skip
def test_what_a_site_may_not_serve(name: str) -> None:
    assert "not served" in attachment_fault(name, PNG)


def test_text_with_nul_bytes_is_no_text() -> None:
    assert "no such text" in attachment_fault("a.csv", b"a\0b")


def test_a_pointer_to_a_picture_is_no_picture() -> None:
    assert "git lfs pull" in attachment_fault("a.png", b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n")


def test_a_diagram_may_not_run_anything_either() -> None:
    for inner in ("<script/>", "<b xmlns='http://www.w3.org/1999/xhtml'/>", "<mxCell onclick='x'/>"):
        assert attachment_fault("a.drawio", f"<mxfile>{inner}</mxfile>".encode())
    assert attachment_fault("a.drawio", GOOD["a.svg"])
