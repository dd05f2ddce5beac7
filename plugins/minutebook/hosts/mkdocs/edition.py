"""What an edition must not name is in nothing a build writes, and a build that fails leaves no site."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import clean_directory

from minutebook.catalog.destinations import OtherHostCall
from minutebook.catalog.editions import Withheld
from minutebook.disk.former_site import files_below
from minutebook.disk.kept import Kept
from minutebook.features.feature import Feature
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.files import set_apart
from minutebook.hosts.mkdocs.finished import FinishedSite
from minutebook.hosts.mkdocs.languages import is_within, put_back, set_aside
from minutebook.hosts.mkdocs.made import MadeFiles
from minutebook.hosts.mkdocs.neighbors import lead_on_no_more
from minutebook.hosts.mkdocs.options import MinutebookOptions
from minutebook.hosts.mkdocs.redirecting import kept_redirects
from minutebook.hosts.mkdocs.switches import why_absent, without_absent
from minutebook.hosts.mkdocs.watching import Watch
from minutebook.hosts.mkdocs.withholding import is_content, withhold, withhold_added, without_ways
from minutebook.pages.page import Page
from minutebook.pipeline import Build, Settings
from minutebook.render.environment import TemplateFault
from minutebook.site import SiteSetting

log = logging.getLogger("mkdocs.plugins.minutebook")
LAST = -1000
SEARCHES = ("search/search_index.json",)
"""The theme's index, which is made of contents that were looked at before, as is that of a feature."""


