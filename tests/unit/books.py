"""Minute books made up in a test: records as values, read and cataloged as real ones are."""

from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile
from minutebook.sources.writing import front_matter

TODAY = date(2026, 11, 23)
FOLDERS = {
    "DEC": "decisions",
    "PGM": "programs",
    "PRJ": "projects",
    "FOR": "forums",
    "LES": "lessons",
    "ART": "artifacts",
    "GDE": "guides",
    "CRT": "certifications",
    "BEN": "benefits",
    "OBJ": "objectives",
    "RSK": "risks",
    "ISS": "issues",
    "ASM": "assumptions",
    "CHG": "changes",
    "": "people",
}


def entry(record_id: str, status: str = "", body: str = "", **fields: object) -> RawFile:
    """One record's file; what it leaves out is a problem of the check and no matter here."""
    prefix = record_id.rpartition("-")[0] if record_id[:1].isupper() else ""
    known = {"id": record_id, "title": f"Title of {record_id}", "status": status or "active", **fields}
    return RawFile(f"{FOLDERS[prefix]}/{record_id}.md", f"{front_matter(known)}\n{body}".encode())


def book(*files: RawFile, settings: Settings | None = None) -> Catalog:
    """The catalog a site of these files shows."""
    return run(files, settings or Settings(), TODAY).shown
