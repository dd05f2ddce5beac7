"""The glossary of a site, read once its page is HTML, for all pages after it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as HostPage

from minutebook.core.addresses import way_to_root
from minutebook.features.feature import Feature
from minutebook.hosts.mkdocs.edition import KeepsEdition
from minutebook.pages.glossary import Glossary, GlossedPage, terms_of
from minutebook.pipeline import Build

log = logging.getLogger("mkdocs.plugins.minutebook")


class SiteGlossary:
    """The words that one build explains: none before the page that has them was `on`, which is the first `in_order`.

    What an edition withholds is not among them, for neither that page nor a name in it is shown then.
    """

    def __init__(self, features: Sequence[Feature], options: Mapping[str, Mapping[str, Any]]) -> None:
        feature = next((each for each in features if each.explains), None)
        given = options.get(feature.key, {}) if feature is not None else {}
        self.path = str(given.get("page") or "")
        self._is_named = feature is not None and self.path not in ("", feature.options["page"])
        self._left_out = tuple(map(str, given.get("leave_out") or ()))
        self._glossary = Glossary()
        self._address = ""

    def require(self, build: Build, withheld: Collection[str]) -> SiteGlossary:
        """Warn where the site names a page that is nowhere in its book; one that is only withheld is no fault."""
        known = (build.sources, build.hidden, build.broken, withheld)
        if self._is_named and not any(self.path in each for each in known):
            log.warning("minutebook/glossary: there is no page '%s'; correct `page` in mkdocs.yml.", self.path)
        return self

    def in_order(self, files: Iterable[File]) -> list[File]:
        """Files by path, the glossary before all others."""
        return sorted(files, key=lambda each: (each.src_uri != self.path, each.src_uri))

    def on(self, page: HostPage, body: str, *, is_author: bool) -> GlossedPage:
        """A page with this text, to be explained if it is one of an author's own."""
        if self.path and page.file.src_uri == self.path:
            self._glossary, self._address = Glossary(terms_of(body, self._left_out)), page.url
        elif is_author and self._glossary.terms:
            return self._glossary.on(f"{way_to_root(page.url)}{self._address}")
        return GlossedPage()


def glossary_of(base: KeepsEdition) -> SiteGlossary:
    """That of a build."""
    return SiteGlossary(base.features, base.setting.options).require(base.build, base.withheld)
