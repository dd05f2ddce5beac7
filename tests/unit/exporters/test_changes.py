import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from markdown_it import MarkdownIt

from minutebook.catalog.collisions import Collision
from minutebook.core.diagnostics import Location, Problem, Severity
from minutebook.exporters.changes.json import as_json
from minutebook.exporters.changes.markdown import LIMIT, MARKER, as_markdown
from minutebook.exporters.changes.text import as_text
from minutebook.exporters.changes.wording import NOTHING, authority_of
from minutebook.exporters.marking import clipped, code, code_cell, escaped, quotation, quoted_lines, visible
from minutebook.views.changes.change import Change, RecordDiff
from minutebook.views.changes.effects import (
    ADDED,
    EFFECTS,
    ID_TAKEN,
    LINK_BROKEN,
    RETITLED,
    SETTLED,
    SETTLED_CHANGED,
    TEXT_CHANGED,
    WIDENED,
    Effect,
)
from minutebook.views.changes.rulings import SettledDecision

PLACE = Location("content/decisions/DEC-0001.md", 7, 3)
HOSTILE = "@ana | `#1` <img src=x> [a](http://evil) \u202etxt\x1b[31m &lt; GH-2 www.evil.org\n# x"


def diff(*changes: Change, problems: tuple[Problem, ...] = (), unseen: int = 0, solved: int = 0) -> RecordDiff:
    return RecordDiff(
        "main", "0123456789ab", date(2026, 11, 5), date(2026, 11, 23), "internal", changes, problems, unseen, solved
    )


def change(effect: Effect, **said: str) -> Change:
    return Change(effect, "DEC-0001", said.pop("title", "One register"), "decision", PLACE, **said)


def test_a_change_that_touches_no_record_says_so() -> None:
    assert as_text(diff()).startswith(f"{NOTHING}\n")
    assert as_markdown(diff()).startswith(f"{MARKER}\n### What this does to the minute book\n\n{NOTHING}\n")
    assert json.loads(as_json(diff()))["changes"] == []


def test_every_effect_has_words_of_its_own() -> None:
    assert len({each.name for each in EFFECTS}) == len({each.one for each in EFFECTS}) == len(EFFECTS)
    for effect in EFFECTS:
        for form in (as_text, as_markdown):
            assert effect.one in form(diff(change(effect, before="a", after="b"))).lower()


def test_counts_say_what_to_look_at_first() -> None:
    said = as_text(diff(change(LINK_BROKEN, note="x"), change(ADDED), change(ADDED), change(TEXT_CHANGED)))
    assert said.startswith("2 records added and 1 smaller change.\nLook first at 1 link broken.\n")


def test_the_check_is_counted_problems_of_withheld_records_too() -> None:
    problem = Problem(PLACE, "x-y", Severity.ERROR, "it is | wrong", "fix @it")
    said = as_markdown(diff(problems=(problem,), unseen=2, solved=3))
    assert "brings 1 error and 2 problems in records not shown and solves 3 problems." in said
    assert "* **error** `content/decisions/DEC-0001.md:7:3` it is \\| wrong. *fix @\u2060it* `x-y`" in said


def test_a_withheld_record_has_no_words_in_any_form() -> None:
    hidden = Change(WIDENED, "DEC-0001", "", "decision", None, before="restricted", after="public")
    for form in (as_text, as_markdown):
        assert "(decision, restricted → public, not shown in the internal edition)" in form(diff(hidden))
    (said,) = json.loads(as_json(diff(hidden)))["changes"]
    assert (said["path"], said["line"], said["title"]) == (None, None, "")


def test_a_collision_names_branch_file_title_and_command() -> None:
    met = Collision("DEC-0001", "One", "decisions/DEC-0001.md", PLACE, "fix/a", "decisions/DEC-0001-b.md", "B *")
    found = diff(Change(ID_TAKEN, met.id, met.title, "decision", PLACE, name="fix/a", collision=met))
    assert (
        "* `DEC-0001` One: the branch `fix/a` has “B \\*” (`decisions/DEC-0001-b.md`); "
        "renumber yours with `minutebook rename DEC-0001 --id next` — `content/decisions/DEC-0001.md:7`"
    ) in as_markdown(found)
    assert "fix/a has 'B *' (decisions/DEC-0001-b.md): minutebook rename DEC-0001 --id next" in as_text(found)
    (said,) = json.loads(as_json(found))["changes"]
    assert (said["branch"], said["other_path"], said["other_title"]) == ("fix/a", "decisions/DEC-0001-b.md", "B *")


