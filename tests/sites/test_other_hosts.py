"""A built site calls no other host than those it names, and tells browsers so."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.sources.loading import loads_in_html
from tests.architecture.source import ROOT
from tests.sites.site import Built, build_site, make_small_site, write_files

HOSTILE = ROOT / "../shared/cases/hostile/20-other-hosts/p.md"
SETTINGS = """\
site_name: Site
docs_dir: content
theme:
  name: material
  custom_dir: overrides
  favicon: https://icons.example/f.png
extra_css: [own.css, https://styles.example/a.css]
extra_javascript:
  - path: //scripts.example/a.js
    defer: true
extra:
  analytics: {provider: google, property: G-1}
markdown_extensions:
  - pymdownx.emoji
plugins:
  - minutebook: {today: 2026-11-23, fail_on: never%s}
"""
PAGES = """
-- index.md --
# Home

![x](https://pictures.example/p.png) :smile:
-- own.css --
a { color: red }
b { background: url(https://inner.example/x.png) }
-- drawing.svg --
<svg xmlns="http://www.w3.org/2000/svg"><image href="https://drawn.example/x.png"/></svg>
"""
OVERRIDE = """{% extends "minutebook.html" %}
{% block extrahead %}<script src="https://template.example/x.js"></script><script>own()</script>{% endblock %}
"""
NAMED = [
    ("content/index.md:3:1", "the text", "pictures.example"),
    ("content/own.css:2:21", "this file (a style)", "inner.example"),
    ("mkdocs.yml:3:1", "the theme", "fonts.googleapis.com"),
    ("mkdocs.yml:6:3", "the setting 'favicon'", "icons.example"),
    ("mkdocs.yml:7:22", "the setting 'extra_css'", "styles.example"),
    ("mkdocs.yml:9:5", "the setting 'extra_javascript'", "scripts.example"),
    ("mkdocs.yml:12:3", "the setting 'analytics'", "www.googletagmanager.com"),
    ("mkdocs.yml:13:1", "the extension 'pymdownx.emoji'", "cdnjs.cloudflare.com"),
    ("overrides/main.html:2:30", "this file (<script src>)", "template.example"),
]


def write(folder: Path, options: str = "") -> None:
    write_files(folder, PAGES)
    (folder / "overrides").mkdir()
    (folder / "overrides/main.html").write_text(OVERRIDE)
    (folder / "mkdocs.yml").write_text(SETTINGS % options)


def checked(folder: Path) -> str:
    return CliRunner().invoke(main, ["check", "--config", str(folder / "mkdocs.yml")]).output


def loaded(built: Built) -> set[str]:
    """Hosts that the pages of a site would load from, whatever their policy says."""
    return {
        each.host
        for path, data in built.files.items()
        if path.endswith(".html")
        for each in loads_in_html(data.decode())
    }


def test_the_check_names_whatever_would_call_another_host_and_its_place(tmp_path: Path) -> None:
    write(tmp_path)
    said = checked(tmp_path)
    for place, what, host in NAMED:
        assert re.search(rf"^\S*{re.escape(place)}: error: {re.escape(what)} loads from .*'{host}'", said, re.M), said
    assert said.count("[other-host]") == len(NAMED)


def test_the_build_says_the_same_and_takes_out_what_settings_and_texts_load(tmp_path: Path) -> None:
    write(tmp_path)
    built = build_site(tmp_path)
    assert built.stopped == "" and built.said.count("[other-host]") == len(NAMED)
    assert "content/drawing.svg:1:1: error: not published" in built.said
    assert loaded(built) == {"template.example"}, "a template of the site's own is the policy's to hold back"
    home = built.page("")
    assert "template.example" not in home.partition("Content-Security-Policy")[2].partition(">")[0]
    assert '<a href="https://pictures.example/p.png">x</a>' in home


def test_hosts_that_are_named_are_called_and_no_problem(tmp_path: Path) -> None:
    hosts = {host for *_, host in NAMED} | {"fonts.gstatic.com", "www.google-analytics.com"}
    write(tmp_path, f", hosts: [{', '.join(sorted(hosts))}]")
    assert "other-host" not in checked(tmp_path)
    built = build_site(tmp_path)
    assert {"styles.example", "scripts.example", "pictures.example", "fonts.googleapis.com"} <= loaded(built)
    assert all(f" {host}" in built.files["_headers"].decode() for host in hosts)


def test_material_s_plugin_that_fetches_while_building_is_trusted_to_do_so(tmp_path: Path) -> None:
    write(tmp_path)
    settings = (tmp_path / "mkdocs.yml").read_text().replace("plugins:\n", "plugins:\n  - privacy\n")
    (tmp_path / "mkdocs.yml").write_text(settings)
    said = checked(tmp_path)
    assert "'analytics'" in said and "the theme" not in said and "'extra_css'" not in said


def test_a_host_that_is_none_is_refused(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, PAGES, plugins=(), hosts=["https://cdn.example.org", "cdn.example.org", "a b"])
    assert "hosts: 'https://cdn.example.org' is not a name of a host" in built.stopped
    assert "hosts: 'a b' is not a name" in built.stopped and "'cdn.example.org'" not in built.stopped


def test_there_is_no_policy_while_serving_or_where_it_is_switched_off(tmp_path: Path) -> None:
    write_files(tmp_path, "-- index.md --\n# Home\n")
    for command, options in (("serve", {}), ("build", {"content_security_policy": False})):
        built = make_small_site(tmp_path, "-- index.md --\n# Home\n", plugins=(), command=command, **options)
        assert not built.has("_headers") and "Content-Security-Policy" not in built.page("")


def test_a_site_read_from_a_folder_keeps_its_search_and_calls_nobody(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, "-- index.md --\n# Home\n", plugins=("search", "offline"))
    told = built.files["_headers"].decode()
    assert "default-src 'self' file:; script-src 'self' 'wasm-unsafe-eval' 'sha256-" in told
    assert "http" not in told and "unpkg" not in told and "unsafe-inline" not in told
    assert "unpkg" not in built.page("") and 'src="assets/minutebook/iframe-worker.js"' in built.page("")


def test_a_script_of_the_sites_own_for_the_search_may_write_into_its_frame(tmp_path: Path) -> None:
    own = {"extra": {"polyfills": ["javascripts/iframe-worker.js"]}}
    built = make_small_site(tmp_path, "-- index.md --\n# Home\n", plugins=("search", "offline"), site=own)
    assert "'wasm-unsafe-eval' 'unsafe-inline' file:" in built.files["_headers"].decode()
    assert 'src="javascripts/iframe-worker.js"' in built.page("")


DIAGRAM = (
    "-- index.md --\n# Home\n\n```mermaid\ngraph TD; A-->B\n```\n\n<pre class='mermaid'><code>graph</code></pre>\n"
)
FENCES = {
    "markdown_extensions": [{"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}}]
}


@pytest.mark.parametrize(
    ("site", "options", "is_drawn"),
    [
        ({}, {"fail_on": "never"}, False),
        ({}, {"hosts": ["unpkg.com"]}, True),
        ({"extra_javascript": ["javascripts/mermaid.min.js"]}, {}, True),
        ({"extra_javascript": ["https://unpkg.com/mermaid.min.js"]}, {"fail_on": "never"}, False),
    ],
)
def test_a_diagram_stays_text_unless_the_site_has_the_script_that_draws_it(
    tmp_path: Path, site: dict[str, object], options: dict[str, object], is_drawn: bool
) -> None:
    built = make_small_site(tmp_path, DIAGRAM, plugins=(), site={**FENCES, **site}, **options)
    page = built.page("")
    assert page.count('class="mermaid"') == (2 if is_drawn else 0) and "graph TD" in page
    assert ("'unsafe-inline'" in built.files["_headers"].decode()) == is_drawn


@pytest.mark.skipif(not HOSTILE.is_file(), reason="the hostile cases lie beside the repository, not in it")
def test_the_hostile_page_is_named_and_calls_nobody(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, f"-- p.md --\n{HOSTILE.read_text(encoding='utf-8')}", plugins=(), fail_on="never")
    assert loaded(built) == set() and 'class="mermaid"' not in built.page("p/")
    assert {*re.findall(r"p\.md:(\d+):\d+: error: the text loads from the host 'evil.example'", built.said)} == {
        "5",
        "7",
        "9",
    }


def test_a_site_that_joins_names_the_hosts_it_calls_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n\n![x](https://pictures.example/p.png)\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: H\ntheme: material\nextra_css: [https://styles.example/a.css]\n")
    result = CliRunner().invoke(main, ["init", str(tmp_path), "--existing"])
    assert result.exit_code == 0, result.output
    assert "Readers' browsers call these hosts" in result.output
    plugins = yaml.safe_load((tmp_path / "mkdocs.yml").read_text())["plugins"]
    hosts = next(each["minutebook"]["hosts"] for each in plugins if isinstance(each, dict))
    assert hosts == ["fonts.googleapis.com", "fonts.gstatic.com", "pictures.example", "styles.example"]
    built = build_site(tmp_path, strict=True)
    assert built.stopped == "" and "https://pictures.example/p.png" in built.page("")
