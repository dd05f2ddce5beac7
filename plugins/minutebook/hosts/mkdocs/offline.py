"""A site that is read from a folder: Material's plugin `offline`, and what its search needs there."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from minutebook.core.addresses import host_of
from minutebook.hosts.mkdocs.other_hosts import plugins_on

WORKER = "assets/minutebook/iframe-worker.js"
"""Our own script for what Material's plugin takes from another host."""
_THEIRS = "iframe-worker"
OFFLINE = frozenset({"offline", "material/offline"})
"""Names of Material's plugin."""


def use_own_worker(config: MkDocsConfig) -> None:
    """Put our script in the place of that of another host, so that nothing is fetched while building or reading."""
    if OFFLINE.intersection(plugins_on(config)):
        listed = config.extra.get("polyfills") or []
        config.extra["polyfills"] = [WORKER if _THEIRS in each and host_of(each) else each for each in listed]


def has_worker_of_its_own(config: MkDocsConfig) -> bool:
    """Whether a site brings another such script, which may write scripts into the frame."""
    return any(_THEIRS in str(each) and str(each) != WORKER for each in config.extra.get("polyfills") or [])
