"""The navigation drawn once for pages that do not stand in it is what it would be on each of them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from minutebook.hosts.mkdocs.alike_parts import PARTS, AlikePart, draw_ways_once

IN_NAV = ["index.md", "browse/index.md", "a/n1/index.md", "a/b/r3/deep/index.md"]
BESIDE = ["r0.md", "r1.md", *(f"a/r{number}.md" for number in range(4)), *(f"a/b/r{number}.md" for number in range(6))]
ABOVE = ["a/index.md", "a/b/index.md", "c/index.md"]
FEATURES = ["navigation.tabs", "navigation.sections", "navigation.indexes", "navigation.prune"]


def site(*, folders: bool = True, **theme: Any) -> tuple[MkDocsConfig, Navigation, list[Page]]:
    config = MkDocsConfig()
    nav = [{"Start": "index.md"}, {"All": ["browse/index.md", {"More": IN_NAV[2:]}]}, {"Out": "https://example.org/"}]
    given = {"name": "material", "font": False, "features": FEATURES, **theme}
    config.load_dict({"site_name": "S", "docs_dir": ".", "nav": nav, "theme": given, "use_directory_urls": folders})
    config.validate()
    files = Files([File(path, "content", "site", folders) for path in (*IN_NAV, *BESIDE, *ABOVE)])
    built = get_navigation(files, config)
    pages = [file.page or Page(None, file, config) for file in files]
    for page in pages:
        page.title = f"Page {page.url}"
    return config, built, pages


def below(pages: list[Page], above: Page) -> None:
    """Let pages that do not stand in the navigation be at home below one that does."""
    for page in pages:
        page.parent = above  # type: ignore[assignment]  # MkDocs asks it for no more than it asks of a section


def context_of(config: MkDocsConfig, nav: Navigation, page: Page, **more: Any) -> dict[str, Any]:
    return {"config": config, "nav": nav, "page": page, "base_url": ".", "features": FEATURES, "lang": WORDS, **more}


class Words:
    def t(self, name: str) -> str:
        return name


WORDS = Words()


@pytest.mark.parametrize("folders", [True, False])
@pytest.mark.parametrize("name", PARTS)
def test_material_shows_the_same_on_every_page(name: str, folders: bool) -> None:
    config, nav, pages = site(folders=folders, logo="a/b/r2/logo.svg")
    plain, quick = config.theme.get_env(), config.theme.get_env()
    draw_ways_once(quick, config, nav)
    below(
        [page for page in pages if page.file.src_uri.startswith("a/b/r") and page not in nav.pages][::2], nav.pages[1]
    )
    assert isinstance(quick.get_template(name).root_render_func, AlikePart)
    for page in [*pages, *reversed(pages)]:
        page.active = True
        context: Mapping[str, Any] = context_of(config, nav, page)
        assert quick.get_template(name).render(context) == plain.get_template(name).render(context)
        page.active = False


def drawn(pages: list[Page], config: MkDocsConfig, nav: Navigation, text: str, **more: Any) -> int:
    """How often a part with this text is drawn."""
    count = 0
    env = Environment(loader=DictLoader({"part": text}), autoescape=True)
    template = env.get_template("part")

    def own(context: Any) -> Iterator[str]:
        nonlocal count
        count += 1
        return template_draw(context)

    template_draw = template.root_render_func
    part = AlikePart(own, config, nav, [nav.items[0], *nav.pages], ["features", "lang"])
    for page in pages:
        context = template.new_context(context_of(config, nav, page, **more))
        assert "".join(part(context)) == "".join(template_draw(context))
    return count


def test_a_part_is_drawn_twice_for_each_folder() -> None:
    config, nav, pages = site()
    beside = [page for page in pages if page.file.src_uri.startswith("a/b/r") and page not in nav.pages]
    assert drawn(beside * 3, config, nav, "{{ config.site_name }}") == 2 + 2  # below r3 lies a page of the navigation


def test_a_part_is_drawn_apart_for_pages_at_home_elsewhere() -> None:
    config, nav, pages = site()
    beside = [page for page in pages if page.file.src_uri.startswith("a/r")]
    below(beside, nav.pages[1])
    assert drawn(beside * 2, config, nav, "{{ page.parent.title }}") == 2
    below(beside[2:], nav.pages[2])
    assert drawn(beside * 2, config, nav, "{{ page.parent.title }}") == 2 + 2


def test_a_part_that_shows_the_page_is_drawn_for_each() -> None:
    config, nav, pages = site()
    assert drawn(pages * 2, config, nav, "{{ page.title }}") == 2 * len(pages)


def test_pages_in_the_navigation_have_their_own() -> None:
    config, nav, _ = site()
    assert drawn(list(nav.pages) * 2, config, nav, "{{ page.title }}") == 2 * len(nav.pages)


def test_a_part_of_the_sites_own_is_left_alone() -> None:
    config, nav, _ = site()
    env = Environment(loader=DictLoader(dict.fromkeys(PARTS, "own")), autoescape=True)
    before = [env.get_template(name).root_render_func for name in PARTS]
    draw_ways_once(env, config, nav)
    draw_ways_once(Environment(loader=DictLoader({}), autoescape=True), config, nav)
    assert [env.get_template(name).root_render_func for name in PARTS] == before
