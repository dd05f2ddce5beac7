"""What Minutebook must leave alone in a site that was there before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.addresses import is_host
from minutebook.core.diagnostics import Severity
from minutebook.disk.reading import Content
from minutebook.features.feature import REFERENCE
from minutebook.hosts.mkdocs.joining import FEATURES, Joining
from minutebook.pipeline import Build, Settings, run
from minutebook.sources.source import RawFile


def joining_beside(
    content: Content, active: Mapping[str, str], settings: Settings, today: date, hosts: Collection[str] = ()
) -> Joining:
    """Options and plugins with which the site's own pages stay as they are and the build passes.

    A kind is switched off where pages that are none of its records lie in its folder; generated pages where
    the site has a folder of that name; problems of ordinary pages are made warnings. `settings` are those of the
    site so far, `active` are files that run something in a browser, `hosts` the other hosts that the site's settings
    call; those that its pages call are found here.
    """
    files = content.pages
    build = run(files, settings, today)
    off = kinds_taken(build, files)
    there = SiteFiles(
        frozenset({*(each.path for each in files), *content.others}),
        files=frozenset(content.others),
        refused=content.refused,
        active=active,
    )
    called = {load.host for page in build.catalog.texts for load in page.body.loads}
    named = sorted(each for each in {*hosts, *called} if is_host(each))
    again = run(files, replace(settings, without=off, hosts=frozenset(named)), today, beside=lambda _: there)
    codes = sorted({each.code for each in again.problems if each.severity is Severity.ERROR})
    options: dict[str, Any] = {}
    if off:
        options["kinds_off"] = list(off)
    if named:
        options["hosts"] = named
    if codes:
        options["severity"] = dict.fromkeys(codes, Severity.WARNING.value)
    taken = [each for each in FEATURES if each.folder and _has(files, each.folder)]
    options |= {each.key: "" for each in taken if each.key == REFERENCE}
    if always := [each.key for each in taken if not each.is_plugin and each.key != REFERENCE]:
        options["features_off"] = always
    return Joining(options, tuple(each.plugin for each in FEATURES if each.is_plugin and each not in taken))


def kinds_taken(build: Build, files: Sequence[RawFile]) -> tuple[str, ...]:
    """Keys of kinds whose folder holds pages, but no record, or pages that are wrong as records."""
    wrong = {each.location.path for each in build.problems if each.severity is Severity.ERROR}
    found = []
    for kind in build.catalog.registry.kinds:
        pages = [each for each in files if each.path.startswith(f"{kind.folder}/")]
        is_wrong = any(build.pages[each.path].display in wrong for each in pages)
        if pages and (is_wrong or not build.catalog.of_kind(kind.key)):
            found.append(kind.key)
    return tuple(found)


def _has(files: Sequence[RawFile], folder: str) -> bool:
    return any(each.path.startswith(f"{folder}/") for each in files)
