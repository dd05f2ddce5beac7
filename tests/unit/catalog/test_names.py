"""Hidden names are found in every spelling, and words that only look like them are not."""

import pytest

from minutebook.catalog.editions import WITHHELD, withheld
from minutebook.catalog.names import is_ordinary_title, names_of
from tests.sites.spellings import of_id, of_words
from tests.work import calls_in, patience

GONE = withheld(
    ["DEC-0007", "FOR-0012b", "ana-silva", "bo", "jd42"],
    ["decisions/DEC-0007-buy-acme.md", "people/ana-silva.md", "people/bo.md", "plans/merger.md", "files/deal.pdf"],
    ["Takeover of Rival Ltd", "Project Falcon", "Program lead", "Merger"],
    kept=["DEC-0071", "DEC-0007c", "DEC-7001"],
    kept_names=["Sale of the old hall", "time-line"],
    kept_paths=["plans/open.md"],
)


@pytest.mark.parametrize(
    "title",
    ["Buy ACME", "IT outsourcing", "iPhone deal", "O'Brien case", "Sell the yard", "Falcon Takeover", "McAdam leaves"],
)
def test_a_short_title_with_the_capital_of_a_name_is_blanked_as_it_is_written(title: str) -> None:
    gone = withheld([], ["plans/gone.md"], [title], kept=[], kept_names=[], kept_paths=[])
    assert gone.text(f"We talk of {title} today.") == f"We talk of {WITHHELD} today."
    assert gone.text(f"we talk of {title.lower()} today") == f"we talk of {title.lower()} today"
    assert not is_ordinary_title(title)


@pytest.mark.parametrize("title", ["Program lead", "Budget 2027", "Close harbor", "Merger"])
def test_a_title_that_may_be_ordinary_wording_stays(title: str) -> None:
    assert (
        withheld([], ["plans/gone.md"], [title], kept=[], kept_names=[], kept_paths=[]).text(f"a {title} z")
        == f"a {title} z"
    )
    assert is_ordinary_title(title)


def test_a_file_name_is_no_part_of_a_longer_one() -> None:
    gone = withheld([], ["closed/plan.md", "closed/logo.png"], [], kept=[], kept_names=[], kept_paths=[])
    for other in ("project-plan.md", "our_plan.md", "big-logo.png", "x.plan.md"):
        assert gone.text(f"see {other}") == f"see {other}"
    for written in ("plan.md", "(plan.md)", "closed/plan.md", "- plan.md", "logo.png"):
        assert "plan.md" not in gone.text(written) and "logo.png" not in gone.text(written)


@pytest.mark.parametrize("way", of_id("DEC-0007"))
def test_an_id_is_blanked_however_it_is_spelled(way: str) -> None:
    assert "7" not in GONE.html(f"<p>a {way} z</p>")
    assert WITHHELD in GONE.html(f"<p>a {way} z</p>") or "not-in-this-edition" in GONE.html(way)


@pytest.mark.parametrize("way", of_words("Takeover of Rival Ltd"))
def test_a_title_is_blanked_however_it_is_spelled(way: str) -> None:
    assert "rival" not in GONE.html(f"<p>a {way} z</p>").lower()


@pytest.mark.parametrize(
    "text",
    ["ANA_SILVA", "ana.silva", "ana\u2013silva", "@bo", "[[bo]]", "jd42", "Project Falcon", "deal.pdf", "FOR-12B"],
)
def test_names_of_people_files_and_short_titles_are_blanked(text: str) -> None:
    assert WITHHELD in GONE.text(text)


