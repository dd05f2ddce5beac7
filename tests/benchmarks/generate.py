"""A program office of any size, made up but coherent: the same bytes for the same number."""

from random import Random

from minutebook.kinds.decision import Decision
from minutebook.kinds.program_charter import ProgramCharter
from minutebook.schema.fingerprints import fingerprints
from minutebook.schema.record import Record
from minutebook.schema.statement import statement_in
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from minutebook.sources.writing import front_matter

PEOPLE_PER, FORUMS_PER, PROGRAMS_PER, LESSONS_PER = 40, 125, 200, 10
"""One person for so many records, and so on; never fewer than the smallest office needs."""

SUBJECT_WORDS = "supplier archive identity help-desk payments migration training network case-view office"
VERB_WORDS = "Keep Move Replace Postpone Fund Close Merge Publish Test Simplify"
OBJECT_WORDS = "contract schedule interface register budget baseline pilot environment report service"
TEXT = (
    "the board weighs cost risk time and benefit before it settles a matter that one team cannot settle alone "
    "because several projects share people money and dates so each change in one place moves the others and the "
    "office keeps a short note of what was known on the day who was asked what they said and which option they "
    "preferred while the sponsor answers for the outcome and reviews it after a year with measures agreed at the start"
)
NEW_WORDS = "kiosk translation volunteers parking podcast garden drones census lottery museum ferry orchard"
SUBJECTS, VERBS, OBJECTS, WORDS = (each.split() for each in (SUBJECT_WORDS, VERB_WORDS, OBJECT_WORDS, TEXT))
NEW = NEW_WORDS.split()
"""What proposals are about: nothing that was decided before."""

CHOICES = {
    "category": ("business", "technology", "people", "external", "legal", "financial", "scope"),
    "level": ("team", "project", "program"),
    "phase": ("initiating", "planning", "executing", "closing"),
}