class KeepsEdition(BasePlugin[MinutebookOptions]):
    """The part of the first plugin that looks at what was made, whoever made it."""

    build: Build
    pages: Mapping[str, Page]
    settings: Settings
    setting: SiteSetting
    features: tuple[Feature, ...]
    calls: tuple[OtherHostCall, ...]
    kept: Kept
    made_files: MadeFiles
    finished: FinishedSite
    withheld: frozenset[str]
    watch: Watch
    is_serving = False
    names: Withheld
    redirects: Mapping[str, str] = MappingProxyType({})
    redirecting: Ahead[None] | None = None
    led_on: frozenset[str] = frozenset()
    made_in: Path | None = None
    is_done = False

    def begin(self, config: MkDocsConfig) -> None:
        """Note that MkDocs has emptied the site's folder and that this build fills it.

        Where it is one within another, that one is ended first, whose files would be taken for those of this one.
        """
        if is_within(config):
            self.lead_on(config)
            self.watch.end()
        if self.made_in is None or is_within(config) or not self.is_serving:
            self.made_files = MadeFiles()
        self.made_in, self.is_done = Path(config.site_dir), False
        self.clean_lines: set[str] = set()

    def lead_on(self, config: MkDocsConfig) -> None:
        """See to it that permalinks and former addresses are there, over nobody's file."""
        if self.redirecting is not None:
            self.redirecting.result()
            self.led_on |= kept_redirects(self.redirects, Path(config.site_dir))
            self.redirecting = None

    def withhold(self, files: Files, config: MkDocsConfig) -> None:
        """Take out what this edition does not show, and watch from now on that nobody reads what is in it."""
        self.withheld, secret = withhold(files, self.build, config, self.config.attachments)
        self.watch = Watch(config.docs_dir, secret)

    def on_pre_page(self, page: HostPage, *, config: MkDocsConfig, files: Files) -> None:
        """Remember which page is being made."""
        self.watch.page = page.file.src_uri

    @event_priority(-99)
    def _set_aside(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Just before mkdocs-static-i18n (-100)."""
        self.aside = set_aside(files, config)
        return files

    @event_priority(LAST)
    def _prune(self, files: Files, *, config: MkDocsConfig) -> Files:
        """With all files known: no entry of the navigation leads to what is withheld, or has its title."""
        self.files = files
        put_back(self.aside, files, config)
        set_apart(self.build.shown, files, config)
        known = self.build.pages.keys() | self.pages.keys()
        self.withheld |= withhold_added(files, known, self.build.settings.edition)
        unread = self.build.broken.keys() - self.build.hidden  # not published, and named in lists of what is to mend
        self.names = self.build.names.besides(self.withheld - unread, [file.src_uri for file in files])
        if config.nav is not None and self.names:
            config.nav = without_ways(config.nav, self.names, frozenset(files.src_uris))
        lead_on_no_more(config, self.withheld)
        config.nav = without_absent(config.nav, why_absent(self, self.build), files.src_uris)
        return files

    def without_names(self, page: HostPage, body: str) -> str:
        """What an author's text became, its title and its headings. What we draw is made of values without names."""
        if not self.names:
            return body
        title = str(page.title or "")
        if (plain := self.names.html(title)) != title:
            page.title = plain
        waiting = list(page.toc)
        while waiting:
            entry = waiting.pop()
            entry.title = self.names.html(entry.title)
            waiting += entry.children
        return self.names.html(body)

    @event_priority(LAST)
    def _blank(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """What stands around the content of a page."""
        if not self.names:
            return output
        before, content, after = output.partition(page.content or output)
        return self._lines(before) + content + self._lines(after)

    def _lines(self, html: str) -> str:
        """Most lines of the theme are the same on every page; what is known to name nothing is not read again."""
        lines = html.split("\n")
        for index, line in enumerate(lines):
            if line not in self.clean_lines:
                lines[index] = self.names.html(line)
                if lines[index] is line:
                    self.clean_lines.add(line)
        return "\n".join(lines)

    @event_priority(LAST)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Pages and lists the theme makes without Markdown."""
        return self.names.html(output)

    @event_priority(-190)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Look through everything else in the site: indexes, redirects, what other plugins wrote, copied files."""
        self.watch.end()
        for path in self._others(config) if self.names else ():
            data = path.read_bytes()
            clean = without_names_in(self.names, path, data)
            if clean != data:
                beside = path.with_name(f".minutebook-{path.name}")
                beside.write_bytes(clean)
                beside.replace(path)
                name = path.relative_to(config.site_dir).as_posix()
                log.info("minutebook: what this edition withholds was blanked in '%s'.", name)
        self.is_done = True

    def _others(self, config: MkDocsConfig) -> Iterator[Path]:
        ours = {file.dest_uri for file in self.files if file.page is not None or not _is_foreign(file, config)}
        indexes = (*SEARCHES, *(each.index for each in self.features if each.index))
        site = Path(config.site_dir)
        for name in files_below(site):
            if name not in ours and not name.startswith(indexes) and not self.finished.is_in_place(name):
                yield site / name

    @event_priority(LAST)
    def _fail(self, *, error: Exception) -> None:
        """A build that stopped leaves nothing behind that somebody could publish."""
        if self.redirecting is not None:
            self.redirecting.abandon()
        self._unmake()
        if isinstance(error, TemplateFault):
            raise PluginError(str(error)) from error

    def leave_edition(self) -> None:
        """The same where a person stopped it; files made for this build alone go in any case."""
        if not self.is_done:
            self._unmake()
        if self.made_in is not None:
            self.made_files.remove()

    def _unmake(self) -> None:
        if self.made_in is not None and not self.is_serving and self.made_in.is_dir():
            clean_directory(str(self.made_in))


def _is_foreign(file: File, config: MkDocsConfig) -> bool:
    """Whether a file comes from the content folder or another plugin, and not from the theme or from us."""
    return is_content(file, config) or not (file.generated_by or "minutebook").startswith("minutebook")


def without_names_in(names: Withheld, path: Path, data: bytes) -> bytes:
    """The bytes of a file without hidden names; of a file that is no text, as they are."""
    if path.suffix == ".gz":
        plain = gzip.decompress(data)
        clean = without_names_in(names, path.with_suffix(""), plain)
        return data if clean == plain else gzip.compress(clean, mtime=0)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return names.html(text).encode()
