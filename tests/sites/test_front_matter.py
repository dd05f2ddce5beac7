"""Front matter, names and headings of pages that are no records, as an attacker writes them, through real builds."""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.payloads import pages_of_table, random_pages
from tests.sites.giving_up import GIVE_UP, WITH_IT
from tests.sites.site import Built, build_site, make_site

X = "<img src=x onerror=alert(1)>"
NAMES = (
    f"{X}.md",
    f"{X}/inside.md",
    'a"b.png',
    "it's.png",
    "R&D.md",
    "back\\slash.md",
    "esc\x1b[31m.md",
    "line\nbreak.png",
    "turned\u202egnp.md",
    "long" * 51 + ".md",
    b"not-utf8-\xff.md",
    b"not-utf8-\xfe.png",
    b"folder-\xfd/page.md",
)
HEADINGS = f"""# \\</title>\\<script>alert(1)\\</script> &lt;b> R&D `<i>`

## {X} one

## Two {{: id='"><img src=x onerror=alert(1)>' }}

Text.
"""
FEATURES = ["navigation.tabs", "navigation.path", "navigation.footer", "content.action.edit"]
THEME = {"name": "material", "font": False, "features": FEATURES}
SITE = {
    "theme": THEME,
    "site_name": 'R&D <b>"site"',
    "site_description": f'">{X}',
    "site_author": f'">{X}',
    "repo_url": "https://example.org/repo",
    "repo_name": X,
    "edit_uri": "edit/main/content/",
    "not_in_nav": "/beside/",
    **WITH_IT,
}
IN_NAV = 60
"""Pages that every page shows in its navigation."""


POLICY = "Content-Security-Policy"
"""What the built pages carry by themselves."""


class Tags(HTMLParser):
    """What of a page could run: elements and attributes that no page of these sites has by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_script = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_script = tag == "script"
        for name, value in attrs:
            is_script = name != "content" and re.match(r"\s*(javascript|data):", value or "", re.IGNORECASE)
            if name.startswith("on") or is_script:
                self.found.append(f"{tag} {name}={value}")
        if dict(attrs).get("src") == "x" or (tag == "meta" and dict(attrs).get("http-equiv", POLICY) != POLICY):
            self.found.append(f"{tag} {attrs}")

    def handle_data(self, data: str) -> None:
        if self.is_script and ("alert(" in data or "evil" in data):
            self.found.append(f"script: {data[:60]}")


def write_named(folder: Path) -> None:
    for name in NAMES:
        path = folder / "content" / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"Text without a title.\n")


def pages() -> Iterator[str]:
    for number, text in enumerate([*pages_of_table(), *random_pages(200)]):
        folder = "in-nav" if number < IN_NAV else "beside"
        yield f"-- {folder}/{number:03d}.md --\n{text}"
    yield f"-- headings.md --\n{HEADINGS}"
    yield f"-- plain.md --\n---\ntitle: 'R&D: <b> {X}'\ndescription: 'A \"quoted\" <b>'\ntags: [R&D]\n---\n\nText.\n"
    yield "-- z-last.md --\n---\nicon: material/star\nhide: [toc]\nlayout: R&D\nsearch: {boost: 2}\n---\n\n# Last\n"
    yield f"-- unmade.md --\n{GIVE_UP}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One site with all of it, built though the check is against it: what the host lets through by itself."""
    folder = tmp_path_factory.mktemp("front-matter")
    (folder / "content").mkdir()
    write_named(folder)
    return make_site(folder, "\n".join(pages()), plugins=(), site=SITE, fail_on="never", front_matter=["layout"])


def test_every_page_is_built_and_nothing_of_it_runs(site: Built) -> None:
    made = {path: data.decode() for path, data in site.files.items() if path.endswith((".html", ".xml", ".json"))}
    assert not site.stopped and len([path for path in made if path.startswith(("in-nav/", "beside/"))]) == 220
    assert {path: found for path, text in made.items() if (found := Tags(text).found) and "headings/" not in path} == {}


