"""What settings, and a site's own files beside its pages, make a reader's browser load from other hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from minutebook.catalog.destinations import OtherHostCall
from minutebook.core.addresses import host_of
from minutebook.core.diagnostics import Location
from minutebook.hosts.mkdocs.written import place_of
from minutebook.sources.allowed import MERMAID_HOST
from minutebook.sources.folder import is_markdown
from minutebook.sources.lines import LineStarts
from minutebook.sources.loading import loads_in_html, loads_in_style

FONTS = ("fonts.googleapis.com", "fonts.gstatic.com")
ANALYTICS = ("www.google-analytics.com", "www.googletagmanager.com")
FETCHING = frozenset({"privacy", "material/privacy"})
"""Plugins that fetch, while the site is built, what a page would load from other hosts."""

_EMOJI = {"emojione": "cdnjs.cloudflare.com", "gemoji": "github.githubassets.com", "twemoji": "cdn.jsdelivr.net"}
_MARKUP = (".svg", ".html", ".htm", ".xhtml", ".xml")


def called_by(config: MkDocsConfig) -> tuple[OtherHostCall, ...]:
    """The settings of a site that load something from another host, each with its place in mkdocs.yml.

    Asked once other plugins have changed the settings; most of it Material's `privacy` fetches later, while building.
    """
    home = Path(config.config_file_path or "mkdocs.yml").parent
    name = Path(config.config_file_path or "mkdocs.yml").name
    given = {
        "theme": {"name": config.theme.name, **{key: config.theme.get(key) for key in ("font", "favicon", "logo")}},
        "extra": config.extra,
        "extra_css": list(config.extra_css),
        "extra_javascript": [str(each) for each in config.extra_javascript],
        "plugins": plugins_on(config),
        "markdown_extensions": {each: config.mdx_configs.get(each) for each in config.markdown_extensions},
    }
    found = setting_calls(given)
    return tuple(OtherHostCall(place_of(home, name, way), what, hosts, instead) for way, what, hosts, instead in found)


_Found = tuple[tuple[str, ...], str, tuple[str, ...], str]
"""The way to a setting, what it is, the hosts, and what to do instead."""


def setting_calls(given: Mapping[str, Any]) -> Iterator[_Found]:
    """The same for settings as plain values; `plugins` are the names of those that are on."""
    yield from _extension_calls(given)
    extra, theme = _map_of(given.get("extra")), _map_of(given.get("theme"))
    analytics = _map_of(extra.get("analytics"))
    if str(analytics.get("provider", "")) == "google":
        yield ("extra", "analytics"), "the setting 'analytics'", ANALYTICS, "take it out"
    if FETCHING.intersection(given.get("plugins") or ()):
        return
    is_material = "material" in (theme.get("name"), given.get("theme"))
    if is_material and str(theme.get("font", "")).lower() not in ("false", "no", "off"):
        yield ("theme", "font"), "the theme", FONTS, "set `font: false`"
    for key in ("favicon", "logo"):
        if host := host_of(str(theme.get(key) or "")):
            yield ("theme", key), f"the setting '{key}'", (host,), "keep the file in the content folder"
    for way, values in (
        (("extra_css",), given.get("extra_css")),
        (("extra_javascript",), given.get("extra_javascript")),
        (("extra", "polyfills"), extra.get("polyfills")),
    ):
        for value in map(_path_of, values if isinstance(values, list) else ()):
            if host := host_of(value):
                what = f"the setting '{way[-1]}'"
                yield (*way, value), what, (host,), "keep the file in the content folder"


def _map_of(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _path_of(script: Any) -> str:
    return str(script.get("path", "") if isinstance(script, Mapping) else script)


def plugins_on(config: MkDocsConfig) -> list[str]:
    """Names of the plugins that are not switched off; a hook is among MkDocs' plugins and has no options."""
    options = {name: getattr(plugin, "config", {}) for name, plugin in config.plugins.items()}
    return [name for name, each in options.items() if each.get("enabled", True) and each.get("assets", True)]


