"""Lists and folders of a governance tree become drafts by declared rules, and nothing is guessed or lost."""

import pytest

from minutebook.core.diagnostics import Location
from minutebook.importers.draft import StatedRelation
from minutebook.importers.findings import FoundValue
from minutebook.importers.mapping import ImportMap, read_map
from minutebook.importers.trees.drafts import drafts_from_tree
from minutebook.pipeline import known_types
from minutebook.schema.registry import make_registry
from minutebook.sources.source import Source
from tests.unit.importers.trees.grown import Grown, grown

RULE = """\
records:
  - list: groups.yaml
    items: groups
    kind: forum
    family: Boards
    into: boards/standing
    id: "{dir}"
    title: "Board {name}"
    status: active
    names: ["{dir}", "{dir}/README.md"]
    body: ["{dir}/{charter}", "{dir}/charter.md"]
    choose:
      regular:
        among: meetings
        by: what
        like: ["Regular*", "{name} meeting"]
    fields:
      summary: "{mission}"
      cadence: {first: ["{regular[].often}", "{meetings[].often}"]}
      chair: "{leads[0].login}"
      members:
        - {each: leads, person: "{login}"}
        - {each: experts, person: "{login}", voting: false}
      related: ["Board {advises[]}"]
      effective_from: "{since}"
    values:
      cadence: {"every two weeks*": biweekly, "weekly*": weekly}
    keep: {Room: "{room}"}
    omit: [email]
"""

TREE = """\
groups:
  - dir: board-change
    name: Change
    mission: >
      Decides on changes.
    charter: rules.md
    since: 5 January 2026
    room: R 12
    leads:
      - {login: AnaS, email: ana@example.org}
      - {login: bo, email: bo@example.org}
    experts:
      - login: cy
      - login: AnaS
    meetings:
      - {what: Regular meeting, often: "every two weeks, Mondays"}
      - {what: Office hours, often: weekly}
    advises: [Risk]
  - dir: board-risk
    name: Risk
    leads: [{login: di}]
"""

FILES: dict[str, str | bytes] = {
    "groups.yaml": TREE,
    "board-change/rules.md": b"# Rules\r\n\r\nWrite to rules@example.org.\r\n",
    "board-risk/charter.md": "---\nreviewed: 2026-01-02\nby: dee@example.org\n---\n# Charter\n",
    "board-risk/README.md": "# Risk\n",
}

SMALL = """\
records:
  - list: groups.yaml
    kind: forum
    id: "{dir}"
    title: "{name}"
    status: active
"""


def small(more: str, tree: str, **files: str | bytes) -> Grown:
    return grown(SMALL + more, {"groups.yaml": tree, **files})


def test_an_entry_of_a_list_becomes_a_draft_with_everything_the_rule_says() -> None:
    draft = grown(RULE, FILES).drafts[0]
    assert draft.source == "groups.yaml#groups/board-change"
    assert draft.record_type.kind.key == "forum"
    assert (draft.family, draft.folder, draft.title) == ("Boards", "boards/standing", "Board Change")
    assert (draft.original_id, draft.id, draft.number) == ("board-change", "", None)
    assert draft.fields == {
        "status": "active",
        "summary": "Decides on changes.",
        "cadence": "biweekly",
        "chair": "anas",
        "members": [
            {"person": "anas"},
            {"person": "bo"},
            {"person": "cy", "voting": False},
            {"person": "anas", "voting": False},
        ],
        "effective_from": "2026-01-05",
    }
    assert list(draft.fields) == sorted(draft.fields, key=list(draft.record_type.model_fields).index)


def test_another_record_named_in_a_field_becomes_a_claim_with_its_place() -> None:
    draft = grown(RULE, FILES, root="../tree").drafts[0]
    assert draft.claims == (StatedRelation("related", "Board Risk", Location("../tree/groups.yaml", 18, 15)),)


def test_the_body_is_taken_byte_for_byte_with_the_path_it_came_from() -> None:
    draft = grown(RULE, FILES, root="../tree").drafts[0]
    assert draft.body == "# Rules\r\n\r\nWrite to rules@example.org.\r\n"
    assert (draft.path, draft.display, draft.body_line) == ("board-change/rules.md", "../tree/board-change/rules.md", 1)


def test_front_matter_of_a_body_is_kept_beside_it() -> None:
    draft = grown(RULE, FILES).drafts[1]
    assert (draft.body, draft.body_line) == ("# Charter\n", 5)
    assert draft.kept == {"reviewed": "2026-01-02"}, "an address nobody asked for stays out"


def test_a_draft_goes_by_its_pages_its_own_name_and_its_title() -> None:
    drafts = grown(RULE, FILES).drafts
    assert drafts[0].names == (
        "board-change/rules.md", "board-change", "board-change/README.md", "Board Change",
    )  # fmt: skip