def test_titles_in_navigation_and_contents_are_words(site: Built) -> None:
    """The text of the page itself is another matter: here is what the theme makes of its headings."""
    text = site.page("headings/")
    frame = text[: text.index("<article")] + text[text.index("</article") :]
    assert Tags(frame).found == []
    assert all(re.fullmatch(r"#[^\s<>\"'&\[\]]*", each) for each in re.findall(r'href="(#[^"]*)"', frame))
    assert "<title>\\\\alert(1)\\ &lt;b&gt; R&amp;D &lt;i&gt; - " in text


def test_a_title_is_escaped_once_wherever_it_stands(site: Built) -> None:
    told = "R&amp;D: &lt;b&gt; &lt;img src=x onerror=alert(1)&gt;"
    text, after = site.page("plain/"), site.page("z-last/")
    assert f"<title>{told} - R&amp;D &lt;b&gt;&#34;site&#34;</title>" in text
    assert f'aria-label="Previous: {told}"' in site.page("unmade/")
    assert "R&amp;amp;D" not in text + after and "D: &amp;lt;" not in text + after
    assert '<meta name="description" content="A &#34;quoted&#34; &lt;b&gt;">' in text


def test_what_the_theme_may_have_reaches_it(site: Built) -> None:
    text = site.page("z-last/")
    assert re.search(r'data-md-type="toc" hidden', text)
    assert "<svg" in text[text.index("md-nav__link--active") :][:400]


def test_files_that_cannot_have_their_names_are_told_and_not_published(site: Built) -> None:
    assert site.said.count("[file-name]") == len(NAMES)
    for shown in (
        "esc\\x1b[31m.md",
        "not-utf8-\\udcff.md",
        "folder-\\udcfd/page.md",
        "line\\nbreak.png",
        "turned\\u202e",
    ):
        assert f"content/{shown}" in site.said
    published = "\n".join(site.files)
    published.encode()
    assert not re.search(r"[<>\"&'\\]", published) and "long" * 51 not in published


def test_a_page_that_markdown_cannot_make_is_a_problem_with_its_path_and_says_so_in_place(site: Built) -> None:
    assert "content/unmade.md:1:1: error: an extension of Markdown gave up on the page" in site.said
    assert "gave up on the page" in site.page("unmade/") and "mb-problem" in site.page("unmade/")


UNMADE = f"-- unmade.md --\n---\nvisibility: public\n---\n\n{GIVE_UP}\n\n-- other.md --\n\n# Other\n"


@pytest.mark.parametrize("strict", [True, False])
def test_such_a_page_stops_a_build_with_a_message_and_no_traceback(tmp_path: Path, strict: bool) -> None:
    site = make_site(tmp_path, UNMADE, plugins=(), site={"strict": strict, **WITH_IT})
    assert site.stopped and "minutebook: 1 problem to fix, see above; nothing was built." in site.said
    assert "page-not-made" in site.said and not site.has("other/")


def test_and_is_shown_while_a_site_is_served(tmp_path: Path) -> None:
    draft = "\n-- draft.md --\n---\ntitle: ['" + X + "']\ntemplate: redirect.html\nlocation: x\n---\n\nA draft.\n"
    site = make_site(tmp_path, UNMADE + draft, plugins=(), command="serve", site={"draft_docs": "draft.md", **WITH_IT})
    assert not site.stopped
    assert "gave up on the page" in site.page("unmade/") and site.has("other/")
    assert Tags(site.page("draft/")).found == [] and "A draft." in site.page("draft/")


def test_the_navigation_of_mkdocs_yml_is_words_too(tmp_path: Path) -> None:
    nav = [
        {X: "index.md"},
        {f"Section {X}": [{f"Q&amp;A {X}": "other.md"}, "plain.md"]},
        {f"Out {X}": "javascript:alert(1)"},
        {"Quoted": f'https://example.org/"{X}'},
    ]
    text = "-- other.md --\nText.\n\n-- plain.md --\nText.\n"
    site = make_site(tmp_path, text, plugins=(), site={**SITE, "nav": nav})
    made = [data.decode() for path, data in site.files.items() if path.endswith(".html")]
    assert not site.stopped and [found for each in made if (found := Tags(each).found)] == []
    assert "Q&amp;A &lt;img" in site.page("other/") and "Q&amp;amp;A" not in site.page("other/")


