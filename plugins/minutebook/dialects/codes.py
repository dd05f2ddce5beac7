"""What is wrong with a document before anything is made of it."""

from __future__ import annotations

from minutebook.core.diagnostics import Code, Severity

REFUSED = Code(
    "import-refused",
    Severity.ERROR,
    "The file was not imported because it could do harm or cannot be read whole.",
    "What is imported is published on the site.",
    "Fix the file at the source and import again.",
)
UNREADABLE_HEAD = Code(
    "import-unreadable-fields",
    Severity.ERROR,
    "The fields of this file cannot be told apart.",
    "They would be imported wrong or lost.",
    "Correct them at the source and import again.",
)
DISAGREEMENT = Code(
    "import-disagreement",
    Severity.WARNING,
    "Two statements of the source, or of two sources, do not go together.",
    "Only the people who know the record can say which one is right.",
    "Ask them and correct the source or the record.",
)