def test_files_that_were_read_are_told() -> None:
    assert grown(RULE, FILES).used == {"groups.yaml", "board-change/rules.md", "board-risk/charter.md"}


def test_what_was_found_is_told_with_line_form_and_what_it_became() -> None:
    found = grown(RULE, FILES).drafts[0].found
    assert FoundValue("title", "Board Change", "list", 3, "Board Change") in found
    assert FoundValue("status", "active", "map", 2, "active") in found
    assert FoundValue("cadence", "every two weeks, Mondays", "list", 16, "biweekly") in found
    assert FoundValue("members", "person: AnaS", "list", 10, "person: anas") in found
    assert FoundValue("effective_from", "5 January 2026", "list", 7, "2026-01-05") in found


def test_a_sound_tree_has_nothing_to_find_and_no_address_in_it() -> None:
    done = grown(RULE, FILES)
    assert done.lines == []
    for draft in done.drafts:
        assert "@" not in repr((draft.fields, draft.kept, draft.found, draft.claims, draft.names, draft.title))


def test_omitted_names_lead_nowhere_even_where_the_rule_asks_for_them() -> None:
    rule = RULE.replace('"{room}"', '"{leads[].email}"')
    assert grown(rule, FILES).drafts[0].kept == {"room": "R 12"}


def test_a_way_to_be_omitted_is_that_one_only() -> None:
    done = small("    omit: [contact.phone]\n", "- {name: A, dir: a, phone: 1, contact: {phone: 2, room: 3}}\n")
    assert done.one.kept == {"phone": 1, "contact": {"room": 3}}


# -- choosing and agreeing


def cadence(meetings: str, rule: str = RULE) -> tuple[object, object, list[str]]:
    done = grown(rule, {"groups.yaml": f"groups:\n  - dir: a\n    name: Change\n    meetings:\n{meetings}"})
    own = [line for line in done.lines if "body:" not in line]
    return done.one.fields.get("cadence"), done.one.kept.get("meetings.often"), own


def test_the_first_pattern_that_fits_any_entry_decides() -> None:
    meetings = "      - {what: change meeting, often: monthly}\n      - {what: Regular meeting, often: weekly}\n"
    assert cadence(meetings) == ("weekly", None, [])


def test_a_pattern_may_name_the_group_itself() -> None:
    meetings = "      - {what: Change  Meeting, often: monthly}\n      - {what: Other, often: weekly}\n"
    assert cadence(meetings) == ("monthly", None, [])


def test_where_none_is_chosen_all_must_mean_the_same() -> None:
    meetings = "      - {what: A, often: every two weeks}\n      - {what: B, often: biweekly}\n"
    assert cadence(meetings) == ("biweekly", None, [])


def test_where_they_differ_none_is_taken_and_each_is_kept() -> None:
    meetings = "      - {what: A, often: weekly}\n      - {what: B, often: biweekly}\n"
    assert cadence(meetings) == (
        None,
        ["weekly", "biweekly"],
        [
            "groups.yaml:5:26: warning: cadence: the source says 'weekly' and 'biweekly'; none of them was taken "
            "[import-disagreement]"
        ],
    )


def test_where_two_chosen_ones_differ_none_is_taken() -> None:
    meetings = "      - {what: Regular (Asia), often: weekly}\n      - {what: Regular (Europe), often: biweekly}\n"
    assert cadence(meetings)[0] is None


def test_a_word_no_rule_names_is_kept_and_told_at_its_line() -> None:
    assert cadence("      - {what: Regular, often: when the moon is full}\n") == (
        None,
        "when the moon is full",
        [
            "groups.yaml:5:32: warning: cadence: 'when the moon is full' is not a value this field takes "
            "[import-unusable-value]"
        ],
    )


def test_the_remedy_names_the_place_in_the_map() -> None:
    tree = "groups: [{dir: a, name: B, meetings: [{what: Regular, often: rarely}]}]\n"
    hints = [problem.hint for problem in grown(RULE, {"groups.yaml": tree}).one.problems]
    assert hints[0] == "name its equal under `values: cadence:` of the rule in map.yml, or enter it by hand"


def test_where_there_is_nothing_to_choose_the_field_is_left_out() -> None:
    assert cadence("      - {what: Regular}\n") == (None, None, [])


# -- people


def test_a_name_no_handle_can_be_made_of_is_kept_and_told() -> None:
    done = small('    fields: {chair: "{who}"}\n', "- {dir: a, name: A, who: 徐俊杰}\n")
    assert "chair" not in done.one.fields
    assert done.one.kept == {"who": "徐俊杰"}
    assert done.lines == ["groups.yaml:1:26: notice: chair: no handle can be made of '徐俊杰' [import-unclear-person]"]


