"""`minutebook build` and `minutebook serve`."""

from __future__ import annotations

import click

from minutebook.cli.options import site_options
from minutebook.hosts.mkdocs.building import build_site, serve_site


@click.command()
@site_options
@click.option("-d", "--site-dir", metavar="DIR", help="Where to put the site (default: the site's own setting).")
@click.option("--preview", is_flag=True, help="Build all that can be read, whatever is wrong with the rest.")
def build(config_file: str, today: str, site_dir: str | None, preview: bool) -> None:
    """Build the site, unless the check or MkDocs finds fault."""
    build_site(config_file, site_dir, today, is_preview=preview)


@click.command()
@site_options
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to serve (default: 127.0.0.1:8000).")
def serve(config_file: str, today: str, address: str | None) -> None:
    """Show the site while you write.

    A page with a problem shows the problem.
    """
    serve_site(config_file, address, today)
