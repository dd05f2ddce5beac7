"""Words of the interface: said in English, and where a page shows them in the language of its site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any, Self

from minutebook.core.calendar import long_day, month_label, short_month
from minutebook.core.values import dataclass


def _english_form(number: int) -> int:
    return 0 if number == 1 else 1


def _one_of_each(form: Callable[[int], int]) -> list[int]:
    """For each form in order the first number that takes it; the rules of all languages repeat within these."""
    first = {form(number): number for number in reversed(range(1_000))}
    return [first.get(each, 0) for each in range(max(first) + 1)]


@dataclass(frozen=True)
class DayForms:
    """How a language writes a day (9 Jul 2026), a month (July 2026) and a month on an axis (Jul)."""

    day: Callable[[date], str] = long_day
    month: Callable[[date], str] = month_label
    short_month: Callable[[date], str] = short_month


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language. Keys are English; what has no words here is said in English.

    `phrases` are words and sentences by their English, `counted` those with a number by the English of one: a text
    for each of the forms that `form` tells of a number, and `form_told` says to scripts: an expression with `n`, which
    C and JavaScript read alike. `group` stands between thousands, `point` before decimals.
    """

    name: str = "en"
    phrases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    counted: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    form: Callable[[int], int] = _english_form
    form_told: str = "n !== 1"
    days: DayForms = DayForms()
    group: str = ","
    point: str = "."

    def of(self, value: Any) -> Any:
        """A phrase in this language; anything else as it is."""
        return value.said(self) if isinstance(value, Phrase) else value

    def inside(self, value: Any) -> Any:
        """Lists and tables with every phrase within them in this language, as JSON takes them."""
        if isinstance(value, Mapping):
            return {name: self.inside(each) for name, each in value.items()}
        return [self.inside(each) for each in value] if isinstance(value, list | tuple) else self.of(value)

    def word(self, english: str) -> str:
        """A word or a pattern; one in small letters is looked for with a capital as well, and the other way round."""
        found = self.phrases.get(english)
        if found is None and self.phrases:
            first, rest = english[:1], english[1:]
            found = self.phrases.get(first.swapcase() + rest)
            if found is not None and first.isupper():
                found = found[:1].upper() + found[1:]
        return english if found is None else found

    def filled(self, pattern: str, values: Mapping[str, Any]) -> str:
        """A pattern of this language with its values."""
        return pattern.format_map({name: self.shown(value) for name, value in values.items()}) if values else pattern

    def count(self, number: int, one: str, many: str, values: Mapping[str, Any]) -> str:
        """How many there are of something."""
        if one in self.counted:
            return self.filled(self.counted[one][self.form(number)], {"n": number, **values})
        pattern = (one, many)[_english_form(number)]
        if pattern.startswith("{n} "):  # of a noun that a site made up, or that a kind is called by
            pattern = "{n} " + self.word(pattern[4:])
        return self.filled(pattern, {"n": number, **values})

    def patterns(self, one: str, many: str) -> Sequence[str]:
        """A pattern for each of the forms that `form_told` tells of a number."""
        return self.counted.get(one) or [(one, many)[_english_form(number)] for number in _one_of_each(self.form)]

    def shown(self, value: Any) -> str:
        """A value within a sentence: a phrase, a day or a number in the form of this language, else the text it is."""
        if isinstance(value, Phrase):
            return value.said(self)
        if isinstance(value, date):
            return self.days.day(value)
        is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        return self.number(value) if is_number else str(value)

    def number(self, value: float | Decimal) -> str:
        """A number with this language's marks between thousands and before decimals."""
        text = f"{value:,}" if not isinstance(value, Decimal) else f"{value:,f}"
        return text.translate({ord(","): self.group, ord("."): self.point})


class Phrase(str):
    """Words of ours. The text is the English one, so that what knows no other language needs to know nothing.

    What is made of others has the text that is said in English already, but for a day.
    """

    __slots__ = ()

    def __new__(cls, text: str = "") -> Self:
        """Words of ours; of a phrase that is made of others, itself."""
        if cls is Phrase and isinstance(text, Phrase):
            return text  # type: ignore[return-value]  # only where this class itself is asked for
        return super().__new__(cls, text)

    def said(self, language: Language) -> str:
        """The same in another language."""
        return language.word(str(self))

    def lower(self) -> Phrase:
        """Within a sentence."""
        return Phrase(super().lower())

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._made_of()

    def _made_of(self) -> tuple[Any, ...]:
        return (str(self),)


class Sentence(Phrase):
    """A pattern with values."""

    __slots__ = ("pattern", "values")
    pattern: str
    values: Mapping[str, Any]

    def __new__(cls, pattern: str, values: Mapping[str, Any]) -> Sentence:
        """A pattern of ours and what it says."""
        made = super().__new__(cls, ENGLISH.filled(pattern, values))
        made.pattern, made.values = pattern, values
        return made

    def said(self, language: Language) -> str:
        return str(self) if language is ENGLISH else language.filled(language.word(self.pattern), self.values)

    def _made_of(self) -> tuple[Any, ...]:
        return self.pattern, self.values