@pytest.mark.parametrize(
    "text",
    [
        *("DEC-0071", "DEC-7001", "DEC-70", "XDEC-0007", "PRODEC-7", "DEC-0007c", "FOR-0012", "DEC-0008"),
        *(
            "Dec 7, 2026",
            "on Dec. 7",
            "December 2007",
            "decades 7",
            "on deck 7",
            "#dec7f3a1b",
            "for 12 people",
            "deco7",
        ),
        *("bo and Bo", "boat", "a merger", "program lead", "the Program Lead", "project falcon", "a rival", "a deal"),
        *("<td>DEC</td><td>7</td>", "time-line", "plans/open/", "for-profit", "silva ana"),
    ],
)
def test_what_only_looks_like_a_hidden_name_stays(text: str) -> None:
    assert GONE.text(text) == text and GONE.html(text) == text


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("DEC-<b>0007</b>!", f"{WITHHELD}<b></b>!"),
        ("<i>D</i>EC-0007", f"<i>{WITHHELD}</i>"),
        ("<td>DEC-</td><td>0007</td>", f"<td>{WITHHELD}</td><td></td>"),
        ('<a href="../plans/merger/">x</a>', '<a href="not-in-this-edition">x</a>'),
        (
            '<p id="dec-0007-why" title="DEC&#45;7">x</p>',
            '<p id="not-in-this-edition" title="not-in-this-edition">x</p>',
        ),
        ("DEC-&lt;b&gt;0007&lt;/b&gt;", f"{WITHHELD}&lt;/b&gt;"),
        ('<a title="DEC&lt;span&gt;-&lt;/span&gt;0007!">', '<a title="not-in-this-edition!">'),
        ('<a title="DEC&lt;!-- --&gt;-0007!">', '<a title="not-in-this-edition!">'),
        ("<code>Takeover</code> of <b>Rival</b> Ltd", f"<code>{WITHHELD}</code><b></b>"),
    ],
)
def test_tags_stay_whole_around_what_is_blanked(html: str, left: str) -> None:
    assert GONE.html(html).replace("../", "") == left


def test_of_what_is_shown_nothing_is_blanked() -> None:
    names = GONE.besides(["secret/open-plan.csv"], ["decisions/by-program.md", "plans/merger/numbers.md"])
    assert names.html("../plans/merger/numbers/ by-program") == "../plans/merger/numbers/ by-program"
    assert names.text("open-plan.csv") == WITHHELD
    assert withheld((), ()).html("DEC-0007") == "DEC-0007"


def many_names(count: int) -> tuple[list[str], list[str], list[str]]:
    """Hidden ids, files and titles."""
    numbers = range(count)
    files = [f"decisions/DEC-{number:05d}-a-plan-of-{number}.md" for number in numbers]
    return [f"DEC-{number:05d}" for number in numbers], files, [f"A plan of the {number} rooms" for number in numbers]


@pytest.mark.no_cover
def test_the_work_grows_with_the_text_and_not_with_the_names() -> None:
    def work(names: int, pages: int) -> int:
        gone = withheld(*many_names(names))
        text = "<p>A plan of the rooms, see LES-0001 and <b>all</b> that.</p>\n" * 20 * pages
        gone.html(text)  # what is made once for all pages is not counted
        return calls_in(lambda: gone.html(text))

    assert work(2_000, 5) == work(20, 5)
    assert work(200, 20) < 5 * work(200, 5)


def test_no_regular_expression_grows_with_the_names() -> None:
    assert names_of(*many_names(2_000), (), ()).patterns == names_of(*many_names(20), (), ()).patterns


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("start", "piece", "count"),
    [
        ("DEC-", "0", 100_000),
        ("", "D-E-C ", 20_000),
        ("", "DEC", 50_000),
        ("", "<", 50_000),
        ("", "&#", 50_000),
        ("", "ana-", 30_000),
        ("", "%2D", 50_000),
    ],
    ids=["zeros", "spread", "prefix", "tags", "escapes", "joints", "percents"],
)
def test_hostile_text_takes_no_square_of_its_length(start: str, piece: str, count: int) -> None:
    def blank(times: int) -> str:
        return GONE.html(f"DEC-0007 {start}{piece * times}7 DEC-0007")

    assert calls_in(lambda: blank(4_000)) < 5 * calls_in(lambda: blank(1_000))
    with patience():
        blank(3 * count)