def test_two_people_in_a_field_for_one_are_not_cut_down_to_one() -> None:
    done = small('    fields: {chair: "{who}"}\n', "- {dir: a, name: A, who: Ana Silva and Bo}\n")
    assert "chair" not in done.one.fields
    assert "'ana-silva' and 'bo'" in done.lines[0]


def test_people_of_one_text_are_a_seat_each() -> None:
    more = '    fields:\n      members: {each: seats, person: "{who}", voting: "{vote}"}\n'
    done = small(
        more, '- {dir: a, name: A, seats: [{who: "Ana and Bo", vote: true}, {who: 徐}, {who: Ana, vote: true}]}\n'
    )
    assert done.one.fields["members"] == [
        {"person": "ana", "voting": True},
        {"person": "bo", "voting": True},
    ]
    assert [line.partition("warning: ")[2] or line.partition("notice: ")[2] for line in done.lines] == [
        "members: person: no handle can be made of '徐' [import-unclear-person]"
    ]


def test_a_seat_the_field_cannot_take_leaves_the_others_standing() -> None:
    more = '    fields:\n      members: {each: seats, person: "{who}", voting: "{vote}"}\n'
    done = small(more, "- {dir: a, name: A, seats: [{who: Ana, vote: maybe}, {who: Bo, vote: true}]}\n")
    assert done.one.fields["members"] == [{"person": "bo", "voting": True}]
    assert done.one.kept == {"seats": {"person": "Ana", "voting": "maybe"}}
    assert "members: 'person: ana, voting: maybe' is not a value" in done.lines[0]


def test_people_may_stand_in_lists_and_braces() -> None:
    done = small(
        '    fields: {members: {each: seats, person: "{who}"}}\n',
        "- {dir: a, name: A, seats: [{who: [Ana, {Bo}, 7]}]}\n",
    )
    assert [each["person"] for each in done.one.fields["members"]] == ["ana", "bo"]
    assert done.one.kept == {"seats": {"person": ["Ana", {"Bo": None}, 7]}}


def test_a_text_of_a_million_letters_is_nobodys_name() -> None:
    done = small('    fields: {chair: "{who}"}\n', f"- {{dir: a, name: A, who: {'x' * 1_000_000}}}\n")
    assert len(done.one.kept["who"]) == 1_000_000
    assert "is too long for a name [import-unusable-value]" in done.lines[0]


# -- statuses


def status(said: str, more: str = "", kind: str = "forum") -> tuple[object, object, list[str]]:
    rule = f'records:\n  - list: g.yaml\n    kind: {kind}\n    title: "{{name}}"\n    status: "{{state}}"\n{more}'
    done = grown(rule, {"g.yaml": f"- name: A\n  state: {said}\n"})
    return done.one.fields["status"], done.one.fields.get("imported_status"), done.lines


def test_a_word_of_ours_or_one_the_kind_declares_is_understood() -> None:
    assert status("Active") == ("active", None, [])
    assert status("disbanded") == ("closed", None, [])


def test_a_word_is_translated_by_the_rule_first_then_by_the_map() -> None:
    assert status("Running wild", "    values: {status: {run*: dormant}}\n") == ("dormant", None, [])
    assert status("Running", "status: {running: active}\n") == ("active", None, [])


def test_a_word_without_an_equal_is_kept_never_guessed() -> None:
    assert status("on ice") == (
        "unknown",
        "on ice",
        [
            "g.yaml:2:10: warning: status: 'on ice' is not one of our statuses, and is kept as it is "
            "[import-unknown-status]"
        ],
    )


def test_a_status_that_says_more_is_kept_whole_beside_our_word() -> None:
    rule = 'records:\n  - {list: g.yaml, kind: forum, title: "{name}", status: "{state}"}\n'
    draft = grown(rule, {"g.yaml": '- {name: A, state: "closed (since May)"}\n'}).one
    assert (draft.fields["status"], draft.kept) == ("closed", {"state": "closed (since May)"})


def test_no_status_is_said_to_be_none() -> None:
    assert status("") == ("unknown", None, ["g.yaml:1:3: warning: no status is stated [import-no-status]"])
    done = grown('records: [{list: g.yaml, kind: forum, title: "{name}"}]\n', {"g.yaml": "- name: A\n"})
    assert (done.one.fields["status"], len(done.lines)) == ("unknown", 1)


def test_two_statuses_are_none() -> None:
    found = status("[active, closed]")
    assert (found[0], found[1]) == ("unknown", "active; closed")
    assert found[2][0].endswith(
        "status: the source says 'active' and 'closed'; none of them was taken [import-disagreement]"
    )
    assert status("[active, Active]")[0] == "active"