def _extension_calls(given: Mapping[str, Any]) -> Iterator[_Found]:
    """Extensions whose work is a picture for each sign from its maker's host, or a diagram drawn by one's script."""
    listed = given.get("markdown_extensions")
    parts = [listed] if isinstance(listed, Mapping) else listed if isinstance(listed, list) else []
    options: dict[str, Any] = {}
    for part in parts:
        options |= part if isinstance(part, Mapping) else {str(part): None}
    way = ("markdown_extensions",)
    if "pymdownx.emoji" in options and (host := _emoji_host(_map_of(options["pymdownx.emoji"]))):
        instead = "set `emoji_generator: !!python/name:material.extensions.emoji.to_svg`, and its index `twemoji`"
        yield way, "the extension 'pymdownx.emoji'", (host,), instead
    fences = _map_of(options.get("pymdownx.superfences")).get("custom_fences")
    classes = [_map_of(each).get("class") for each in fences] if isinstance(fences, list) else []
    if "mermaid" in classes and not _has_script(given):
        yield way, "the fence for mermaid", (MERMAID_HOST,), "name a `mermaid.min.js` of your own in `extra_javascript`"


def _emoji_host(options: Mapping[str, Any]) -> str:
    """The host of the extension's own ways to draw; '' for others."""
    generator, index = options.get("emoji_generator"), options.get("emoji_index")
    if "emoji_generator" in options and getattr(generator, "__module__", "") != "pymdownx.emoji":
        return ""
    is_picture = getattr(generator, "__name__", "to_png") in ("to_png", "to_svg")
    return _EMOJI.get(getattr(index, "__name__", "emojione"), "") if is_picture else ""


def _has_script(given: Mapping[str, Any]) -> bool:
    """Whether the site has the script for diagrams: its own, or one that is fetched while it is built."""
    scripts = given.get("extra_javascript")
    own = [_path_of(each) for each in scripts if not host_of(_path_of(each))] if isinstance(scripts, list) else []
    return any("mermaid" in each.rpartition("/")[2] for each in own) or bool(
        FETCHING.intersection(given.get("plugins") or ())
    )


def called_by_files(files: Iterable[File], config: MkDocsConfig) -> Iterator[OtherHostCall]:
    """Style sheets, pictures and pages in HTML that the content folder brings, and templates of the site's own."""
    home = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    folder = config.docs_dir
    beside = (file for file in files if file.src_dir == folder and not is_markdown(file.src_uri))
    own = {Path(file.abs_src_path) for file in beside if file.abs_src_path}
    if config.theme.custom_dir:
        own |= {path for path in Path(config.theme.custom_dir).rglob("*") if path.is_file()}
    for path in sorted(own):
        reader = loads_in_style if path.suffix.lower() == ".css" else loads_in_html
        if reader is loads_in_html and path.suffix.lower() not in _MARKUP:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        lines = LineStarts(text)
        shown = path.resolve().relative_to(home).as_posix() if path.resolve().is_relative_to(home) else path.name
        for load in reader(text):
            place = Location(shown, *lines.place_of(load.start))
            yield OtherHostCall(
                place, f"this file ({load.what})", (load.host,), "keep what it loads in the content folder"
            )


def without_calls(config: MkDocsConfig, calls: Iterable[OtherHostCall], hosts: frozenset[str]) -> None:
    """Take out of the settings what would call a host that is none of `hosts`."""
    strange = {host for call in calls for host in call.hosts} - hosts
    if strange.intersection(FONTS):
        config.theme["font"] = False
    if strange.intersection(ANALYTICS):
        config.extra.pop("analytics", None)
    for key in ("favicon", "logo"):
        if host_of(str(config.theme.get(key) or "")) in strange:
            config.theme[key] = "assets/images/favicon.png" if key == "favicon" else None
    config.extra_css = [each for each in config.extra_css if host_of(each) not in strange]
    config.extra_javascript = [each for each in config.extra_javascript if host_of(str(each)) not in strange]
    if config.extra.get("polyfills"):
        config.extra["polyfills"] = [
            each for each in config.extra["polyfills"] if host_of(_path_of(each)) not in strange
        ]


def hosts_drawing(config: MkDocsConfig, hosts: frozenset[str]) -> frozenset[str]:
    """The host that diagrams name, where the theme may draw them: by a script of the site, or of one of `hosts`."""
    given = {"extra_javascript": [str(each) for each in config.extra_javascript], "plugins": plugins_on(config)}
    return frozenset({MERMAID_HOST} if MERMAID_HOST in hosts or _has_script(given) else ())