def make_records(n: int, seed: int = 7) -> list[RawFile]:
    """`n` record files that pass every check on 23 November 2026: mostly decisions of 300 to 500 words
    with a table, a list, an admonition and links; the people, forums, programs and lessons they name."""
    chance = Random(seed)
    people = [f"person-{number:04d}" for number in range(1, max(4, n // PEOPLE_PER) + 1)]
    forums = [f"FOR-{number:04d}" for number in range(1, max(2, n // FORUMS_PER) + 1)]
    programs = [f"PGM-{number:04d}" for number in range(1, max(2, n // PROGRAMS_PER) + 1)]
    lessons = [f"LES-{number:05d}" for number in range(1, max(2, n // LESSONS_PER) + 1)]
    files = [_person(each, chance) for each in people]
    files += [_forum(each, people, chance) for each in forums]
    files += [_program(each, people, forums, chance) for each in programs]
    files += [_lesson(each, people, programs, chance) for each in lessons]
    wanted = max(0, n - len(files))
    replaced = set(range(20, wanted, 25))
    files += [
        _decision(number, wanted, replaced, people, forums, programs, lessons, chance)
        for number in range(1, wanted + 1)
    ]
    return sorted(files[:n] if wanted == 0 else files, key=lambda each: each.path)


def made_file(path: str, fields: dict[str, object], body: str) -> RawFile:
    return RawFile(path, f"{front_matter(fields)}\n{body}".encode())


def sealed_file(record_type: type[Record], path: str, fields: dict[str, object], body: str, day: str = "") -> RawFile:
    """A record sealed on the day it was settled, as `minutebook accept` does; else on the day given."""
    day = day or str(fields[record_type.kind.events[0].field])
    source, _ = read(made_file(path, fields, body))
    text = fingerprints(statement_in(record_type, source))
    return made_file(path, {**fields, "sealed": {"date": day, "text": text}}, body)


def _person(handle: str, chance: Random) -> RawFile:
    fields = {"id": handle, "title": f"Person {handle[-4:]}", "status": "active", "joined_on": _day(chance, 2024)}
    return made_file(f"people/{handle}.md", fields, f"{_prose(chance, 30)}\n")


def _forum(forum: str, people: list[str], chance: Random) -> RawFile:
    members = chance.sample(people, 3)
    fields = {
        "id": forum,
        "title": f"{made_title(chance)} board",
        "status": "active",
        "owner": members[0],
        "tier": "steering",
        "cadence": "monthly",
        "chair": members[0],
        "quorum": 2,
        "decision_rights": ["team", "project", "program"],
        "members": [{"person": each} for each in members],
        "effective_from": "2025-01-06",
    }
    return made_file(f"forums/{forum}.md", fields, made_sections(chance, "Purpose", "Decision rights", "How it works"))


def _program(program: str, people: list[str], forums: list[str], chance: Random) -> RawFile:
    fields = {
        "id": program,
        "title": made_title(chance),
        "status": "approved",
        "owner": chance.choice(people),
        "sponsor": chance.choice(people),
        "manager": chance.choice(people),
        "created": "2025-01-13",
        "objectives": [made_sentence(chance)],
        "success_criteria": [made_sentence(chance)],
        "starts_on": "2025-02-03",
        "approved_by": chance.choice(forums),
        "approved_on": "2025-02-03",
        "review_date": "2027-02-01",
    }
    names = ("Purpose", "Outcomes and benefits", "Scope", "Governance", "Roadmap")
    return sealed_file(ProgramCharter, f"programs/{program}.md", fields, made_sections(chance, *names))


def _lesson(lesson: str, people: list[str], programs: list[str], chance: Random) -> RawFile:
    fields = {
        "id": lesson,
        "title": made_title(chance),
        "status": "validated",
        "owner": chance.choice(people),
        "program": chance.choice(programs),
        "phase": chance.choice(CHOICES["phase"]),
        "lesson_type": "negative",
        "recommendation": made_sentence(chance),
        "logged_on": _day(chance, 2025),
        "review_date": "2027-03-01",
    }
    return made_file(
        f"lessons/{lesson}.md", fields, made_sections(chance, "What happened", "Why", "What to do next time")
    )


def _decision(
    number: int,
    count: int,
    replaced: set[int],
    people: list[str],
    forums: list[str],
    programs: list[str],
    lessons: list[str],
    chance: Random,
) -> RawFile:
    day = _day(chance, 2025 + (number % 2) * (number % 3 == 0))
    status = (
        "superseded"
        if number in replaced and number < count
        else chance.choice(("accepted", "accepted", "accepted", "proposed", "rejected"))
    )
    if number - 1 in replaced:
        status = "accepted"
    owner = chance.choice(people)
    fields: dict[str, object] = {
        "id": f"DEC-{number:05d}",
        "title": made_title(chance),
        "status": status,
        "owner": owner,
        "summary": made_sentence(chance),
        "program": chance.choice(programs),
        "created": "2024-12-02",
        "review_date": "2027-06-01",
        "category": chance.choice(CHOICES["category"]),
        "level": chance.choice(CHOICES["level"]),
        "forum": chance.choice(forums),
        "tags": chance.sample(SUBJECTS, 2),
        "decision_owner": owner,
        "rationale": made_sentence(chance),
        "options": ["Do nothing", "Buy", "Build"],
        "lessons": [chance.choice(lessons)],
    }
    if status != "proposed":
        fields["decision_date"] = day
    if number - 1 in replaced:
        fields["supersedes"] = [f"DEC-{number - 1:05d}"]
    if number > 10:
        fields["related"] = [f"DEC-{chance.randint(1, number - 2):05d}"]
    if status == "proposed":
        fields["title"] = " ".join(["Try", *chance.sample(NEW, 3)])
    near = f"DEC-{max(1, number - 3):05d}"
    far = f"DEC-{chance.randint(1, number):05d}"
    path, body = f"decisions/{2025 + number % 2}/DEC-{number:05d}.md", _decision_body(chance, near, far)
    return made_file(path, fields, body) if status == "proposed" else sealed_file(Decision, path, fields, body)


def _decision_body(chance: Random, near: str, far: str) -> str:
    """300 to 500 words with every piece of Markdown that costs a parser time."""
    rows = "\n".join(
        f"| {name} | {chance.randint(1, 9)} | {made_sentence(chance)} |" for name in ("Nothing", "Buy", "Build")
    )
    points = "\n".join(f"- **{chance.choice(OBJECTS)}**: {made_sentence(chance)}" for _ in range(5))
    return (
        f"## Context\n\n{_prose(chance, 90)} See {near} and [[{far}]].\n\n{_prose(chance, 60)}\n\n"
        f"## Options\n\n| Option | Weight | Remark |\n|---|---|---|\n{rows}\n\n"
        f"!!! note\n    {_prose(chance, 25)}\n\n"
        f"## Decision\n\n{_prose(chance, 40)} The form is `{chance.choice(OBJECTS)}-2`.\n\n"
        f"## Consequences\n\n{points}\n\n{_prose(chance, chance.randint(20, 90))} "
        f"More at [the method](https://method.example.org/{chance.choice(SUBJECTS)}).\n"
    )


def made_sections(chance: Random, *titles: str) -> str:
    return "\n".join(f"## {title}\n\n{_prose(chance, 60)}\n" for title in titles)


def made_title(chance: Random) -> str:
    return f"{chance.choice(VERBS)} the {chance.choice(SUBJECTS)} {chance.choice(OBJECTS)}"


def made_sentence(chance: Random) -> str:
    return _prose(chance, chance.randint(7, 12))


def _prose(chance: Random, words: int) -> str:
    start = chance.randrange(len(WORDS))
    text = " ".join(WORDS[(start + index * 3) % len(WORDS)] for index in range(words))
    return f"{text[:1].upper()}{text[1:]}."


def _day(chance: Random, year: int) -> str:
    return f"{year}-{chance.randint(1, 10):02d}-{chance.randint(1, 28):02d}"
