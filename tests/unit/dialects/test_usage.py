"""What a body of records puts before its numbers, found from the body itself."""

import pytest

from minutebook.dialects.titles import DocumentName, naming_of
from minutebook.dialects.usage import Usage, prefix_in
from minutebook.dialects.words import known_words
from tests.unit.importers.folders.families.drafts import document_of, stated


def naming(text: str, path: str, usage: Usage) -> DocumentName:
    return naming_of(document_of(text, path), stated(text, path), known_words(), usage)


@pytest.mark.parametrize(
    ("files", "prefix"),
    [
        ({"hip-10.md": "", "hip-412.md": "", "about.md": ""}, "hip"),
        ({"OEP-0001.md": "", "oep_2-x.md": ""}, "oep"),
        ({"sep-0001/README.md": "", "sep-0002/index.md": ""}, "sep"),
        ({"0010-x.md": "hip: 10", "0412-y.md": "hip: 412"}, "hip"),
        ({"0010-x.md": "order: 10", "0412-y.md": "order: 412"}, ""),
        ({"0010-x.md": "nav_order: 10", "0412-y.md": "nav_order: 412"}, ""),
        ({"hip-10.md": ""}, ""),
        ({"hip-10.md": "", "hip-11.md": "", "a.md": "", "b.md": "", "c.md": ""}, ""),
        ({"v1-x.md": "", "v2-y.md": ""}, ""),
        ({"2024-01-10-x.md": "", "2024-01-11-y.md": ""}, ""),
        ({}, ""),
    ],
)
def test_a_prefix_is_the_body_s_own_where_most_files_have_it(files: dict[str, str], prefix: str) -> None:
    documents = [document_of(f"---\n{front}\n---\n# T\n" if front else "# T\n", path) for path, front in files.items()]
    assert prefix_in(documents) == prefix


@pytest.mark.parametrize(
    ("path", "text", "usage", "number", "prefix"),
    [
        ("hip-10.md", "# Tokens", Usage("hip"), 10, "HIP"),
        ("hip-10.md", "# Tokens", Usage(), None, ""),
        ("tokens.md", "# HIP 10 Tokens", Usage("hip"), 10, "HIP"),
        ("tokens.md", "---\nhip: 10\n---\n# Tokens", Usage("hip"), 10, "HIP"),
        ("0003-x.md", "---\nticket: T-17\n---\n# X", Usage(numbers=frozenset({"ticket"})), 17, ""),
        ("0003-x.md", "# X", Usage(numbers=frozenset({"ticket"})), 3, ""),
    ],
)
def test_the_number_is_told_by_the_prefix_of_the_body_or_by_the_map(
    path: str, text: str, usage: Usage, number: int | None, prefix: str
) -> None:
    found = naming(text, path, usage)
    assert (found.number, found.prefix, found.title) == (number, prefix, "X" if "X" in text else "Tokens")