def test_a_status_of_a_million_letters_is_no_word() -> None:
    assert status("x" * 1_000_000)[0] == "unknown"


# -- values


def test_template_text_the_rule_names_says_nothing() -> None:
    more = '    fields: {summary: "{about}"}\n    values: {summary: {"Say what*": null}}\n'
    done = small(more, "- {dir: a, name: A, about: Say what it is for}\n")
    assert "summary" not in done.one.fields
    assert done.lines == ["groups.yaml:1:28: notice: summary: 'Say what it is for' says nothing [import-template-text]"]


def test_a_list_is_filled_from_lists_and_texts_without_doubles() -> None:
    more = '    fields: {inputs: ["{papers}", "{papers[0]}", "the plan"], decision_rights: "{may[]}", quorum: 3}\n'
    done = small(more, '- {dir: a, name: A, papers: ["risks, issues", budget], may: [Team, everything]}\n')
    assert done.one.fields["inputs"] == ["risks, issues", "budget", "the plan"]
    assert (done.one.fields["decision_rights"], done.one.fields["quorum"]) == (["team"], 3)
    assert done.one.kept == {"may": "everything"}


def test_a_day_that_could_be_two_is_left_open_unless_the_map_says_how_days_are_written() -> None:
    more = '    fields: {created: "{since}"}\n'
    tree = "- {dir: a, name: A, since: 03/04/2021}\n"
    done = small(more, tree)
    assert done.one.kept == {"since": "03/04/2021"}
    assert "created: '03/04/2021' could be two days, 2021-03-04 or 2021-04-03 [import-unclear-date]" in done.lines[0]
    assert small(f"{more}dates: day-first\n", tree).one.fields["created"] == "2021-04-03"


def test_a_value_that_is_taken_in_part_is_kept_whole() -> None:
    done = small('    fields: {created: "{since}"}\n', "- {dir: a, name: A, since: 2021-04-03 (agreed in May)}\n")
    assert done.one.fields["created"] == "2021-04-03"
    assert done.one.kept == {"since": "2021-04-03 (agreed in May)"}


def test_a_list_that_is_no_list_is_kept_and_told() -> None:
    more = '    fields: {members: {each: seats, person: "{who}"}, summary: "{about.text}"}\n'
    done = small(more, "- {dir: a, name: A, seats: nobody yet, about: [1, 2]}\n")
    assert "members" not in done.one.fields
    assert done.one.kept == {"seats": "nobody yet", "about": [1, 2]}
    assert done.lines == [
        "groups.yaml:1:28: warning: members: 'nobody yet' cannot be used: a group of `name: value` lines is needed "
        "there [import-unusable-value]",
        "groups.yaml:1:47: warning: summary: a list cannot be used: it is a list, and the way to it needs [] behind "
        "its name [import-unusable-value]",
    ]


def test_values_the_map_states_by_itself_are_kept_under_our_name_where_they_do_not_fit() -> None:
    done = small("    fields: {quorum: many}\n", "- {dir: a, name: A}\n")
    assert done.one.kept == {"quorum": "many"}


# -- titles, names, sources


def test_an_entry_without_a_title_goes_by_its_name_at_the_source() -> None:
    done = small("", "- dir: a\n")
    assert (done.one.title, done.lines) == (
        "a",
        ["groups.yaml:1:3: warning: no title is stated; 'a' stands in for it [import-no-title]"],
    )


def test_an_entry_without_title_and_name_is_left_out_and_told() -> None:
    done = small("", "- room: 1\n- 7\n-\n- name: A\n")
    assert [draft.source for draft in done.drafts] == ["groups.yaml#4"]
    assert [line.partition(": warning: ")[2] for line in done.lines] == [
        "an entry without a title or a name was left out [import-row-left-out]"
    ] * 2


def test_two_entries_of_one_name_stay_apart() -> None:
    done = small("", "- {dir: a, name: A}\n- {dir: a, name: B}\n")
    assert [draft.source for draft in done.drafts] == ["groups.yaml#a", "groups.yaml#a~2"]
    assert done.lines == [
        "groups.yaml:2:3: warning: 'a' names two entries; this one is told as 'groups.yaml#a~2' [import-number-taken]"
    ]


def test_of_two_titles_the_first_is_taken_and_both_are_told() -> None:
    done = small("", "- {dir: a, name: [A, B]}\n")
    assert done.one.title == "A"
    assert "title: the source says 'A' and 'B'; the first was taken" in done.lines[0]


def test_a_list_may_be_texts() -> None:
    done = grown('records: [{list: l.yml, kind: forum, title: "{}", status: active}]\n', {"l.yml": "[Change, Risk]\n"})
    assert [(draft.title, draft.source) for draft in done.drafts] == [("Change", "l.yml#1"), ("Risk", "l.yml#2")]