def test_a_site_without_a_list_of_icons_and_another_theme_is_built(tmp_path: Path) -> None:
    text = "-- a.md --\n---\nicon: any/icon\ntemplate: 404.html\n---\n\n# A\n"
    site = make_site(tmp_path, text, plugins=(), site={"theme": {"name": "mkdocs"}}, fail_on="never")
    assert not site.stopped and site.has("a/")
    assert "template: unknown value '404.html'" in site.said and "icon:" not in site.said


def test_the_templates_of_the_sites_own_overrides_may_be_named(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "wide.html").write_text(
        '{% extends "main.html" %}{% block announce %}WIDE {{ page.meta.layout }}{% endblock %}'
    )
    text = "-- a.md --\n---\ntemplate: wide.html\nlayout: R&D <b>\n---\n\n# A\n"
    theme = {**THEME, "custom_dir": str(own)}
    site = make_site(tmp_path, text, plugins=(), site={"theme": theme}, front_matter=["layout"])
    assert not site.stopped and "WIDE R&amp;D &lt;b&gt;" in site.page("a/")


def test_a_key_that_is_none_stops_the_build_with_a_word_of_why(tmp_path: Path) -> None:
    site = make_site(tmp_path, "-- a.md --\n# A\n", plugins=(), front_matter=["title", "a b"])
    assert "front_matter: 'title' is known already" in site.stopped and "front_matter: 'a b' is not" in site.stopped


def test_the_values_of_materials_plugin_meta_are_checked_too(tmp_path: Path) -> None:
    content = tmp_path / "content/p"
    content.mkdir(parents=True)
    (content / ".meta.yml").write_text(
        f"template: redirect.html\nlocation: 'javascript:alert(1)'\ntags: ['{X}']\nhide: 5\n"
    )
    text = "-- p/a.md --\n---\nvisibility: public\n---\n\n# A\n"
    site = make_site(tmp_path, text, plugins=("meta",), site=SITE, fail_on="never")
    assert not site.stopped and "<h1" in site.page("p/a/") and Tags(site.page("p/a/")).found == []


def test_a_slow_page_is_refused_by_the_build_and_shown_as_its_problem_while_serving(tmp_path: Path) -> None:
    text = (
        "-- slow.md --\n"
        + "<![CDATA[" * 6_000
        + "\n\n-- deep.md --\n"
        + "\n".join("    " * n + "- a" for n in range(400))
    )
    site = make_site(tmp_path, text, plugins=())
    assert site.stopped and site.said.count("[too-much-markup]") == 2
    served = build_site(tmp_path, "serve")
    assert "mb-problem" in served.page("slow/") and "mb-problem" in served.page("deep/")


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("repo_url", {"repo_url": 'https://forge.example/"onmouseover="alert(1)'}),
        ("site_url", {"site_url": "https://book.example/<script>alert(1)</script>"}),
        ("theme: logo", {"theme": {"name": "material", "logo": 'x" onerror="alert(1)'}}),
        ("extra: homepage", {"extra": {"homepage": " java\tscript:alert(1)"}}),
        ("extra: social: link", {"extra": {"social": [{"icon": "material/home", "link": "javascript:alert(1)"}]}}),
        (
            "extra: alternate: link",
            {"extra": {"alternate": [{"name": "en", "lang": "en", "link": "data:,x"}]}},
        ),
    ],
)
def test_addresses_in_settings_that_would_run_stop_the_build(
    tmp_path: Path, name: str, setting: dict[str, object]
) -> None:
    built = make_site(tmp_path, "-- index.md --\n# A\n", plugins=(), site=setting)
    assert re.search(f"{name}: .* is not an address that can stand on a page", built.stopped) and built.files == {}