def test_a_quoted_line_cannot_leave_its_fence() -> None:
    said = as_markdown(diff(change(SETTLED_CHANGED, name="Decision", before="```", after="````\n@ana")))
    assert "  `````diff\n  - ```\n  + ```` @ana\n  `````\n" in said


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda each: each.name)
def test_what_records_say_makes_no_mark_up_and_calls_nobody(effect: Effect) -> None:
    said = as_markdown(diff(change(effect, title=HOSTILE, name=HOSTILE, before=HOSTILE, after=HOSTILE, note=HOSTILE)))
    page = MarkdownIt("commonmark").enable("table").render(said)
    assert "<h3>" in page and not re.findall("<(img|a|h1)[ >]", page)
    outside = re.sub(r"(?s)(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)", "", said)
    for sign in ("@ana", "#1", "<img", "http://evil", "GH-2", "www.evil"):
        assert sign not in outside
    assert "\u202e" not in said and "\x1b" not in said
    assert "\n# x" not in said and "\u202e" not in as_text(diff(change(effect, title=HOSTILE, note=HOSTILE)))


def test_a_row_has_as_many_cells_as_its_head() -> None:
    said = as_markdown(diff(change(RETITLED, title="a | b", before="c | d"), change(RETITLED, title="e", before="f")))
    rows = [line for line in said.split("\n") if line.startswith("|")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {4}


@pytest.mark.no_cover
@pytest.mark.parametrize("count", [40, 200])
def test_a_large_change_stays_short_names_every_effect_and_counts_what_it_leaves_out(count: int) -> None:
    rows = [change(effect, title="x" * 500, note="y" * 900) for effect in EFFECTS for _ in range(count)]
    said = as_markdown(diff(*rows))
    assert len(said) <= LIMIT
    assert said.count("<details>") == said.count("</details>")
    assert "left out here; `minutebook export diff main` lists them all." in said
    assert said.endswith("</sub>\n") and f"{count:,} links broken" in said


def test_one_large_effect_leaves_room_for_the_others() -> None:
    said = as_markdown(diff(*(change(LINK_BROKEN, note="n") for _ in range(5_000)), change(ADDED)))
    assert "… and 4,970 more of these." in said and "#### 1 record added" in said


def test_the_limit_is_kept_however_low() -> None:
    rows = [change(LINK_BROKEN, note="n" * 100) for _ in range(50)]
    assert len(as_markdown(diff(*rows), 2_000)) <= 2_000


def test_invisible_signs_are_named_and_joiners_kept() -> None:
    assert visible("a\u202eb\x07\n c\U000e0041") == "a⟨U+202E⟩b⟨U+0007⟩ c⟨U+E0041⟩"
    assert visible("\U0001f469\u200d\U0001f4bb é") == "\U0001f469\u200d\U0001f4bb é"


def test_code_has_a_fence_longer_than_any_inside_and_no_bar_in_a_table() -> None:
    assert code("a") == "`a`" and code("") == ""
    assert code("a `` b") == "```a `` b```" and code("`a") == "`` `a ``"
    assert code_cell("a|b") == "`a\\|b`"


def test_escaped_text_reads_as_it_was() -> None:
    assert escaped("plain, 100 % – it's 3:4") == "plain, 100 % – it's 3:4"
    assert escaped("a_b @c") == "a\\_b @\u2060c"


def test_clipped_text_shows_that_it_is() -> None:
    assert (clipped("abc", 3), clipped("abcd", 3)) == ("abc", "ab…")


def test_json_takes_paths_that_are_no_text() -> None:
    place = Location("content/\udcff.md", 1, 1)
    said = as_json(diff(Change(ADDED, "DEC-0001", "One", "decision", place)))
    assert json.loads(said.encode())["version"] == 1


# ------------------------------------------------------------------------------------------------- what is settled

TAKEN = SettledDecision(
    "We keep **one** list.\n\n- in one place\n- by @ana",
    date(2026, 11, 24),
    "program",
    "FOR-0002",
    "Steering <b>",
    ("project", "program"),
    True,
    4,
    5,
    3,
    True,
    ("ana", "bo-ek"),
)


def settled(**said: Any) -> Change:
    return replace(change(SETTLED, before="proposed", after="accepted"), ruling=replace(TAKEN, **said))


def test_a_settled_decision_is_quoted_with_its_authority() -> None:
    assert as_markdown(diff(settled())).partition("#### ")[2].partition("\n\n<sub>")[0] == (
        "1 record decided\n\n"
        "* `DEC-0001` One register: accepted on 2026-11-24 — `content/decisions/DEC-0001.md:7`\n\n"
        "  > We keep \\*\\*one\\*\\* list.\n  >\n  > \u2060- in one place\n  >\n  > \u2060- by @\u2060ana\n\n"
        "  By FOR-0002 Steering &lt;b&gt; at level program: within its rights. "
        "Present with a vote: 4 (5 seats that day); the quorum is 3, which is met. Decided by ana and bo-ek."
    )
    assert "      > We keep **one** list.\n      > - in one place\n      > - by @ana\n" in as_text(diff(settled()))
    said = json.loads(as_json(diff(settled())))["changes"][0]["ruling"]
    assert (said["decided"], said["board"], said["within_rights"]) == (TAKEN.decided, "FOR-0002", True)
    assert (said["voting_present"], said["quorum"], said["quorum_met"]) == (4, 3, True)
    assert said["deciders"] == ["ana", "bo-ek"] and "counted" not in said


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        ({"is_within": False}, "beyond its rights, which are project and program."),
        ({"is_within": None}, "nobody can tell whether that is within its rights."),
        ({"level": ""}, "By FOR-0002 Steering <b>: within"),
        ({"board": "", "board_title": "", "voting": None}, "No forum is named, at level program. Decided by"),
        (
            {"voting": 2, "is_quorate": False},
            "Present with a vote: 2 (5 seats that day); the quorum is 3, which is not met.",
        ),
        ({"quorum": None, "is_quorate": None}, "Present with a vote: 4 (5 seats that day); it has no quorum. Decided"),
        ({"board_title": "", "is_within": None, "voting": None}, "within its rights. Decided by ana and bo-ek."),
        ({"voting": None}, "Who was present is not said; the quorum is 3."),
        ({"deciders": ()}, "Nobody is named as having decided."),
        ({"deciders": (), "voting": None, "is_withheld": True}, "rights. Some of who decided is not shown in this"),
    ],
)
def test_what_nobody_can_tell_of_an_authority_is_told_as_such(said: dict[str, Any], sentences: str) -> None:
    assert sentences in " ".join(authority_of(replace(TAKEN, **said)))


