"""Whoever asks who may see something gets the same answer, however it is spelled and whatever it is written in."""

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files

from minutebook.catalog.attachments import level_of
from minutebook.catalog.editions import is_shown
from minutebook.hosts.mkdocs.withholding import withhold_added
from minutebook.sources.visibility import LEVELS, UNKNOWN
from tests.fakes import build

SPELLINGS = {
    **{level: level for level in LEVELS},
    '"public"': "public",
    "'internal'": "internal",
    "restricted  # until spring": "restricted",
    **dict.fromkeys(
        ("", '""', "~", "Public", "publc", "private", "[public]", "{is: public}", "public internal", "yes", "|"),
        UNKNOWN,
    ),
}
RECORD = "-- decisions/DEC-0001.md --\n---\nid: DEC-0001\ntitle: T\nstatus: proposed\nvisibility: {}\n---\nText.\n"


@pytest.mark.parametrize("written", SPELLINGS)
def test_records_pages_drafts_and_files_of_data_are_read_alike(written: str) -> None:
    level, front = SPELLINGS[written], f"---\nvisibility: {written}\n---\n"
    made = build(RECORD.format(written) + f"-- notes.md --\n{front}Text.\n")
    assert set(made.levels.values()) == {level}
    told = {each.location.path for each in made.problems if "visibility" in each.message}
    assert told == ({"content/notes.md", "content/decisions/DEC-0001.md"} if level == UNKNOWN else set())
    assert level_of("draft.MD", front.encode()) == level
    assert level_of("page.html", f"{front}<p>".encode()) == level
    assert level_of("data.yml", f"title: x\nvisibility: {written}\n".encode()) == level


@pytest.mark.parametrize("edition", LEVELS)
@pytest.mark.parametrize("written", SPELLINGS)
def test_every_edition_draws_the_same_line_for_pages_of_the_book_and_of_other_plugins(
    written: str, edition: str
) -> None:
    page = f"---\nvisibility: {written}\n---\nText.\n"
    is_hidden = not is_shown(SPELLINGS[written], edition)
    made = build(RECORD.format(written) + f"-- notes.md --\n{page}", edition=edition)
    assert made.hidden == ({"notes.md", "decisions/DEC-0001.md"} if is_hidden else set())
    assert bool(made.shown.records) is not is_hidden or SPELLINGS[written] == UNKNOWN
    config = MkDocsConfig()
    config.plugins = PluginCollection()
    config.plugins._current_plugin = "other"  # MkDocs says so while a plugin has its turn
    files = Files([File.generated(config, "added.md", content=page)])
    assert withhold_added(files, frozenset(), edition) == ({"added.md"} if is_hidden else set())


def test_lines_at_the_left_edge_of_data_that_differ_are_unclear() -> None:
    assert level_of("data.yml", b"visibility: public\n---\nvisibility: internal\n") == UNKNOWN
    assert level_of("data.yml", b"visibility: public\n---\nvisibility: public\n") == "public"
    assert level_of("data.yml", b"Visibility: public\n") == UNKNOWN
    assert level_of("data.toml", b"visibility = 'public'  # all\n") == "public"
