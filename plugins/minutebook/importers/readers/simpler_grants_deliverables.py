"""Deliverables of Simpler.Grants.gov as project charters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook import SourceDraft, SourceTree, placed

REPOSITORY = "https://github.com/HHS/simpler-grants-gov"
PAGES = "documentation/wiki/product/deliverables/*.md"
TEMPLATE = "Template page for deliverable specifications."
# A row of the table: its label in bold, and the HTML of the cell beside it.
ROW = re.compile(r"<tr><td><strong>([^<]*)</strong></td><td>(.*?)</td>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
ADDRESS = re.compile(r'href="([^"]+)"')


def drafts(files: SourceTree) -> Iterator[SourceDraft]:
    """A project charter for each page, but for the one that introduces the folder.

    The tree: https://github.com/HHS/simpler-grants-gov, below documentation/wiki/product/deliverables.

        minutebook import ../simpler-grants-gov --into content/projects --reader simpler-grants-deliverables

    What was decided here, and may be decided otherwise in a copy of your own:
    * `Done` means that everything in the deliverable's "Definition of done" is there and its work has ended: closed.
      Any other word is kept as it is.
    * A page does not say which program its deliverable belongs to, nor that it belongs to none; that stays open.
    * The responsible parties have no sponsor or project manager among them, so they are kept as they stand.
    """
    for page in files.documents(PAGES):
        if page.path.endswith("/README.md"):
            continue
        rows = {" ".join(label.split()): cell for label, cell in ROW.findall(page.text)}
        status, summary = page.stated.get("Deliverable status", ""), page.stated.get("description", "")
        yield SourceDraft(
            kind="project-charter",
            source=page.path,
            family="Deliverables",
            title=page.title,
            status=placed("closed", status) if status == "Done" else status,
            fields={"summary": placed("", summary) if summary == TEMPLATE else summary},
            keep={
                "Responsible parties": [
                    TAG.sub("", each) for each in rows.get("Responsible parties", "").split("</li>")
                ],
                "GitHub issue": ADDRESS.findall(rows.get("Link to GitHub issue", ""))[:1],
            },
            body=[page.path],
        )
