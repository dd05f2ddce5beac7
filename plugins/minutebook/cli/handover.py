"""`minutebook handover`: what rests on one person given to another."""

from __future__ import annotations

import click

from minutebook.authoring.handover import HandoverRequest, handed_over
from minutebook.cli.book import carry, opened_book
from minutebook.cli.options import dry_run_option, site_options


@click.command()
@click.argument("old", metavar="OLD")
@click.option("--to", "new", required=True, metavar="NEW", help="Handle of the person who takes it over.")
@click.option("--only", default="", metavar="KIND", help="Only what is in records of this kind.")
@dry_run_option
@site_options
def handover(old: str, new: str, only: str, dry_run: bool, config_file: str, today: str) -> None:
    """Give every duty of a person to another.

    All that OLD owns, chairs, manages or must carry out goes to NEW. Records that are past or were refused stay as
    they are, and so does who decided or was present.
    """
    book = opened_book(config_file, today, writes=not dry_run)
    changes = handed_over(book.contents, HandoverRequest(old.lower(), new.lower(), only), book.site.today)
    carry(book, changes, dry_run)
