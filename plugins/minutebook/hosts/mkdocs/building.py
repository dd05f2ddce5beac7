"""A site built and served as MkDocs itself does it, with what a check does not need to load."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import Abort, MkDocsException

from minutebook.disk.lock import tidy
from minutebook.hosts.mkdocs.opened_site import loaded, plugin_of, quieten, require
from minutebook.hosts.unusable import UnusableSite

log = logging.getLogger("mkdocs.plugins.minutebook")


def build_site(config_file: str, site_dir: str | None, today: str, is_preview: bool = False) -> None:
    """Build as `mkdocs build --strict` does; raises UnusableSite where the build stops.

    A preview is built whatever the check finds: a change to a site with an old fault is not to blame for it.
    """
    quieten(today)
    try:
        config = loaded(config_file, strict=not is_preview, **({"site_dir": site_dir} if site_dir else {}))
        tidy(Path(config.docs_dir), log.info)
        if is_preview:
            plugin_of(config).config.fail_on = "never"
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, Abort) as error:
        raise UnusableSite(str(error)) from error


def serve_site(config_file: str, address: str | None, today: str) -> None:
    """Serve as `mkdocs serve` does, rebuilding on each change."""
    quieten(today)
    require(config_file)
    try:
        options: dict[str, Any] = {"dev_addr": address} if address else {}
        mkdocs_serve.serve(config_file, **options)
    except (MkDocsException, Abort) as error:
        raise UnusableSite(str(error)) from error