def test_groups_by_name_are_entries_that_know_their_name() -> None:
    rule = 'records: [{list: l.yml, items: boards, kind: forum, title: "{key}: {about}", status: active}]\n'
    done = grown(rule, {"l.yml": "boards:\n  change: {about: x}\n  risk: {about: y, key: own}\n  none:\n  text: z\n"})
    assert [(draft.title, draft.source) for draft in done.drafts] == [
        ("change: x", "l.yml#boards/change"),
        ("own: y", "l.yml#boards/risk"),
    ]
    assert any("'text'" not in line and "left out" in line for line in done.lines)


def test_lists_inside_lists_are_gone_through_one_after_the_other() -> None:
    rule = 'records: [{list: l.yml, items: "programs[].boards", kind: forum, title: "{name}", status: active}]\n'
    tree = "programs:\n  - boards: [{name: A}]\n  - boards: [{name: B}, {name: C}]\n  - boards:\n"
    done = grown(rule, {"l.yml": tree})
    assert [draft.title for draft in done.drafts] == ["A", "B", "C"]
    assert len({draft.source for draft in done.drafts}) == 3


# -- what no rule names


def test_what_no_rule_names_is_kept_without_addresses_and_told_once() -> None:
    tree = """\
- dir: a
  name: A
  room: 12
  contact: {phone: 5, mail: a@example.org}
  seats:
    - {who: ana, mail: ana@example.org, since: 2020}
    - {who: bo, since: 2021}
- dir: b
  name: B
  room: 13
"""
    done = small('    fields: {members: {each: seats, person: "{who}"}}\n', tree)
    assert done.drafts[0].kept == {"room": 12, "contact": {"phone": 5}, "seats.since": [2020, 2021]}
    assert done.lines == [
        "groups.yaml:3:9: warning: 'room' is named by no rule; it was kept under this name in 2 records "
        "[import-unknown-column]",
        "groups.yaml:4:12: warning: 'contact' is named by no rule; it was kept under this name in 1 record and the "
        "e-mail addresses in it were left out [import-unknown-column]",
        "groups.yaml:6:5: warning: 'seats.mail' is named by no rule; the e-mail addresses in it were left out "
        "[import-unknown-column]",
        "groups.yaml:6:5: warning: 'seats.since' is named by no rule; it was kept under this name in 1 record "
        "[import-unknown-column]",
    ]


def test_addresses_inside_lists_stay_out_and_blank_values_are_no_addresses() -> None:
    done = small("", "- {dir: a, name: A, to: [a@example.org, Ana, {x: b@example.org, y: 1}], more: {a: null, b: 2}}\n")
    assert done.one.kept == {"to": ["Ana", {"y": 1}], "more": {"a": None, "b": 2}}
    assert ["left out" in line for line in done.lines] == [True, False]


def test_one_group_where_a_list_was_meant_is_taken_and_its_rest_is_told() -> None:
    done = small(
        '    fields: {members: {each: seats, person: "{who}"}}\n',
        "- {dir: a, name: A, seats: {who: ana, since: 2020}}\n",
    )
    assert done.one.fields["members"] == [{"person": "ana"}]
    assert done.one.kept == {"seats.since": 2020}


def test_keep_takes_ways_or_names_with_templates() -> None:
    tree = "- {dir: a, name: A, room: 12, seats: [{who: ana}, {who: bo}], more: {x: [1, {y: 2}]}}\n"
    done = small('    keep: [room, "seats[].who", more, missing]\n', tree)
    assert done.one.kept == {"room": 12, "seats[].who": ["ana", "bo"], "more": {"x": [1, {"y": 2}]}}
    named = small('    keep: {Room: "Room {room}", Who: "{seats[].who}", More: "{more}"}\n', tree)
    assert named.one.kept == {"Room": "Room 12", "Who": ["ana", "bo"], "More": {"x": [1, {"y": 2}]}}
    assert done.lines == named.lines == []


# -- bodies


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("../../etc/passwd", "'a/../../etc/passwd' is not a file of the source"),
        ("/etc/passwd", "'a//etc/passwd' is not a file of the source"),
        ("x\\0y", "is not a file of the source"),
        ("https://example.org/c.md", "'https://example.org/c.md' is an address elsewhere"),
        ("none.md", "'a/none.md' is not a file of the source"),
    ],
)
def test_a_body_is_a_file_of_the_source_or_none(path: str, said: str) -> None:
    done = small(
        '    body: "{dir}/{charter}"\n', f'- {{dir: a, name: A, charter: "{path}"}}\n', **{"etc/passwd": "root"}
    )
    assert (done.one.body, done.one.path, done.one.display) == ("", "", "groups.yaml")
    assert said in done.lines[0] and "so the record has no text" in done.lines[0]
    assert done.used == {"groups.yaml"}