@pytest.mark.parametrize(
    "words",
    [
        "# Big",
        "- item",
        "1. item",
        "+ item",
        "===",
        "---",
        "> deep",
        "```\ncode",
        "| a | b |",
        "<!-- x",
        "[a]: http://x",
    ],
)
def test_a_quoted_text_makes_no_mark_up_of_its_own(words: str) -> None:
    tokens = {each.type for each in MarkdownIt("commonmark").enable("table").parse(quotation(f"First.\n\n{words}"))}
    assert tokens == {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"}


def test_a_long_quotation_is_cut_and_said_to_be() -> None:
    lines = quoted_lines("word " * 100 + "\n\n" + "more " * 100 + "\n\nend")
    assert len(lines) == 2 and lines[1].endswith("…") and sum(map(len, lines)) <= 600
    assert quoted_lines("A line\nthat goes on.\n\n\nAnother.") == ["A line that goes on.", "Another."]
    assert quoted_lines(" \n") == [] and quotation("") == ""
    assert quoted_lines("hidden \u202etxt") == ["hidden ⟨U+202E⟩txt"]


def test_a_settled_record_without_words_or_withheld_has_its_line() -> None:
    assert "\n  > –\n" in as_markdown(diff(settled(decided="")))
    hidden = Change(SETTLED, "DEC-0001", "", "decision", None)
    for form in (as_text, as_markdown):
        assert "(decision, not shown in the internal edition)" in form(diff(hidden))
