"""A whole site as one string, built by real MkDocs and Material."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import CodeType
from typing import Any
from unittest.mock import patch

import yaml
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.theme import Theme

from minutebook.pipeline import known_types

ALL = ("minutebook/indexes", "minutebook/timelines", "minutebook/guides")
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "pymdownx.details", "pymdownx.superfences"]


def all_but(*used: str) -> list[str]:
    """Kinds to switch off in a site that uses these alone: without the pages on the others it takes half the time."""
    return [each.kind.key for each in known_types() if each.kind.key not in used]


@dataclass(frozen=True)
class Built:
    """What a build left behind: the site's folder, what it said, and whether it stopped."""

    folder: Path
    said: str
    stopped: str = ""

    def page(self, address: str) -> str:
        """HTML of the page at an address, such as `decisions/`."""
        path = self.folder / address
        return (path / "index.html" if path.is_dir() or address.endswith("/") or not address else path).read_text(
            "utf-8"
        )

    def has(self, address: str) -> bool:
        """Whether there is a page or file at an address."""
        path = self.folder / address
        return path.is_file() or (path / "index.html").is_file()

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file of the site with its bytes, as they are when somebody asks first: a build gives a new value."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}


def write_files(folder: Path, text: str) -> None:
    """Write `-- path --` sections of one text as files; `content/` is understood."""
    for section in text.split("\n-- ")[1:] if not text.startswith("-- ") else ("\n" + text).split("\n-- ")[1:]:
        name, _, body = section.partition(" --\n")
        target = folder / "content" / name.strip()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body + "\n" if not body.endswith("\n") else body, encoding="utf-8")


def make_site(
    folder: Path,
    text: str,
    *,
    plugins: tuple[str, ...] = ALL,
    command: str = "build",
    site: dict[str, object] | None = None,
    **options: object,
) -> Built:
    """Build the pages of `text`; `options` are those of the plugin minutebook, `site` those of mkdocs.yml."""
    write_files(folder, text)
    if not (folder / "content/index.md").exists():
        (folder / "content/index.md").write_text("---\ntitle: Home\nvisibility: public\n---\n\nHome.\n")
    settings = {
        "site_name": "Site",
        "site_url": "https://example.org/",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": [{"minutebook": {"today": "2026-11-23", **options}}, *plugins],
        "markdown_extensions": EXTENSIONS,
        **(site or {}),
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False))
    return build_site(folder, command)


def make_small_site(folder: Path, text: str, **given: Any) -> Built:
    """`make_site` without the kinds of which `text` has no record, but for decisions and people. It takes half the
    time: most of a small site are the pages that explain its kinds."""
    found = (each.kind.key for each in known_types() if f"-- {each.kind.folder}/" in text)
    return make_site(folder, text, **{"kinds_off": all_but("decision", "person", *found), **given})


class CompiledOnce(BytecodeCache):
    """What a template was compiled to for an earlier site of this process: half of the time that a small site takes."""

    def __init__(self) -> None:
        self._code: dict[object, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._code[self._key(bucket)] = bucket.code

    def _key(self, bucket: Bucket) -> object:
        """The file, its text, and what is added to Jinja: what says words has said some already, in its language."""
        environment = bucket.environment
        return bucket.key, bucket.checksum, frozenset(environment.extensions), environment.filters.get("say")


class ThemesOnce:
    """The themes that are installed, looked for in every package once a process and not once a site."""

    def __init__(self) -> None:
        self._found = cache(utils.get_themes.__wrapped__)

    def __call__(self) -> Any:
        return self._found()

    def cache_clear(self) -> None:
        """MkDocs asks for it for each site."""


COMPILED = CompiledOnce()
THEMES = ThemesOnce()
_own_env = Theme.get_env


def _env(theme: Theme) -> Environment:
    environment = _own_env(theme)
    environment.bytecode_cache = COMPILED
    return environment


def build_site(folder: Path, command: str = "build", name: str = "site", strict: bool = False) -> Built:
    """Build the site whose mkdocs.yml lies in `folder`."""
    with building(folder, command, name, strict) as build_it:
        return build_it()


@contextmanager
def building(
    folder: Path, command: str = "build", name: str = "site", strict: bool = False
) -> Iterator[Callable[[], Built]]:
    """Builds the site again and again, as a server does: its plugins remember the last build until the block ends."""
    begun: list[MkDocsConfig] = []

    def build_it() -> Built:
        lines: list[str] = []
        handler = logging.Handler(logging.INFO)
        handler.emit = lambda record: lines.append(f"{record.levelname}: {record.getMessage()}")  # type: ignore[method-assign]
        logger = logging.getLogger("mkdocs")
        level, logger.level = logger.level, logging.INFO
        logger.addHandler(handler)
        stopped = ""
        try:
            with patch.object(utils, "get_themes", THEMES):
                config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / name), strict=strict)
            if not begun:
                config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
            begun[:] = [config]
            with patch.object(Theme, "get_env", _env):
                build(config, serve_url="http://127.0.0.1/" if command == "serve" else None)
        except (MkDocsException, Abort) as error:
            stopped = str(error) or type(error).__name__
        finally:
            logger.removeHandler(handler)
            logger.setLevel(level)
        return Built(folder / name, "\n".join(lines), stopped)

    try:
        yield build_it
    finally:
        for config in begun:
            config.plugins.on_shutdown()