def test_a_way_within_the_tree_may_go_up_and_down() -> None:
    done = small('    body: "{dir}/{charter}"\n', "- {dir: a, name: A, charter: ../b/./c.md}\n", **{"b/c.md": "# C\n"})
    assert (done.one.body, done.one.path) == ("# C\n", "b/c.md")


def test_a_body_without_a_path_is_no_finding() -> None:
    done = small('    body: "{charter}"\n', "- {dir: a, name: A}\n")
    assert (done.one.body, done.lines) == ("", [])


def test_a_body_whose_path_is_a_list_is_told() -> None:
    done = small('    body: ["{charter}", "{charter.x}"]\n', "- {dir: a, name: A, charter: [b.md]}\n")
    assert [line.partition("warning: ")[2] for line in done.lines] == [
        "body: this is not a path [import-broken-link]"
    ] * 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a\0b", "holds a character that no text holds"),
        (b"\xff\xfe", "not UTF-8 text"),
        (b"x" * 2_000_001, "at most 2,000,000 are read"),
        (b"---\na: 1\n", "never closed"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_and_the_record_stays(data: bytes, said: str) -> None:
    done = small('    body: "c.md"\n', "- {dir: a, name: A}\n", **{"c.md": data})
    assert (done.one.title, done.one.body) == ("A", "")
    assert said in done.lines[0] and "import-refused" in done.lines[0]


# -- folders

PAGES = """\
records:
  - files: "plans/*.md"
    kind: project-charter
    title: "{heading}"
    status: "{row.State}"
    fields:
      summary: "{front.about}"
      manager: "{row.Manager.lines[0]}"
    keep: {Issue: "{row.Issue.href}", From: "{folder}/{stem} in {path}"}
skip: ["**/README.md"]
"""

PAGE = """\
---
about: Moves the cases.
cost: 7
mail: x@example.org
---
Intro

# Move the cases

| State | on hold |
|---|---|
| Manager | Ana Silva |
| Issue | [7](https://x.org/7) |
"""


def test_a_page_becomes_a_draft_by_its_front_matter_heading_and_rows() -> None:
    done = grown(PAGES, {"plans/move.md": PAGE, "plans/README.md": "# Plans\n", "plans/old/x.md": "# X\n"}, root="in")
    draft = done.one
    assert draft.source == draft.path == "plans/move.md"
    assert (draft.title, draft.original_id, draft.family) == ("Move the cases", "move", "Project charters")
    assert draft.fields == {"status": "on-hold", "summary": "Moves the cases.", "manager": "ana-silva"}
    assert draft.kept == {"Issue": "https://x.org/7", "From": "plans/move in plans/move.md", "front.cost": 7}
    assert (draft.body, draft.body_line) == (PAGE.partition("---\nIntro")[1][4:] + PAGE.partition("---\nIntro")[2], 6)
    assert draft.names == ("plans/move.md", "move", "Move the cases")
    assert done.used == {"plans/move.md"}
    assert done.lines == [
        "in/plans/move.md:3:1: warning: 'front.cost' is named by no rule; it was kept under this name in 1 record "
        "[import-unknown-column]",
        "in/plans/move.md:4:1: warning: 'front.mail' is named by no rule; the e-mail addresses in it were left out "
        "[import-unknown-column]",
    ]
    assert [(each.name, each.form, each.line) for each in draft.found] == [
        ("title", "heading", 8),
        ("status", "table", 10),
        ("summary", "front matter", 2),
        ("manager", "table", 12),
    ]


def test_what_a_path_says_is_told_as_such() -> None:
    rule = 'records: [{files: "*.md", kind: forum, title: "{stem}", status: active}]\n'
    assert grown(rule, {"a.md": ""}).one.found[0] == FoundValue("title", "a", "file name", 1, "a")


def test_a_page_without_a_heading_goes_by_its_file_name() -> None:
    done = grown(PAGES, {"plans/move.md": "No heading\n\n## Second\n"})
    assert done.one.title == "move"
    assert {line.rpartition("[")[2] for line in done.lines} == {"import-no-title]", "import-no-status]"}


def test_a_page_with_broken_front_matter_is_read_as_far_as_it_can_be_told_apart() -> None:
    done = grown(PAGES, {"plans/move.md": "---\nabout: 'x\ncost: 1\n---\n# A\n| State | closed |\n"})
    assert done.one.fields["status"] == "closed"
    assert any("import-unreadable-fields" in line for line in done.lines)


def test_a_page_that_cannot_be_read_is_refused_and_the_others_stay() -> None:
    done = grown(PAGES, {"plans/a.md": b"\0", "plans/b.md": PAGE})
    assert [draft.path for draft in done.drafts] == ["plans/b.md"]
    assert "plans/a.md:1:1: error: the file holds a character that no text holds [import-refused]" in done.lines


def test_a_page_is_taken_by_the_first_rule_that_reads_it() -> None:
    rules = (
        'records:\n  - {files: "a/*.md", kind: forum, title: "{heading}", status: active}\n'
        '  - {files: "**/*.md", kind: role, title: "{heading}", status: active}\n'
    )
    done = grown(rules, {"a/x.md": "# X\n", "b/y.md": "# Y\n", "b/z.txt": "z"})
    assert [(draft.title, draft.record_type.kind.key) for draft in done.drafts] == [("X", "forum"), ("Y", "role")]


def test_a_page_may_have_its_text_elsewhere() -> None:
    rule = 'records: [{files: "*.md", kind: forum, title: "{heading}", status: active, body: "{front.text}"}]\n'
    done = grown(rule, {"a.md": "---\ntext: texts/a.md\n---\n# A\n", "texts/a.md": "---\nby: bo\n---\nAll of it\n"})
    assert (done.one.body, done.one.path, done.one.source) == ("All of it\n", "texts/a.md", "a.md")
    assert grown(rule, {"a.md": "# A\n"}).one.body == ""


# -- rules that cannot be followed


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{title: x}", "kind: is required"),
        ("{title: x, kind: board, list: g.yaml}", "kind: there is no kind 'board'"),
        ("{title: x, kind: forum}", "a rule must say where its records are"),
        ("{title: x, kind: forum, list: g.yaml, files: '*.md'}", "a rule must say where its records are"),
        ("{title: x, kind: forum, files: '*.md', items: a}", "items: there is no list it could lead into"),
        ("{title: x, kind: forum, list: g.yaml, status: activ}", "status: 'activ' is not one of our statuses"),
        (
            "{title: x, kind: forum, list: g.yaml, status: '{s}', values: {status: {a: gone}}}",
            "values: status: 'a' is to become 'gone', which is not one of our statuses",
        ),
        ("{title: x, kind: forum, list: g.yaml, fields: {id: a}}", "fields: id cannot be filled here"),
        ("{title: x, kind: forum, list: g.yaml, fields: {chairman: a}}", "fields: forums have no field 'chairman'"),
        (
            "{title: x, kind: forum, list: g.yaml, fields: {summary: {each: a, person: '{b}'}}}",
            "fields: summary takes no groups of values",
        ),
        (
            "{title: x, kind: forum, list: g.yaml, fields: {related: [a, {each: a, id: '{b}'}]}}",
            "fields: related takes no groups of values",
        ),
        (
            "{title: x, kind: forum, list: g.yaml, fields: {members: {each: a, persons: '{b}'}}}",
            "fields: members: there is no 'persons' in it",
        ),
        (
            "{title: x, kind: forum, list: g.yaml, fields: {members: {first: [{each: a, role: '{b}'}]}}}",
            "fields: members: role names a record that has no id yet",
        ),
        (
            "{title: x, kind: forum, list: g.yaml, values: {cadence: {a: b}}}",
            "values: 'cadence' is not a field this rule",
        ),
        ("{title: x, kind: forum, list: none.yaml}", "list: the source has no file 'none.yaml'"),
        ("{title: x, kind: forum, list: ../g.yaml}", "list: the source has no file '../g.yaml'"),
        ("{title: x, kind: forum, list: g.yaml, items: b.c}", "items: 'g.yaml' has no 'b.c'"),
        ("{title: x, kind: forum, list: g.yaml, items: text}", "items: 'text' leads to no list"),
        ("{title: x, kind: forum, list: g.yaml, items: text.x}", "items: 'text.x' leads to no list"),
        ("{title: x, kind: forum, list: g.yaml}", "items: 'the file' leads to no list"),
        ("{title: x, kind: forum, files: 'x/*.md'}", "files: 'x/*.md' is not a Markdown file that is still to be read"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_told_with_a_remedy(rule: str, said: str) -> None:
    done = grown(f"records:\n  - {rule}\n", {"g.yaml": "text: x\nlists: [1]\n", "a.md": ""})
    assert done.drafts == []
    assert len(done.problems) == 1
    assert said in done.problems[0].message
    assert (done.problems[0].code, bool(done.problems[0].hint)) == ("import-bad-map", True)


def test_the_remedy_names_what_is_near() -> None:
    done = grown("records: [{title: x, kind: forums, list: g.yaml}]\n", {})
    assert done.problems[0].hint == "did you mean 'forum'?"


def test_all_faults_of_all_rules_are_told_in_one_run() -> None:
    rules = (
        "records:\n  - {title: x, kind: forum, list: g.yaml, status: x, fields: {id: a, b: c}}\n"
        "  - {title: x, kind: role, files: 'none'}\n"
    )
    assert len(grown(rules, {"g.yaml": "[]"}).problems) == 4


def test_places_are_those_of_the_map_where_it_is_given() -> None:
    asked = read_map("kind: forum\nrecords:\n  - list: x.yaml\n    title: x\n", "map.yml")[0].asked
    file = Source("maps/own.yml", root="", marks={("records", 0, "list"): (3, 11)})
    problems = drafts_from_tree({}, asked.records, make_registry(known_types()), asked, map_file=file)[1]
    assert [str(each.location) for each in problems] == ["maps/own.yml:3:11"]


def test_a_map_without_rules_makes_nothing() -> None:
    assert drafts_from_tree({"a.md": b""}, (), make_registry([]), ImportMap()) == ([], [], frozenset())


# -- lists that cannot be read


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: [", "list.yml:1:5: error: a bracket is opened and never closed: `a: [` [import-unreadable-fields]"),
        (b"a: 1\na: 2\n", "list.yml:2:1: error: a: given twice, first on line 1 [import-unreadable-fields]"),
        (
            b"a: \0\n",
            "list.yml:1:4: error: the file holds a character that YAML does not allow [import-unreadable-fields]",
        ),
        (b"- \xff\n", "list.yml:1:1: error: the file is not UTF-8 text from here on [import-refused]"),
        (
            b"#" * 2_000_001,
            "list.yml:1:1: error: the file has 2,000,001 bytes; at most 2,000,000 are read [import-refused]",
        ),
        (b"[" * 500, "list.yml:1:21: error: the file is nested or repeated too deeply [import-unreadable-fields]"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_once_for_all_rules(data: bytes, said: str) -> None:
    rules = "kind: forum\nrecords:\n  - {list: list.yml, title: x}\n  - {list: list.yml, title: y}\n"
    done = grown(rules, {"list.yml": data})
    assert done.lines == [said]
    assert done.used == {"list.yml"}


def test_an_empty_list_is_no_fault() -> None:
    rules = 'kind: forum\nrecords:\n  - {list: l.yml, items: a, title: "{x}"}\n  - {list: e.yml, title: "{x}"}\n'
    done = grown(rules, {"l.yml": "a: []\n", "e.yml": ""})
    assert (done.drafts, done.lines) == ([], [])


def test_places_count_lines_of_any_system() -> None:
    done = small("", "- dir: a\r\n  name: A\r\n- dir: a\r\n  name: B\r\n")
    assert done.lines[0].startswith("groups.yaml:3:3: ")


# -- rules that are no rules


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("title: '{name'", "map.yml:3:12: error: records 1: title: '{name' "),
        ("title: [{}]", "map.yml:3:12: error: records 1: title: a list "),
        ("kind: forum", "map.yml:3:5: error: records 1: title: is required"),
        ("title: x\n    listt: a", "map.yml:4:5: error: records 1: listt: no such field here"),
        ("title: x\n    items: a..b", "map.yml:4:12: error: records 1: items: 'a..b' "),
        ("title: x\n    items: [a, b]", "map.yml:4:12: error: records 1: items: a list "),
        ("title: x\n    into: ../up", "map.yml:4:11: error: records 1: into: '../up' "),
        ("title: x\n    into: /up", "map.yml:4:11: error: records 1: into: '/up' "),
        ("title: x\n    into: 'a:b'", "map.yml:4:11: error: records 1: into: 'a:b' "),
        ("title: x\n    names: [3]", "map.yml:4:12: error: records 1: names: a list "),
        ("title: x\n    id: [a]", "map.yml:4:9: error: records 1: id: a list "),
        ("title: x\n    omit: {a: b}", "map.yml:4:11: error: records 1: omit: a group of values "),
        ("title: x\n    keep: [3]", "map.yml:4:11: error: records 1: keep: a list "),
        ("title: x\n    fields: {a: {each: b}}", "map.yml:4:17: error: records 1: fields: a: a group of values "),
        ("title: x\n    choose: {a: {among: b}}", "map.yml:4:17: error: records 1: choose: a: by: is required"),
        ("title: x\n    values: {a: [b]}", "map.yml:4:17: error: records 1: values: a: a list "),
    ],
)
def test_what_is_no_rule_is_told_by_the_map_at_its_line(rule: str, place: str) -> None:
    _, problems = read_map(f"kind: forum\nrecords:\n  - {rule}\n", "map.yml")
    assert any(str(each).startswith(place) and each.hint for each in problems), [str(each) for each in problems]
