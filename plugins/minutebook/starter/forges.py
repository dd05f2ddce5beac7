"""The files a forge reads: checks of changes, comments, forms, publishing."""

from __future__ import annotations

from minutebook.exporters.generated import STAMP, stamped
from minutebook.schema.registry import Registry
from minutebook.starter.blanks import sheets
from minutebook.starter.forms import issue_forms, issue_templates

FORGES = ("github", "gitlab")
"""The forges there are files for."""


def forge_files(registry: Registry, forge: str, content: str) -> dict[str, str]:
    """Files of a forge by path, for a book with these kinds whose pages lie in the folder `content`.

    Each begins with a line by which `is_untouched` of exporters.generated knows it again.
    """
    texts = sheets(forge, {"content": content})
    texts |= {"github": issue_forms, "gitlab": issue_templates}[forge](registry)
    return {path: stamped(f"{_mark(path)}{text}") for path, text in sorted(texts.items())}


def code_owners_path(forge: str) -> str:
    """Where a forge looks for the owners of files."""
    return f".{forge}/CODEOWNERS"


def _mark(path: str) -> str:
    return f"<!-- {STAMP} -->\n" if path.endswith(".md") else f"# {STAMP}\n"
