"""Pages that are not there because a kind or plugin is switched off, and the ways to them in `nav`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Container
from posixpath import normpath
from typing import Any, Protocol

from minutebook.catalog.destinations import OtherHostCall
from minutebook.disk.kept import Kept
from minutebook.features.absent import Switches
from minutebook.features.feature import Feature
from minutebook.pipeline import Build, Settings, features_for
from minutebook.site import SiteSetting

log = logging.getLogger("mkdocs.plugins.minutebook")


class Switched(Protocol):
    """The first plugin, once its settings are known."""

    settings: Settings
    setting: SiteSetting
    features: tuple[Feature, ...]
    calls: tuple[OtherHostCall, ...]
    kept: Kept


def why_absent(base: Switched, build: Build) -> Callable[[str], str]:
    """Tells of a path why no page of ours is there."""
    on = {each.key for each in base.features}
    return Switches(build.catalog.registry, features_for(build.settings), on, base.setting.folders).why_absent


def without_absent(nav: Any, why: Callable[[str], str], there: Container[str]) -> Any:
    """The setting `nav` without entries for pages that are switched off, and without sections that this empties.

    Each entry that is left out is told, but is no warning: whoever switches a kind off need not change `nav`.
    """
    if isinstance(nav, list):
        kept = [without_absent(each, why, there) for each in nav]
        return [each for each, before in zip(kept, nav, strict=True) if each or not before]
    if isinstance(nav, dict):
        pairs = [(title, without_absent(each, why, there), each) for title, each in nav.items()]
        return {title: each for title, each, before in pairs if each or not before}
    path = normpath(nav.lstrip("/")) if isinstance(nav, str) else ""
    if path in there or not (reason := why(path)):
        return nav
    log.info("minutebook: nav: '%s' is left out, for %s.", nav, reason)
    return ""
