"""Cause, event and effect read as one sentence."""

import pytest

from minutebook.core.clauses import because


@pytest.mark.parametrize(
    ("clauses", "said"),
    [
        (("the architect leaves", "the design may be late", "move the go-live"),
         "Because the architect leaves, the design may be late, which would move the go-live."),
        (("The architect leaves.", "The design may be late.", "Move the go-live."),
         "Because the architect leaves, the design may be late, which would move the go-live."),
        (("Because Nordwind leaves", "releases may wait", "This would cost a quarter"),
         "Because Nordwind leaves, releases may wait, which would cost a quarter."),
        (("due to a strike", "trains\n may stop", None), "Due to a strike, trains may stop."),
        (("because of a strike", "trains may stop", "TLS-proof the line"),
         "Because of a strike, trains may stop, which would TLS-proof the line."),
        ((None, "a flood may come", "which would stop us"), "A flood may come, which would stop us."),
        ((None, "Theresa may leave", ""), "Theresa may leave."),
        (("it rains", None, "wet us"), ""),
        (("It rains. Often.", "we may be wet", None), ""),
    ],
)  # fmt: skip
def test_three_clauses_make_one_sentence(clauses: tuple[str | None, str | None, str | None], said: str) -> None:
    assert because(*clauses) == said
