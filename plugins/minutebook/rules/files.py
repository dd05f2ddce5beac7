"""Files in the content folder are files, and do not run anything in a reader's browser."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.sources.visibility import VISIBILITY_UNCLEAR

REFUSED = Code(
    "refused-file",
    Severity.ERROR,
    "A link to a file, or a file that cannot be read, lies in the content folder.",
    "Following it could publish private files of the machine that builds the site.",
    "Put the file itself there, or take the link out.",
    can_be_waived=False,
)
ACTIVE = Code(
    "active-file",
    Severity.ERROR,
    "The file can run code in a reader's browser, so it is not published.",
    "It would act with the reader's rights.",
    "Turn it into a page or a picture, or name it in mkdocs.yml if it belongs to the site.",
    can_be_waived=False,
)


def unfit(published: SiteFiles, root: str) -> Iterator[Problem]:
    """What lies in the content folder and is not put onto the site."""
    for path, (reason, hint) in published.refused.items():
        yield REFUSED.at(_place(root, path), f"not read, and not published: {reason}", hint)
    for path, reason in published.active.items():
        hint = "turn it into a page or a picture, or name it in mkdocs.yml where it is the site's own"
        yield ACTIVE.at(_place(root, path), f"not published: {reason}", hint)
    for place in published.levels:
        message = "visibility: is read in each page by itself, and not in a file for a whole folder"
        yield VISIBILITY_UNCLEAR.at(place, message, "write it in each page of the folder, and delete the line here")


def _place(root: str, path: str) -> Location:
    return Location(f"{root}/{path}".strip("/"))
