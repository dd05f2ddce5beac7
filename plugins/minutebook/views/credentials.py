"""Certifications: what each asks for and how sure we are of it, and which suits whom."""

from __future__ import annotations

from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.durations import duration
from minutebook.core.groups import in_groups
from minutebook.core.text import counted, joined, label_of, with_capital
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, changed, in_a_row, say
from minutebook.rules.dates import is_stale
from minutebook.schema.facets import Credential, Freshness, Profile
from minutebook.schema.fields import Part
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, entry_of
from minutebook.views.citations import Citation, Evidence, cite, evidence_of
from minutebook.views.incoming import current, links_through, sources_of
from minutebook.views.roles import CHOICES, RecordChoice, certifications_of
from minutebook.views.skills import rank_of, roles_in_order

SUITS = {
    say("First choice for"): "certifications_first",
    say("Next step for"): "certifications_next",
    say("Optional for"): "certifications_optional",
}
"""How roles name a certification: in words, and by which value of a profile."""


@dataclass(frozen=True)
class NamedFact:
    """A named value."""

    label: str
    value: str


@dataclass(frozen=True)
class CredentialGuide:
    """What a certificate asks for: its own words, and what is made of them; `meaning` is that of its certainty."""

    entry: RecordEntry
    credential: Credential
    level: str
    scope: str
    exam: tuple[NamedFact, ...]
    validity: str
    address: Citation | None
    meaning: str
    evidence: Evidence
    stale_after: int
    suits: tuple[RecordChoice, ...]

    @property
    def exam_in_short(self) -> str:
        """Its first two facts, such as 170 questions in 4 h."""
        values = {fact.label: fact.value for fact in self.exam}
        questions, time = values.get("Questions", ""), values.get("Time allowed", "")
        return in_a_row(each for each in (say("{n} questions", n=questions) if questions else "", time) if each)


@dataclass(frozen=True)
class CredentialGroup:
    """Certifications of one scope, from entry level up."""

    label: str
    guides: tuple[CredentialGuide, ...]


@dataclass(frozen=True)
class Advice:
    """Certifications for one role; a choice without entries stays, so that columns line up."""

    role: RecordEntry
    choices: tuple[RecordChoice, ...]


def make_credential_guide(catalog: Catalog, record: Record, today: date) -> CredentialGuide | None:
    """The guide of a record whose kind is a credential; None for any other."""
    credential, freshness = record.facet(Credential), record.facet(Freshness)
    if credential is None:
        return None
    return CredentialGuide(
        entry=entry_of(catalog, record),
        credential=credential,
        level=label_of(credential.level or ""),
        scope=changed(joined(map(Phrase, credential.scope)), with_capital),
        exam=exam_facts(credential.exam),
        validity=_validity(credential.validity_years),
        address=cite(credential.address) if credential.address else None,
        meaning=Phrase(credential.meanings.get(credential.certainty or "", "")),
        evidence=evidence_of(credential.sources, freshness.checked_on if freshness else None),
        stale_after=freshness.months if freshness and is_stale(record, today) else 0,
        suits=_suits(catalog, record),
    )


def _suits(catalog: Catalog, record: Record) -> tuple[RecordChoice, ...]:
    """Roles in use that name the certification, grouped by the field that does."""
    choices = []
    for label, value in SUITS.items():
        roles = sources_of(catalog, links_through(catalog, record, Profile, value))
        found = tuple(entry_of(catalog, each) for each in roles if not each.stage.is_over)
        choices += [RecordChoice(label, found)] if found else []
    return tuple(choices)


def _validity(years: int | None) -> str:
    return counted(years, "year") if years else say("No expiry recorded")


def exam_facts(exam: Part | None) -> tuple[NamedFact, ...]:
    """What is known of an examination, in the order its fields are declared; `minutes` as hours."""
    if exam is None:
        return ()
    facts = []
    for name in type(exam).model_fields:
        value = getattr(exam, name)
        if value is None:
            continue
        if name == "minutes":
            facts.append(NamedFact(say("Time allowed"), duration(value)))
        else:
            facts.append(NamedFact(label_of(name), label_of(value) if isinstance(value, str) else str(value)))
    return tuple(facts)


def make_credential_groups(catalog: Catalog, today: date) -> tuple[CredentialGroup, ...]:
    """Certifications in use, by the first scope they name, then from entry level up."""
    found = (make_credential_guide(catalog, each, today) for each in sorted(current(catalog, Credential), key=_rank))
    groups = in_groups(
        (label_of(each.credential.scope[0]) if each.credential.scope else "", each) for each in found if each
    )
    return tuple(CredentialGroup(label or say("Any scope"), tuple(guides)) for label, guides in groups.items())


def _first_scope(guide: CredentialGuide) -> str:
    return label_of(guide.credential.scope[0]) if guide.credential.scope else ""


def meanings_used(catalog: Catalog, groups: tuple[CredentialGroup, ...]) -> tuple[NamedFact, ...]:
    """The words for certainty these groups use, with what each stands for, in the kind's order."""
    used = {guide.credential.certainty for group in groups for guide in group.guides}
    meanings: dict[str, str] = {}
    for kind in catalog.kinds_with(Credential):
        meanings |= kind.constants[Credential].get("meanings", {})
    return tuple(NamedFact(Phrase(word), Phrase(meaning)) for word, meaning in meanings.items() if word in used)


def _rank(record: Record) -> tuple[int, int, tuple[int, str, tuple[str, int, str]]]:
    names = record.kind.names(Credential)
    return (rank_of(record, names["scope"]), rank_of(record, names["level"]), record.order)


def make_advice(catalog: Catalog) -> tuple[Advice, ...]:
    """Roles that name a certification, each with every choice that any of them has."""
    named = [
        (role, {each.label: each for each in certifications_of(catalog, role)}) for role in roles_in_order(catalog)
    ]
    used = [label for label in CHOICES if any(label in choices for _, choices in named)]
    return tuple(
        Advice(entry_of(catalog, role), tuple(choices.get(label, RecordChoice(label, ())) for label in used))
        for role, choices in named
        if choices
    )
