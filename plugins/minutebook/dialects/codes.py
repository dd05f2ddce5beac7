"""What is wrong with a document, and with a value of it, before a record is made."""

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
UNCLEAR_DATE = Code(
    "import-unclear-date",
    Severity.WARNING,
    "The date could mean two days, or is not a real date.",
    "The import does not guess which one is right.",
    "Say under `dates:` in map.yml which number is the day, or ask the owner which day was meant.",
)
UNUSABLE_VALUE = Code(
    "import-unusable-value",
    Severity.WARNING,
    "The value does not fit the field and was kept as the source has it.",
    "It cannot be sorted, counted or checked in that form.",
    "Enter it by hand.",
)
ONE_OR_SEVERAL = Code(
    "import-one-or-several",
    Severity.NOTICE,
    "The words have commas between them and were taken as one entry.",
    "They may be several entries of a list.",
    "Write semicolons between them if they are several.",
)
TEMPLATE_TEXT = Code(
    "import-template-text",
    Severity.NOTICE,
    "The value is template text that was never filled in.",
    "It tells readers nothing, so it was left out.",
    "Write the real value once somebody knows it.",
)
UNKNOWN_PERSON = Code(
    "import-unclear-person",
    Severity.NOTICE,
    "No handle can be made of this name.",
    "Without a handle the name cannot be linked to a person.",
    "Add a page for the person and name its handle.",
)
PEOPLE_NOT_TOLD_APART = Code(
    "import-people-not-told-apart",
    Severity.WARNING,
    "The names could be one person or several, so they were kept as words and nobody was entered.",
    "The import does not guess who is meant.",
    "Enter the people by their handles.",
)
