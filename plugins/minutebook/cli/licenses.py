"""`minutebook export licenses`: whose work a made site holds."""

from __future__ import annotations

import click

from minutebook.cli.console import say
from minutebook.hosts.licenses import told


@click.command()
def licenses() -> None:
    """Print whose work a made site holds, and its licenses.

    The same stands in every site, in assets/minutebook/licenses.txt.
    """
    say(told(), nl=False)
