"""Entries of an office's registers, made up but coherent: risks and issues, what they rest on, what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from minutebook.kinds.benefit import Benefit
from minutebook.kinds.decision import Decision
from minutebook.kinds.project_charter import ProjectCharter
from minutebook.sources.source import RawFile
from tests.benchmarks.generate import (
    OBJECTS,
    made_file,
    made_sections,
    made_sentence,
    made_title,
    make_records,
    sealed_file,
)

TODAY = date(2026, 11, 23)
SHARES = {"risks": 4, "issues": 2, "assumptions": 1, "dependencies": 1, "changes": 1, "benefits": 1}
"""Of ten entries so many are of each register."""

ENTRIES_PER_PROJECT, MILESTONES = 25, 10
BOARD, POLICY = "FOR-9999", "DEC-99999"
"""The forum that holds all limits, and the decision that set them."""

Fields = dict[str, object]


@dataclass(frozen=True)
class Cast:
    """Whom and what entries name: people, programs, decisions not yet taken, projects with the program of each."""

    people: list[str]
    programs: list[str]
    proposals: list[str]
    projects: dict[str, str]
    chance: Random

    def fields(self, number: int, folder: str, status: str) -> Fields:
        """What all entries have: those of a project are owned by one of five people."""
        project = self.chance.choice(list(self.projects))
        return {
            "id": f"{_PREFIXES[folder]}-{number:05d}",
            "title": f"{made_title(self.chance)} {number}",
            "status": status,
            "summary": made_sentence(self.chance),
            "owner": self.people[hash_of(project) % len(self.people)],
            "project": project,
            "program": self.projects[project],
            "created": "2026-01-12",
            "review_date": "2027-03-01",
        }


def hash_of(name: str) -> int:
    """A number that is the same on every machine."""
    return sum(map(ord, name))


def with_registers(count: int, seed: int = 7) -> list[RawFile]:
    """An office of `count` records, a third of them in registers; it passes every check on 23 November 2026."""
    entries = count // 3
    projects = max(1, entries // ENTRIES_PER_PROJECT)
    parts = sum(SHARES.values())
    counts = {name: (entries - projects) * share // parts for name, share in SHARES.items()}
    rest = count - sum(counts.values()) - projects - len((BOARD, POLICY))
    return _office(rest, seed, counts, projects)


def full_registers(each: int, seed: int = 7) -> list[RawFile]:
    """A small office with so many entries in every register, and as many milestones."""
    return _office(60, seed, dict.fromkeys(SHARES, each), max(1, each // MILESTONES))


def _office(rest: int, seed: int, counts: dict[str, int], projects: int) -> list[RawFile]:
    files, chance = make_records(rest, seed), Random(seed + 1)
    ids = {
        folder: [f.path.rpartition("/")[2].removesuffix(".md") for f in files if f.path.startswith(f"{folder}/")]
        for folder in ("people", "programs")
    }
    proposals = [f.path[-12:-3].lstrip("/") for f in files if b"\nstatus: proposed\n" in f.data]
    homes = {f"PRJ-{each:05d}": chance.choice(ids["programs"]) for each in range(1, projects + 1)}
    cast = Cast(ids["people"], ids["programs"], proposals, homes, chance)
    made = [_policy(cast), _board(cast), *(_project(cast, each) for each in homes)]
    for folder, wanted in counts.items():
        made += [_MAKERS[folder](cast, each) for each in range(1, wanted + 1)]
    return sorted([*files, *made], key=lambda each: each.path)


def _policy(cast: Cast) -> RawFile:
    fields: Fields = {
        "id": POLICY,
        "title": "Set limits for all",
        "status": "accepted",
        "owner": cast.people[0],
        "created": "2025-01-02",
        "review_date": "2027-06-01",
        "decision_date": "2025-01-06",
        "decision_owner": cast.people[0],
        "rationale": made_sentence(cast.chance),
    }
    body = made_sections(cast.chance, "Context", "Options", "Decision", "Consequences")
    return sealed_file(Decision, f"decisions/{POLICY}.md", fields, body)


def _board(cast: Cast) -> RawFile:
    lines = [("level", 9, 15), ("slip", 14, 42), ("age", 5, 10)]
    limits = [
        {
            "measure": measure,
            **({"up_to": most} if most else {}),
            **({"left_to": who} if who else {}),
            "settled_by": POLICY,
        }
        for measure, low, high in lines
        for most, who in ((low, "manager"), (high, "sponsor"), (None, None))
    ]
    fields: Fields = {
        "id": BOARD,
        "title": "Highest board",
        "status": "active",
        "owner": cast.people[0],
        "tier": "governing",
        "cadence": "quarterly",
        "chair": cast.people[0],
        "quorum": 1,
        "decision_rights": ["portfolio"],
        "members": [{"person": cast.people[0]}],
        "limits": limits,
        "effective_from": "2025-01-06",
    }
    return made_file(
        f"forums/{BOARD}.md", fields, made_sections(cast.chance, "Purpose", "Decision rights", "How it works")
    )


def _project(cast: Cast, project: str) -> RawFile:
    chance = cast.chance
    first = date(2026, 3, 2) + timedelta(days=chance.randrange(28))
    days = [first + timedelta(days=35 * step) for step in range(MILESTONES)]
    milestones: list[Fields] = []
    for step, day in enumerate(days):
        late = chance.choice((0, 0, 7, 14))
        reached = {"reached": day + timedelta(days=late)} if day + timedelta(days=late) < TODAY else {}
        milestones.append(
            {"key": f"step-{step}", "title": f"{chance.choice(OBJECTS)} {step} accepted", "due": day, **reached}
        )
    open_keys = [(each["key"], day) for each, day in zip(milestones, days, strict=True) if "reached" not in each]
    forecasts = [
        {"day": "2026-10-05", "milestone": key, "expected": max(day + timedelta(days=chance.choice((0, 5))), TODAY)}
        for key, day in open_keys
    ]
    fields: Fields = {
        "id": project,
        "title": f"{made_title(chance)} {project[-3:]}",
        "status": "approved",
        "owner": chance.choice(cast.people),
        "program": cast.projects[project],
        "sponsor": chance.choice(cast.people),
        "manager": chance.choice(cast.people),
        "created": "2025-12-01",
        "review_date": "2027-03-01",
        "objectives": [made_sentence(chance)],
        "success_criteria": [made_sentence(chance)],
        "milestones": milestones,
        "forecasts": forecasts,
        "starts_on": "2026-01-12",
        "approved_by": BOARD,
        "approved_on": "2026-01-12",
    }
    body = made_sections(chance, "Purpose", "Scope", "Deliverables", "Approach", "Governance")
    return sealed_file(ProjectCharter, f"projects/{project}.md", fields, body)


def _risk(cast: Cast, number: int) -> RawFile:
    chance = cast.chance
    likelihood, impact = chance.randint(1, 5), chance.randint(1, 5)
    fields = cast.fields(number, "risks", "approved")
    fields |= {
        "nature": "threat",
        "cause": made_sentence(chance).lower().rstrip("."),
        "event": f"{chance.choice(OBJECTS)} {number} may come late",
        "effect": f"cost {chance.randint(2, 9)} weeks",
        "category": chance.choice(("people", "technology", "supplier", "schedule")),
        "threatens": [f"{fields['project']}#step-{chance.randrange(MILESTONES)}"],
        "assessments": [
            {"day": "2026-02-02", "likelihood": 5, "impact": impact},
            {"day": "2026-11-02", "likelihood": likelihood, "impact": impact},
        ],
        "target": {"likelihood": 1, "impact": impact},
        "probability": likelihood * 15,
        "cost": f"{impact * 10_000} USD",
        "response": "reduce",
        "actions": [{"key": "first", "what": made_sentence(chance), "who": fields["owner"], "due": "2027-01-15"}],
        "raised_on": "2026-02-02",
    }
    if likelihood * impact > 9:
        fields["related"] = [chance.choice(cast.proposals)]
    return made_file(f"risks/{fields['id']}.md", fields, made_sections(chance, "What is done"))


def _issue(cast: Cast, number: int) -> RawFile:
    chance = cast.chance
    is_over = chance.random() < 0.4
    fields = cast.fields(number, "issues", "closed" if is_over else "open")
    fields |= {
        "issue_type": chance.choice(("problem", "external-event", "off-specification")),
        "urgency": chance.randint(1, 5),
        "impact": chance.randint(1, 5),
        "raised_on": "2026-05-04" if is_over else "2026-11-17",
        "target_date": "2026-12-11",
        "affects": [f"{fields['project']}#step-{chance.randrange(MILESTONES)}"],
        **({"resolved_on": "2026-06-01", "resolution": made_sentence(chance)} if is_over else {}),
    }
    return made_file(f"issues/{fields['id']}.md", fields, made_sections(chance, "What happened"))


def _assumption(cast: Cast, number: int) -> RawFile:
    chance = cast.chance
    fields = cast.fields(number, "assumptions", "open")
    fields |= {
        "statement": made_sentence(chance),
        "confidence": chance.choice(("low", "medium", "high")),
        "impact_if_false": chance.randint(1, 5),
        "validate_by": "2027-02-26",
        "bears_on": [fields["project"]],
    }
    return made_file(f"assumptions/{fields['id']}.md", fields, made_sections(chance, "Why we assume it"))


def _dependency(cast: Cast, number: int) -> RawFile:
    chance = cast.chance
    fields = cast.fields(number, "dependencies", "agreed")
    receiver = fields.pop("project")
    others = [each for each in cast.projects if each < str(receiver)]
    giver = {"provider": chance.choice(others)} if others else {"outside_party": "A supplier"}
    fields |= {
        "what": made_sentence(chance),
        "dependency_type": chance.choice(("deliverable", "resource", "data")),
        **giver,
        "receiver": receiver,
        "needed_by": date(2027, 2, 1) + timedelta(days=number % 60),
        "promised_for": date(2027, 1, 18) + timedelta(days=number % 60),
        "agreed_by_provider": "2026-02-02",
        "agreed_by_receiver": "2026-02-02",
    }
    return made_file(f"dependencies/{fields['id']}.md", fields, made_sections(chance, "What is needed"))


def _change(cast: Cast, number: int) -> RawFile:
    chance = cast.chance
    fields = cast.fields(number, "changes", "assessing")
    fields |= {
        "reason": made_sentence(chance),
        "changes": [fields["project"]],
        "impacts": {"scope": made_sentence(chance), "cost": f"{chance.randint(1, 90)}000 USD"},
        "priority": chance.randint(1, 5),
        "submitted_on": "2026-11-16",
    }
    return made_file(f"changes/{fields['id']}.md", fields, made_sections(chance, "What is asked for"))


def _benefit(cast: Cast, number: int) -> RawFile:
    chance = cast.chance
    fields = cast.fields(number, "benefits", "tracking")
    read = 1000 - chance.choice((300, 320, 340, 150))
    fields |= {
        "benefit_type": "tangible",
        "value_type": "quantifiable",
        "outcome": made_sentence(chance),
        "measure": f"{made_sentence(chance)} {number}",
        "unit": "calls a month",
        "direction": "down",
        "baseline": {"day": "2026-01-05", "value": 1000},
        "target": {"day": "2027-12-31", "value": 400},
        "plan": [{"day": "2026-10-31", "value": 700}],
        "readings": [{"day": "2026-06-30", "value": 820}, {"day": "2026-10-31", "value": read}],
        "frequency": "quarterly",
        "accountable": fields["owner"],
        "enabled_by": [f"{fields['project']}#step-{chance.randrange(MILESTONES)}"],
    }
    names = ("What gets better", "How it is measured", "What it depends on")
    return sealed_file(Benefit, f"benefits/{fields['id']}.md", fields, made_sections(chance, *names), "2026-01-12")


_PREFIXES = {
    "risks": "RSK",
    "issues": "ISS",
    "assumptions": "ASM",
    "dependencies": "DEP",
    "changes": "CHG",
    "benefits": "BEN",
}
_MAKERS: dict[str, Callable[[Cast, int], RawFile]] = {
    "risks": _risk,
    "issues": _issue,
    "assumptions": _assumption,
    "dependencies": _dependency,
    "changes": _change,
    "benefits": _benefit,
}
