"""A made-up governance tree, read by rules written as a person writes them."""

from dataclasses import dataclass

from minutebook.core.diagnostics import Problem
from minutebook.importers.draft import RecordDraft
from minutebook.importers.mapping import read_map
from minutebook.importers.trees.drafts import drafts_from_tree
from minutebook.pipeline import known_types
from minutebook.schema.registry import make_registry


@dataclass(frozen=True)
class Grown:
    """What a map made of a tree."""

    drafts: list[RecordDraft]
    problems: list[Problem]
    used: frozenset[str]

    @property
    def one(self) -> RecordDraft:
        """The only draft."""
        (draft,) = self.drafts
        return draft

    @property
    def lines(self) -> list[str]:
        """Every finding, those of single drafts last, without hints."""
        found = [*self.problems, *(problem for draft in self.drafts for problem in draft.problems)]
        return [str(each).partition("\n")[0] for each in found]


def grown(rules: str, files: dict[str, str | bytes], root: str = "") -> Grown:
    """The drafts a map makes of files; the map itself must be sound."""
    followed, problems = read_map(rules, "map.yml")
    asked = followed.asked
    assert not problems, [str(each) for each in problems]
    tree = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return Grown(*drafts_from_tree(tree, asked.records, make_registry(known_types()), asked, root))
