"""Code and prose are told apart as the site's builder tells them: a link is found where the built page has one."""

from random import Random

import pytest
from markdown import Markdown

from minutebook.sources.body import read_body
from tests.work import patience

BUILDER = Markdown(
    extensions=["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.superfences"]
)
LINK = "[w](x.md)"
TEXTS = [
    f"- ```\n\n  ```\n\n{LINK}\n\n```text\ncode\n```\n",
    f"- a\n\n    ```\n    {LINK}\n    ```\n",
    f"- ```\n  {LINK}\n  ```\n",
    f"- ```\n- {LINK}\n- ```\n",
    f"  ```\n{LINK}\n  ```\n",
    f"```\n{LINK}\n",
    f"```\n{LINK}\n````\n",
    f"````\n{LINK}\n```\n",
    f"```\na\n  ```\n{LINK}\n```\n",
    f"``` some words\n{LINK}\n```\n\nend\n",
    f'```py title="a" hl_lines="1"\n{LINK}\n```\n',
    f"```{{.py #a}}\n{LINK}\n```\n",
    f"```nonsense=1\n\n{LINK}\n```\n",
    f"> ```\n> {LINK}\n> ```\n",
    f"> ```\n{LINK}\n> ```\n",
    f"> ```\n\n{LINK}\n\n> ```\n",
    f"```\n> ```\n{LINK}\n```\n",
    f"\t```\n\t{LINK}\n\t```\n",
    f"~~~\n```\n{LINK}\n~~~\n",
    f"a `b\n# c `d` {LINK} `\n",
    f"a ```b` {LINK}\n",
    f"a \\`{LINK}` b\n",
    f"a `` {LINK} ` b ``\n",
    f"- a ` b\n- {LINK} ` c\n",
    f"a ` b\n  \n{LINK} ` c\n",
    f"# h\n    {LINK}\n",
    f"a\n    {LINK}\n",
    f"- a\nb\n\n    {LINK}\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_link_is_found_where_the_built_page_has_one(text: str) -> None:
    assert bool(read_body(text).links) is ('href="x.md"' in BUILDER.reset().convert(text))


def test_fences_put_together_by_chance_are_read_as_they_are_built() -> None:
    chance, differ = Random(7), 0
    pieces = ["- ```", "  ```", "```", "```text", "> ```", "", "x", "- x", "> x", ">", "  y", "~~~"]
    for _ in range(300):
        lines = [chance.choice(pieces) for _ in range(chance.randint(2, 5))]
        lines.insert(chance.randint(0, len(lines)), chance.choice([LINK, f"  {LINK}", f"> {LINK}", f"- {LINK}"]))
        text = "\n".join(lines)
        differ += bool(read_body(text).links) is not ('href="x.md"' in BUILDER.reset().convert(text))
    assert differ <= 4  # heaps of marks that no author writes


@pytest.mark.parametrize(
    "text", ["`" * 100_000, "`a" * 50_000, "```\n" * 50_000, "> " * 100_000, "- ```\n  x\n" * 20_000]
)
def test_long_runs_of_marks_are_read_in_time(text: str) -> None:
    with patience():
        assert read_body(text).links == ()
