"""How something is rated by likelihood and impact: before anything was done, now, and as it shall be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.derived import Derived, Known
from minutebook.schema.fields import Day
from minutebook.schema.registers import AssessmentPoint, Rated

STEPS = (1, 2, 3, 4, 5)
"""What likelihood and impact may be."""

MOST = STEPS[-1] ** 2
"""The highest level there is."""

LIKELIHOODS = (
    say("up to 5 %"),
    say("over 5 to 20 %"),
    say("over 20 to 50 %"),
    say("over 50 to 80 %"),
    say("over 80 %"),
)
IMPACTS = (
    say("under 1 % of the budget, or under a week; hardly noticed"),
    say("1 to 5 % of the budget, or 1 to 2 weeks; some users notice"),
    say("5 to 10 % of the budget, or 2 to 6 weeks; a requirement is met in part"),
    say("10 to 20 % of the budget, or 6 to 12 weeks; an agreed result is missed"),
    say("over 20 % of the budget, or over 12 weeks; the purpose is missed"),
)
"""What the numbers mean where a site says nothing else: a convention of this program."""


@dataclass(frozen=True)
class Scales:
    """What likelihood and impact of 1 to 5 mean on a site, in words; `is_house` where the site says nothing of it."""

    likelihood: tuple[str, ...] = LIKELIHOODS
    impact: tuple[str, ...] = IMPACTS

    @property
    def is_house(self) -> bool:
        """Whether both are the conventions of this program."""
        return self == Scales()


class Rating(NamedTuple):
    """How likely, and how much it would do, since a day or until one, and who says so.

    The level is the product, as in PM²; it has no unit and is never added up.
    """

    likelihood: int
    impact: int
    day: date | None = None
    by: str = ""

    @property
    def level(self) -> int:
        """From 1 to 25."""
        return self.likelihood * self.impact

    @property
    def cell(self) -> tuple[int, int]:
        """Its place in a heat map."""
        return (self.likelihood, self.impact)


@dataclass(frozen=True)
class Ratings:
    """The three ratings of a record; None for one that nobody has made yet."""

    inherent: Rating | None = None
    now: Rating | None = None
    target: Rating | None = None
    moved_on: date | None = None
    """Day of the newest assessment, where it differs from the one before."""


def ratings_until(rated: Rated, today: date) -> list[Rating]:
    """Every assessment up to a day, the first one first; of one day in the order of the file."""
    return [_rating(each) for each in sorted(rated.assessments, key=_day) if each.day <= today]


def ratings_of(rated: Rated, today: date) -> Ratings:
    """What counts on a day: the first of its assessments, the newest, and the target; of two of one day, the last."""
    past = ratings_until(rated, today)
    wanted = rated.target
    target = Rating(wanted.likelihood, wanted.impact, wanted.by_day) if wanted else None
    if not past:
        return Ratings(target=target)
    has_moved = len(past) > 1 and past[-1].cell != past[-2].cell
    return Ratings(past[0], past[-1], target, past[-1].day if has_moved else None)


def _day(point: AssessmentPoint) -> date:
    return point.day


def _rating(point: AssessmentPoint) -> Rating:
    return Rating(point.likelihood, point.impact, point.day, getattr(point, "by", None) or "")


def rated_values(assessments: str = "assessments", target: str = "target") -> tuple[Derived, ...]:
    """What is worked out for every kind with the facet `Rated`: its ratings of today, and before, and as wanted.

    The two are the fields of the kind with its assessments and its target; `target` is '' where it has none.
    """
    likely, much = f"{assessments}.likelihood", f"{assessments}.impact"
    wanted = (f"{target}.likelihood", f"{target}.impact")
    product = "likelihood × impact of the {}, from 1 to 25"
    return (
        Derived("likelihood", "likelihood of the newest assessment", (likely,), int, _of("now", "likelihood")),
        Derived("impact", "impact of the newest assessment", (much,), int, _of("now", "impact")),
        Derived(
            "level", product.format("newest assessment"), (likely, much), int, _of("now", "level"), since=_above_since
        ),
        Derived("inherent_level", product.format("first assessment"), (likely, much), int, _of("inherent", "level")),
        *(
            (Derived("target_level", product.format("target"), wanted, int, _of("target", "level"), label="Target"),)
            if target
            else ()
        ),
        Derived("assessed_on", "day of the newest assessment", (f"{assessments}.day",), Day, _of("now", "day")),
    )


def _above_since(record: Any, known: Known, limit: float, most: float) -> date | None:
    """The first of the assessments up to the newest that were all above a limit, and not above another."""
    rated, first = record.facet(Rated), None
    for each in ratings_until(rated, known.today) if rated else ():
        first = (first or each.day) if limit < each.level <= most else None
    return first


def _of(which: str, value: str) -> Callable[[Any, Known], Any]:
    def work(record: Any, known: Known) -> Any:
        rated = record.facet(Rated)
        rating = getattr(ratings_of(rated, known.today), which) if rated else None
        return getattr(rating, value) if rating else None

    return work


_FREQUENCIES = ((16, 31), (10, 92), (1, 183))
"""From which level on, and after how many days at most, something is assessed again: a house convention."""


def days_until_next(level: int) -> int:
    """Days after which a level is to be assessed again."""
    return next(days for least, days in _FREQUENCIES if level >= least)
