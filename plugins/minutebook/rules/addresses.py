"""Every address of the site belongs to one page or file."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.catalog.addresses import AddressConflict, addresses_of, former_file
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.schema.messages import seen

ADDRESS_TAKEN = Code(
    "address-taken",
    Severity.ERROR,
    "Two pages or files have the same address.",
    "Readers would see only one of them, perhaps the wrong one.",
    "Rename one of the files, or delete the alias.",
    can_be_waived=False,
    adopted=Severity.NOTICE,
)
UNUSABLE_ALIAS = Code(
    "unusable-alias",
    Severity.ERROR,
    "A former address cannot be served by any web server.",
    "Links to it would not lead here.",
    "Write only the part after the site's own address, or delete the line.",
    adopted=Severity.NOTICE,
)


def contested(catalog: Catalog, published: SiteFiles | None, root: str) -> Iterator[Problem]:
    """Former addresses no host can serve, and addresses that two claim.

    `published` has the files beside the records.
    """
    for record in catalog.records:
        for index, alias in enumerate(record.aliases):
            _, fault = former_file(alias)
            if fault:
                message = f"aliases: {seen(alias)} {fault}"
                hint = "write the part of the address behind the site's own, such as decisions/old-name/, or delete it"
                yield UNUSABLE_ALIAS.at(record.at("aliases", index), message, hint)
    contests = addresses_of(catalog, published, root).contests
    # a permalink may have two files; one problem for both is enough
    yield from dict.fromkeys(map(_told, contests))


def _told(contest: AddressConflict) -> Problem:
    claim, owner = contest
    assert claim.place is not None  # claims without a place come first, so none of them is second
    by = owner.owner if owner.place is None else f"{owner.owner} ({owner.place})"
    if claim.alias is None:
        return ADDRESS_TAKEN.at(claim.place, f"{claim.owner} has the address of {by}", "give the file another name")
    said = f"aliases: {seen(claim.alias)}"
    if claim.path == owner.path and owner.alias is None:
        return ADDRESS_TAKEN.at(claim.place, f"{said} is the record's own address, as {by}", "delete it")
    return ADDRESS_TAKEN.at(claim.place, f"{said} already belongs to {by}", "delete it, or keep another address")