class CountPhrase(Phrase):
    """How many there are of something."""

    __slots__ = ("number", "patterns", "values")
    number: int
    patterns: tuple[str, str]
    values: Mapping[str, Any]

    def __new__(cls, number: int, patterns: tuple[str, str], values: Mapping[str, Any]) -> CountPhrase:
        """A number, the patterns for one and for more, and further values."""
        made = super().__new__(cls, ENGLISH.count(number, *patterns, values))
        made.number, made.patterns, made.values = number, patterns, values
        return made

    def said(self, language: Language) -> str:
        return str(self) if language is ENGLISH else language.count(self.number, *self.patterns, self.values)

    def _made_of(self) -> tuple[Any, ...]:
        return self.number, self.patterns, self.values


class DayPhrase(Phrase):
    """A day: year-month-day to programs, and to readers in the form of their language."""

    __slots__ = ("behind", "day")
    day: date
    behind: str

    def __new__(cls, day: date, behind: str = "") -> DayPhrase:
        """A day, and a text behind it."""
        made = super().__new__(cls, f"{day.isoformat()}{behind}")
        made.day, made.behind = day, behind
        return made

    def said(self, language: Language) -> str:
        return f"{language.days.day(self.day)}{self.behind}"

    def _made_of(self) -> tuple[Any, ...]:
        return self.day, self.behind


class MonthPhrase(Phrase):
    """The month of a day, by the name of its form among those of a language."""

    __slots__ = ("day", "form")
    day: date
    form: str

    def __new__(cls, day: date, form: str) -> MonthPhrase:
        """The month in which a day lies."""
        made = super().__new__(cls, getattr(ENGLISH.days, form)(day))
        made.day, made.form = day, form
        return made

    def said(self, language: Language) -> str:
        said: str = getattr(language.days, self.form)(self.day)
        return said

    def _made_of(self) -> tuple[Any, ...]:
        return self.day, self.form


class JoinedPhrase(Phrase):
    """Several texts in a row with the same between them, or, of a list, a word before the last."""

    __slots__ = ("before_last", "between", "parts")
    parts: tuple[str, ...]
    between: str
    before_last: str

    def __new__(cls, parts: Iterable[str], between: str, before_last: str = "") -> JoinedPhrase:
        """Texts, phrases among them."""
        listed = tuple(parts)
        made = super().__new__(cls, _joined([ENGLISH.shown(each) for each in listed], between, before_last))
        made.parts, made.between, made.before_last = listed, between, before_last
        return made

    def said(self, language: Language) -> str:
        if language is ENGLISH:
            return str(self)
        last = language.word(self.before_last) if self.before_last else ""
        return _joined([language.shown(each) for each in self.parts], self.between, last)

    def _made_of(self) -> tuple[Any, ...]:
        return self.parts, self.between, self.before_last


class ChangedPhrase(Phrase):
    """A phrase with something done to the text that it becomes, such as to escape it."""

    __slots__ = ("change", "phrase")
    phrase: Phrase
    change: Callable[[str], str]

    def __new__(cls, phrase: Phrase, change: Callable[[str], str]) -> ChangedPhrase:
        """A phrase and a function of texts."""
        made = super().__new__(cls, change(ENGLISH.shown(phrase)))
        made.phrase, made.change = phrase, change
        return made

    def said(self, language: Language) -> str:
        return str(self) if language is ENGLISH else self.change(language.shown(self.phrase))

    def _made_of(self) -> tuple[Any, ...]:
        return self.phrase, self.change


def _joined(parts: Sequence[str], between: str, before_last: str) -> str:
    if not before_last or len(parts) < 2:
        return between.join(parts)
    return f"{between.join(parts[:-1])} {before_last} {parts[-1]}"


ENGLISH = Language()

BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a phrase for what a template puts there, such as links; English texts are filled in by `around`."""


def around(phrase: str, filling: str) -> str:
    """A text with something in the place of its blank."""
    return changed(phrase, partial(_with_filling, filling=filling))


def _with_filling(text: str, filling: str) -> str:
    return text.replace(BLANK, filling)


def say(pattern: str, **values: Any) -> Phrase:
    """Words of ours, such as `say("{n} of {all} are open", n=2, all=7)`; values are texts, phrases, days, numbers.

    Whole sentences, never halves to be put together: languages differ in the order of words. A brace is written twice
    where there are values.
    """
    return Sentence(pattern, values) if values else Phrase(pattern)


def say_count(number: int, one: str, many: str, **values: Any) -> Phrase:
    """How many there are, as `{n}` in a pattern for one and in another for more:
    `say_count(3, "{n} decision", "{n} decisions")`."""
    return CountPhrase(number, (one, many), values)


def said_day(day: date, behind: str = "") -> Phrase:
    """A day that stands by itself: 2026-07-09 to programs, 9 Jul 2026 to readers; or with a text behind it."""
    return DayPhrase(day, behind)


def said_month(day: date) -> Phrase:
    """July 2026."""
    return MonthPhrase(day, "month")


def said_month_briefly(day: date) -> Phrase:
    """Jul, as on an axis."""
    return MonthPhrase(day, "short_month")


def in_a_row(parts: Iterable[str], between: str = ", ") -> Phrase:
    """Texts and phrases, one after the other."""
    return JoinedPhrase(parts, between)


def changed(phrase: str, change: Callable[[str], str]) -> str:
    """A text with something done to it; of a phrase, to what it says in whatever language."""
    return ChangedPhrase(phrase, change) if isinstance(phrase, Phrase) else change(phrase)
