"""What becomes of the texts of a site's pages: found where it was made before, else made on all cores."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage

from minutebook.disk.kept import Kept, key_of
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.disk.processes import others_wanted
from minutebook.disk.shared_work import SharedWork
from minutebook.hosts.mkdocs.converter import Converted, Converter, Unsettled
from minutebook.hosts.mkdocs.neighbors import others_hear
from minutebook.hosts.mkdocs.pure_extensions import Impure, extensions_key
from minutebook.hosts.mkdocs.watching import told_apart
from minutebook.sources.markup import clean

log = logging.getLogger("mkdocs.plugins.minutebook")

SORT = "markdown"
AT_ONCE = 500
"""New results that wait in memory before they are written."""


@dataclass(frozen=True)
class TextSetting:
    """What a build knows beside its texts: what is kept, and the other hosts that its pages may call."""

    kept: Kept
    hosts: frozenset[str] = frozenset()
    is_serving: bool = False
    works_beside: bool = False


class Conversions:
    """The Markdown of one site, build after build.

    A text that cannot be made without its page, that makes an extension stumble, or for which a file is read that the
    edition withholds, is left to MkDocs, which then raises what it raises. So is every text of a site with an extension
    that may look at more than the text; that is told once.
    """

    def __init__(self) -> None:
        self._site: bytes | None = None
        self._setting = TextSetting(Kept(None))
        self._is_alone = False
        self._known: dict[bytes, bytes] = {}
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._shared: list[SharedWork[str]] = []
        self._numbers: dict[bytes, tuple[SharedWork[str] | None, int]] = {}
        self._clean: dict[str, tuple[str | None, str]] = {}
        self._told: set[str] = set()

    def begin(self, config: MkDocsConfig, texts: Collection[str], setting: TextSetting) -> None:
        """Look for what is known of these texts, in the order in which they will be asked for, and begin to make the
        rest in other processes where the setting says that it pays. What others are asked for is made when it is.

        Before its first page is asked for, a build may begin once more with more texts.
        """
        site = self._key(config, setting.hosts)
        if not self._shared or (site, setting) != (self._site, self._setting):
            self.end()
            self._clean.clear()
            self._converter = Converter(
                config.markdown_extensions, config.mdx_configs or {}, partial(clean, hosts=setting.hosts)
            )
        self._setting, self._site = setting, site
        if self._site is None:
            return
        self._is_alone = not others_hear(config, "page_content", "env")
        keys = {key_of(self._site, text): text for text in texts}
        self._known = {key: self._known[key] for key in keys if key in self._known}
        missing = [key for key in keys if key not in self._known and key not in self._numbers]
        self._known |= setting.kept.found(SORT, missing)
        missing = [key for key in missing if key not in self._known]
        shared = None
        if missing and setting.works_beside and (others := others_wanted()):
            self._made("")  # what extensions load, they load once
            shared = SharedWork(self._made, [keys[key] for key in missing], others)
            self._shared.append(shared)
        self._numbers |= {key: (shared, number) for number, key in enumerate(missing)}

    def render(self, page: HostPage, config: MkDocsConfig, files: Files) -> bool:
        """Give a page what becomes of its text; False where MkDocs, or whoever made the page, has to do it."""
        if type(page).render is not HostPage.render or self._site is None:
            return False
        found = self._of(self._site, page.markdown or "")
        if found is None:
            return False
        made = found.put_on(page, config, files)
        if made is not None:
            page.content = made if self._is_alone else page.content
            self._clean[page.file.src_uri] = (page.content, made)
        return True

    def clean(self, page: HostPage, hosts: frozenset[str]) -> str:
        """The HTML of a page as readers get it; looked at here where another plugin has changed it."""
        content, made = self._clean.pop(page.file.src_uri, (None, ""))
        is_known = content is page.content and hosts == self._setting.hosts
        return made if is_known else clean(page.content or "", hosts)

    def end(self) -> None:
        """With all pages made: keep what is new; no other process goes on."""
        for shared in self._shared:
            shared.end()
        self._shared, self._numbers = [], {}
        self._write()

    def _key(self, config: MkDocsConfig, hosts: frozenset[str]) -> bytes | None:
        try:
            return key_of(extensions_key(config), *sorted(hosts))
        except Impure as reason:
            if str(reason) not in self._told:
                self._told.add(str(reason))
                log.info(f"minutebook: Every text is converted anew, one after the other: the extension {reason}.")
            return None

    def _of(self, site: bytes, text: str) -> Converted | None:
        key = key_of(site, text)
        data = self._known.get(key) if self._setting.is_serving else self._known.pop(key, None) or self._new.get(key)
        if data is None and key not in self._numbers:
            data = self._setting.kept.found(SORT, [key]).get(key)  # a text that another plugin has changed
        if data is not None:
            try:
                found: Converted = unpacked(data)
            except Unpackable:
                pass
            else:
                self._used.append(key)
                return found
        return self._fresh(key, text)

    def _fresh(self, key: bytes, text: str) -> Converted | None:
        shared, number = self._numbers.get(key, (None, 0))
        try:
            data = self._made(text) if shared is None else shared.result(number)
        except Exception:  # whatever an extension raises over what an author wrote; MkDocs' own way tells of it
            return None
        self._new[key] = data
        if self._setting.is_serving:
            self._known[key] = data
        if len(self._new) >= AT_ONCE:
            self._write()
        made: Converted = unpacked(data)
        return made

    def _made(self, text: str) -> bytes:
        with told_apart() as read:
            made = self._converter(text)
        if read:
            raise Unsettled
        return packed(made)

    def _write(self) -> None:
        self._setting.kept.keep(SORT, self._new, self._used)
        self._new, self._used = {}, []
