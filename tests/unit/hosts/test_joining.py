from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minutebook.disk.reading import Content
from minutebook.hosts.mkdocs.coexistence import joining_beside
from minutebook.hosts.mkdocs.joining import FEATURES, FIRST, CannotJoin, Joining, joined, read_config
from minutebook.pipeline import Settings
from minutebook.sources.source import RawFile

PLUGINS = {each.plugin for each in FEATURES if each.is_plugin}
OURS = [FIRST, *Joining().plugins]
OPTIONS = Joining({"kinds_off": ["decision"], "reference": ""})
TAIL = "extra: {key: !ENV [HOME, none]}   # a tag\n"


def names(text: str) -> list[str]:
    return read_config(text.encode()).plugins


@pytest.mark.parametrize(
    ("before", "others"),
    [
        ("plugins:\n  - search\n  - tags\n", ["search", "tags"]),
        ("plugins:\n# why\n- search: {lang: en}   # how\n- tags:\n    x: 1\n", ["search", "tags"]),
        ("plugins: [search, tags]\n", ["search", "tags"]),
        ("plugins: [\n  search,  # why\n  tags\n]\n", ["search", "tags"]),
        ("plugins: []\n", []),
        ("plugins: {search: {}, tags: {}}\n", ["search", "tags"]),
        ("plugins:\n    search: {}\n    tags:\n", ["search", "tags"]),
        ("plugins: &all\n  - search\n", ["search"]),
    ],
)
@pytest.mark.parametrize("joining", [Joining(), OPTIONS], ids=["plain", "options"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ours_come_first_and_every_other_byte_stays(
    before: str, others: list[str], joining: Joining, newline: str, mark: str
) -> None:
    text = mark + f"site_name: x\n{before}{TAIL}".replace("\n", newline)
    after = joined(read_config(text.encode()), joining)
    assert names(after) == [*OURS, *others]
    assert ("\n" in after.replace("\r\n", "")) == (newline == "\n")
    rest = iter(after)
    assert all(letter in rest for letter in text), "what was there is still there, in its order"
    plugins = yaml.load(after.replace("!ENV", ""), yaml.BaseLoader)["plugins"]
    first = plugins[FIRST] if isinstance(plugins, dict) else plugins[0]
    assert (first if isinstance(plugins, dict) or not joining.options else first[FIRST]) in (joining.options, FIRST, {})


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_site_without_a_list_keeps_its_search(end: str) -> None:
    after = joined(read_config(f"site_name: x{end}".encode()), Joining())
    assert names(after) == ["search", *OURS] and after.startswith("site_name: x\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: &p [search]\nplugins: *p\n",
        "INHERIT: base.yml\n",
        "base: &b {x: 1}\n<<: *b\n",
        "plugins:\nx: 1\n",
        "plugins: &p [search]\n",
        "plugins: !x [search]\n",
        "plugins:\n  -\n    search:\n",
        "plugins: search\n",
        "plugins:\n  - minutebook\n",
        "plugins: {minutebook: {}}\n",
        "x: 1\n...\n",
        "x: 1\n---\ny: 1\n",
        "- x\n",
        "{x: 1}\n",
        "x: [\n",
        "x: &x\n  y: *x\n",
        "",
    ],
)
def test_what_is_not_certain_is_refused(text: str) -> None:
    with pytest.raises(CannotJoin):
        joined(read_config(text.encode()), Joining())


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(CannotJoin):
        read_config(b"x: \xff\n")


@given(st.text(alphabet=" -:#&*![]{}\"'\nplugins,x<|>", max_size=60))
def test_any_settings_are_joined_whole_or_refused(tail: str) -> None:
    for text in (f"plugins:\n  - search\n{tail}", f"plugins: [search{tail}", f"x: 1\n{tail}"):
        try:
            config = read_config(text.encode())
            after = joined(config, OPTIONS)
        except CannotJoin:
            continue
        again = read_config(after.encode())
        assert {**again.settings, "plugins": 0} == {**config.settings, "plugins": 0}
        assert [each for each in again.plugins if each not in OURS] == (
            config.plugins or ["search"][: "plugins" not in config.settings]
        )


@pytest.mark.parametrize(
    ("pages", "off", "without"),
    [
        ({"index.md": "# Home"}, None, set()),
        ({"decisions/a.md": "# A"}, ["decision"], set()),
        ({"decisions/index.md": "# A"}, ["decision"], set()),
        ({"decisions-old/a.md": "# A"}, None, set()),
        ({"people/ana.md": "---\nid: ana\ntitle: Ana\nstatus: active\n---\n"}, None, set()),
        ({"timelines/a.md": "# A", "browse/a.md": "# A"}, None, {"minutebook/timelines", "minutebook/indexes"}),
    ],
)
def test_what_lies_there_is_left_alone(pages: dict[str, str], off: list[str] | None, without: set[str]) -> None:
    files = [RawFile(path, text.encode()) for path, text in pages.items()]
    joining = joining_beside(Content(files, [], {}, set(), []), {}, Settings("docs"), date(2026, 11, 23))
    assert joining.options.get("kinds_off") == off
    assert PLUGINS - {*joining.plugins} == without


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", True),
        ("use_directory_urls: true", True),
        ("use_directory_urls: false", False),
        ("use_directory_urls: No", False),
        ("plugins: [search, offline]", False),
    ],
)
def test_addresses_of_a_site_are_folders_unless_it_says_otherwise(line: str, expected: bool) -> None:
    assert read_config(f"site_name: A\n{line}\n".encode()).has_directory_urls is expected


def test_a_link_right_for_pages_that_are_files_is_no_fault() -> None:
    files = [
        RawFile("a/b.md", b'<a href="../index.html">x</a> <a href="c.html">y</a>'),
        RawFile("a/c.md", b""),
        RawFile("index.md", b""),
    ]
    for directory_urls in (True, False):
        settings = Settings("docs", directory_urls=directory_urls)
        joining = joining_beside(Content(files, [], {}, set(), []), {}, settings, date(2026, 11, 23))
        assert ("severity" in joining.options) is directory_urls
