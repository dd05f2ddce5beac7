"""Whatever bytes a file holds, the pipeline answers with problems, never with an exception, and in time."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.pages.bodies import linked_body
from minutebook.pipeline import Build, Settings, known_types, run
from minutebook.sources.source import RawFile
from tests.fakes import TODAY
from tests.work import calls_in, patience

GOOD = (
    b"---\nid: DEC-0001\ntitle: One\nstatus: proposed\nowner: ana\nsupersedes: [DEC-0002]\n---\n\n## Context\n\nText.\n"
)

PIECES = [
    *(
        piece.encode()
        for piece in (
            "---\n",
            "...\n",
            "\n",
            "\r\n",
            "\t",
            " ",
            "    ",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "<<: *a\n",
            "!!binary ",
            "!x ",
            "| \n",
            "> \n",
            "'",
            '"',
            "#",
            "@",
            "%",
            "`",
            "```",
            "~~~",
            "```minutebook\n",
            "<!--",
            "-->",
            "<a href=",
            "</a>",
            "<div>",
            "</div>",
            "[[",
            "]]",
            "](",
            "|",
            "id: ",
            "id: DEC-0001\n",
            "id: 7\n",
            "id: ²\n",
            "title: x\n",
            "status: accepted\n",
            "status: {proposed}\n",
            "owner: ana\n",
            "created: 9999-12-31\n",
            "checked_on: 9999-12-31\n",
            "review_date: 0000-00-00\n",
            "supersedes: {id: DEC-0001, foo: 1}\n",
            "supersedes: [DEC-0001, {id: DEC-0001}]\n",
            "assignments: [{person: ana, part: accountable}, 3]\n",
            "steps: {title: 1}\n",
            "members: x\n",
            "tags: [~, [], {}]\n",
            "visibility: restricted\n",
            "visiblity: public\n",
            "aliases: [DEC-0001, ../x]\n",
            "location: http://[\n",
            "table: decision\n",
            "where: {status: [~]}\n",
            "limit: true\n",
            "DEC-0001",
            "[[ana|b]]",
            "[x](http://[)",
            '[x](a.md "t")',
            "[r]: a.md\n",
            "[r][]",
            "# h\n",
            "===\n",
            "é",
            "漢",
            "\u2028",
            "\x85",
            "\ufeff",
            "\x00",
            "\U0001f600",
        )
    ),
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
]

FIELDS = sorted({name for each in known_types() for name in each.model_fields})
ODD = (
    "DEC-0001 DEC-0002 ana 7 0 -1 1.10 010 08 ² true ~ '' [] {} [~] [[]] [{}] {a:} {a: ~} {a: {b: c}} "
    "[DEC-0001,DEC-0001] "
    "9999-12-31 0001-01-01 2026-02-30 2026-13-01 12:30 NO on TBD {proposed} accepted superseded public restricted "
    "javascript:x http://[ //x ../../x {id:DEC-0002} 99999999999999999999 .inf .nan 0x10 1_000 !x 'a*b' | >"
)
VALUES = ODD.split(" ")
NAMED = (
    "{id: DEC-0002, part: x}",
    "[{id: DEC-0002, part: x}, DEC-0002]",
    "[{person: ana, part: accountable}]",
    "[{person: ana, part: accountable}, {person: bo, part: accountable, more: 1}]",
    "{title: x, more: 1}",
    "[{title: x, minutes: 3, stage: 30}]",
    "[{name: x, level: expert}]",
    "{questions: 0, unscored: -1}",
    "[a, 1, true]",
)
front_matter = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from((*VALUES, *NAMED)), max_size=8).map(
    lambda fields: "".join(f"{name}: {value}\n" for name, value in fields.items()).encode()
)
record = st.builds(
    lambda front, status, body: b"---\nid: DEC-0002\ntitle: t\nstatus: %b\n%b---\n%b" % (status, front, b"".join(body)),
    front_matter,
    st.sampled_from([b"proposed", b"accepted", b"active", b"superseded", b"{draft}"]),
    st.lists(st.sampled_from(PIECES), max_size=12),
)

anything = st.one_of(
    record,
    record,
    st.binary(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map(
        lambda each: b"---\n" + b"".join(each) + b"\n---\n" + b"".join(each)
    ),
)


def build_with(data: bytes, edition: str = "public") -> Build:
    paths = (
        "decisions/DEC-0002-x.md",
        "certifications/CRT-0001.md",
        "onboarding/ONB-0001.md",
        "people/bo.md",
        "page.md",
    )
    files = [RawFile("decisions/DEC-0001.md", GOOD), *(RawFile(path, data) for path in paths)]
    return run(files, Settings(edition=edition, default_visibility="public"), TODAY)


@pytest.mark.slow
@settings(max_examples=250)
@given(anything)
def test_no_bytes_make_the_pipeline_raise(data: bytes) -> None:
    build = build_with(data)
    for problem in build.problems:
        assert problem.location.line >= 1 and problem.location.column >= 1
        assert problem.message and str(problem)
    for page in build.sources.values():
        linked_body(page, build.shown, lambda path: path in build.sources, lambda _: "")
    assert not set(build.broken) & set(build.sources), "a page that cannot be read whole is not published"


N = 200_000
LONG: dict[str, Callable[[int], str]] = {
    "one line": lambda n: "x" * n,
    "words": lambda n: "word " * (n // 5),
    "capitals": lambda n: "A" * n,
    "nested brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "open brackets": lambda n: "[" * n,
    "open double brackets": lambda n: "[[" * (n // 2),
    "link starts": lambda n: "[a](" * (n // 4),
    "link start and blanks": lambda n: "[a](" + " " * n,
    "link starts with titles": lambda n: '[a](b "' * (n // 7),
    "links": lambda n: "[a](b)" * (n // 6),
    "pictures in links": lambda n: "[![a](b)](c)" * (n // 12),
    "parentheses": lambda n: "[a](" + "()" * (n // 2),
    "definitions": lambda n: "[a]: b\n" * (n // 7),
    "uses of a definition": lambda n: "[a]: b\n\n" + "[a] " * (n // 4),
    "backticks": lambda n: "`" * n,
    "runs of backticks": lambda n: " ".join("`" * (each % 50 + 1) for each in range(n // 25)),
    "comment starts": lambda n: "<!--" * (n // 4),
    "tags": lambda n: "<a" * (n // 2),
    "attributes": lambda n: "<a " + "src=x " * (n // 6),
    "elements": lambda n: "<div></div>" * (n // 11),
    "open elements": lambda n: "<div>\n" * (n // 6),
    "fence starts": lambda n: "```a\n" * (n // 5),
    "fences of two marks": lambda n: "~~~\n````\n" * (n // 9),
    "headings": lambda n: "# a\n## b\n" * (n // 9),
    "hashes": lambda n: "# a" + " #" * (n // 2),
    "underlines": lambda n: "a\n-\n\n" * (n // 5),
    "ids": lambda n: "DEC-0001 " * (n // 9),
    "unknown ids": lambda n: "DEC-0009 " * (n // 9),
    "bracketed ids": lambda n: "[[DEC-0001]]" * (n // 12),
    "blank lines": lambda n: " \n" * (n // 2),
    "indented code": lambda n: "    x\n\n" * (n // 7),
    "blocks": lambda n: "```minutebook\ntable: x\n```\n" * (n // 27),
    "left over": lambda n: "TBD\n" * (n // 4),
}


@pytest.mark.parametrize("name", LONG)
def test_long_bodies_take_work_in_proportion(name: str) -> None:
    """Four times the text takes four times the work, not sixteen times; the longest may be refused, or ends."""
    small, large = (calls_in(lambda n=size: publish(GOOD + LONG[name](n).encode())) for size in (N // 16, N // 4))
    assert large < 5 * small
    with patience():
        publish(GOOD + LONG[name](N).encode())


SECRET = RawFile(
    "decisions/DEC-0009-x.md",
    GOOD.replace(b"DEC-0001", b"DEC-0009").replace(b"owner", b"visibility: restricted\nowner"),
)


def publish(data: bytes) -> None:
    """Read and check a file, keep a restricted record out of it, and make it a page."""
    build = run([RawFile("decisions/DEC-0001.md", data), SECRET], Settings(edition="internal"), TODAY)
    for page in build.sources.values():
        linked_body(page, build.shown, lambda _: False, lambda _: "")


FRONT: dict[str, Callable[[int], str]] = {
    "nested lists": lambda n: "tags: " + "[" * n + "]" * n,
    "nested groups": lambda n: "tags: " + "{a: " * n + "}" * n,
    "dashes": lambda n: "tags:\n  " + "- " * n + "x",
    "aliases": lambda n: "a: &a [x, x]\n" + "\n".join(f"b{each}: &b{each} [*a, *a]" for each in range(n)),
    "indented groups": lambda n: "\n".join(" " * each + "a:" for each in range(min(n, 340))),
    "keys": lambda n: "\n".join(f"k{each}: 1" for each in range(n)),
    "quotes": lambda n: "'" * n,
    "anchors": lambda n: "&" * n,
}


@pytest.mark.parametrize("name", FRONT)
def test_front_matter_that_grows_is_refused_or_read_in_time(name: str) -> None:
    with patience():
        publish(f"---\nid: DEC-0002\n{FRONT[name](5_000)}\n---\n".encode())


def test_aliases_that_multiply_are_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    build = build_with(f"---\nid: DEC-0002\n{bomb}---\n".encode())
    assert "front-matter-too-complex" in {each.code for each in build.problems}
