import pytest

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Problem, Severity
from minutebook.pages.embedded import draw_block
from minutebook.pipeline import Build, Settings, run, views_for
from minutebook.render.environment import Templates
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, entry

VIEWS = views_for(Settings())
OFF = Settings(without=("forum", "person", "lesson"), default_visibility="public")
BOOK = (
    entry("DEC-0001", "proposed", title="Buy", owner="ana", forum="FOR-0001", review_date="2027-01-01"),
    entry("FOR-0001", title="Board", owner="ana"),
    entry("FOR-0002", title="Other board", owner="ana"),
    entry("ana", title="Ana"),
    RawFile("forums/about.md", b"---\ntitle: About boards\nlayout: wide\n---\n\nText.\n"),
)


def page(text: str) -> RawFile:
    return RawFile("notes.md", f"---\ntitle: Notes\n---\n\n{text}\n".encode())


def built(*files: RawFile, settings: Settings = OFF) -> Build:
    return run([*BOOK, *files], settings, TODAY, beside=lambda _: SiteFiles(frozenset({"notes.md"}), why_absent=why))


def why(path: str) -> str:
    return "the kind 'lesson' is switched off" if path.startswith("lessons/") else ""


def told(build: Build, *codes: str) -> list[Problem]:
    return [each for each in build.problems if each.code in codes]


def test_records_of_a_kind_that_is_off_are_told_once_a_kind() -> None:
    found = told(built(), "record-of-kind-off")
    assert [(each.location.path, each.location.line, each.severity) for each in found] == [
        ("content/forums/FOR-0001.md", 2, Severity.NOTICE),
        ("content/people/ana.md", 2, Severity.NOTICE),
    ]
    assert found[0].message == "2 records of the kind 'forum', which is switched off: they are plain pages"
    assert "take 'forum' out of kinds_off" in found[0].hint and "move forums/" in found[0].hint


def test_they_are_plain_pages_whose_fields_are_not_looked_at() -> None:
    build = built()
    assert {"forums/FOR-0001.md", "people/ana.md"} <= build.sources.keys()
    codes = {
        each.code for each in build.problems if "forums/FOR" in each.location.path or "people/" in each.location.path
    }
    assert codes == {"record-of-kind-off"}
    assert [each.location.path for each in told(build, "front-matter-unused")] == ["content/forums/about.md"]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"forum": "FOR-0001", "deciders": ["ana", "gone"]}, set()),
        ({"forum": "FOR-0404"}, set()),
        ({"related": ["LES-0007"]}, set()),
        ({"program": "FOR-0001"}, {"dangling-reference"}),
        ({"related": ["DEC-0404"]}, {"dangling-reference"}),
    ],
)
def test_a_field_may_name_what_is_off_where_its_kind_belongs(fields: dict[str, object], codes: set[str]) -> None:
    build = built(entry("DEC-0002", "proposed", title="Sell", owner="ana", **fields))
    assert {each.code for each in told(build, "dangling-reference", "wrong-kind-reference")} == codes


def test_with_its_kind_on_the_same_reference_must_lead_somewhere() -> None:
    files = (entry("DEC-0002", "proposed", title="Sell", owner="ana", forum="FOR-0404"),)
    assert told(built(*files, settings=Settings()), "dangling-reference")


def test_a_view_of_a_kind_that_is_off_shows_nothing_and_is_told() -> None:
    build = built(page("```minutebook\ntable: lesson\n```\n\n```minutebook\ntable: leson\n```"))
    found = told(build, "not-used-here", "view-unknown-value")
    assert [(each.code, each.severity, each.location.line) for each in found] == [
        ("not-used-here", Severity.WARNING, 6),
        ("view-unknown-value", Severity.ERROR, 10),
    ]
    source = build.sources["notes.md"]
    assert draw_block(source.body.blocks[0], source, build.shown, TODAY, "", VIEWS) == ""
    assert "leson" in Templates().html(draw_block(source.body.blocks[1], source, build.shown, TODAY, "", VIEWS))


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("[All](lessons/index.md)", "not-used-here"),
        ("[All](lessons/index.md#x)", "not-used-here"),
        ('<a href="lessons/index.md">all</a>', "not-used-here"),
        ("[All](../lessons/)", "broken-link"),
        ('<a href="../lessons/">all</a>', "broken-link"),
    ],
)
def test_a_link_to_a_page_that_is_off_is_told_with_what_is_off(link: str, code: str) -> None:
    """One that Minutebook shows as its words is a warning; an address that it leaves as it is would be a dead link."""
    (found,) = told(built(page(link)), "not-used-here", "broken-link")
    assert found.code == code and found.message.endswith(": the kind 'lesson' is switched off")
    assert found.hint == "delete the link, or switch that on in mkdocs.yml"


def test_another_link_without_its_file_is_told_as_ever() -> None:
    (found,) = told(built(page("[lost](lost.md)")), "not-used-here", "broken-link")
    assert found.code == "broken-link" and found.message.endswith("and the site has no such file")


def test_a_step_that_leads_to_a_page_that_is_off_is_an_error_for_its_link_would_be_dead() -> None:
    front = "---\nid: ONB-0001\ntitle: P\nstatus: active\nowner: ana\nsteps:\n"
    step = "  - {title: Read, minutes: 5, link: ../lessons/index.md}\n---\n"
    (found,) = told(built(RawFile("onboarding/ONB-0001.md", f"{front}{step}".encode())), "broken-link")
    assert (
        found.message == "steps 1: link: '../lessons/index.md', which is not there: the kind 'lesson' is switched off"
    )


def test_the_id_of_a_hidden_page_is_hidden_though_its_kind_is_off() -> None:
    secret = RawFile("forums/FOR-0009.md", b"---\nid: FOR-0009\ntitle: Secret board\nvisibility: restricted\n---\n")
    text = page("Asked FOR-0009 and FOR-0001.")
    build = built(secret, text, settings=Settings(without=OFF.without, default_visibility="public", edition="public"))
    shown = build.sources["notes.md"].body.text
    assert "FOR-0009" not in shown and "FOR-0001" in shown
