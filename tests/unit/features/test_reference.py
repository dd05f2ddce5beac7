from minutebook.core.diagnostics import Code, Severity
from minutebook.features.reference import reference_pages
from minutebook.pipeline import known_types, registry_for
from minutebook.render.environment import Templates
from minutebook.schema.registry import make_registry
from tests.unit.orders import ORDERS

SLIP = Code("slip", Severity.WARNING, "It slipped on `<a>`.", "Slips hurt.", "Write `dry: yes`.")


def slots_of(name: str) -> str:
    pages = reference_pages(make_registry(known_types()), [SLIP], "reference")
    slots = (slot for page in pages if page.path == f"reference/{name}.md" for slot in page.slots)
    return "\n".join(map(Templates().html, slots))


def test_a_problem_is_listed_with_the_fact_then_why_then_what_to_do() -> None:
    shown = slots_of("problems")
    fact = "<strong>It slipped on <code>&lt;a&gt;</code>.</strong> Slips hurt."
    assert f"<span>{fact}</span></td>" in shown
    assert "<span>Write <code>dry: yes</code>.</span></td>" in shown


def test_help_for_a_field_ends_with_its_own_mark_or_a_full_stop() -> None:
    shown = slots_of("decisions")
    assert ">Who may decide this: team, project, program or portfolio?</td>" in shown
    assert ">Day it was decided.</td>" in shown


def test_what_is_worked_out_is_listed_apart_from_what_is_written() -> None:
    pages = reference_pages(registry_for(ORDERS), [SLIP], "reference")
    (page,) = [each for each in pages if each.path == "reference/orders.md"]
    shown = "\n".join(map(Templates().html, page.slots))
    assert '<code>score</code></th><td data-label="Is">whole number</td>' in shown
    assert (
        ">urgency × size; house convention.</td>" in shown and "<code>urgency</code>, <code>size</code></td>" in shown
    )
    assert "one of: <code>on time</code>, <code>late</code>" in shown and "number in kg" in shown
    assert "## Worked out" in page.text
    assert all("## Worked out" not in each.text for each in pages if each.path == "reference/lessons.md")
