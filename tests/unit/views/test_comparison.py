"""Scopes side by side."""

from minutebook.views.comparison import ScopeComparison, make_comparison
from tests.unit.views.office import OFFICE, TODAY, catalog_of


def comparison() -> ScopeComparison:
    made = make_comparison(catalog_of(), TODAY)
    assert made is not None
    return made


def test_columns_are_the_compared_scopes_that_have_roles() -> None:
    made = comparison()
    assert made.headings == ("Programs", "Projects", "Programs and projects alike")
    assert [[role.title for role in roles] for roles in made.roles] == [
        ["Program manager"],
        ["Project manager"],
        ["Sponsor"],
    ]


def test_facts_say_what_each_role_says() -> None:
    facts = {fact.label: fact for fact in comparison().facts}
    assert list(facts) == ["Purpose", "Responsible for", "Sits on", "First certification", "Leads to", "Skills"]
    assert [label for label, fact in facts.items() if fact.of_two] == ["Skills"]
    assert facts["Skills"].cells[1][0].items[0].text == "Communication: working"
    told = [[item.text for said in cell for item in said.items] for cell in facts["Responsible for"].cells]
    assert told == [["Keep the roadmap", "Settle the order"], ["Plan the work"], ["Own the case"]]
    boards = [(item.text, item.hint) for said in facts["Sits on"].cells[0] for item in said.items]
    assert boards == [("Portfolio board", "as needed"), ("Project round", "weekly")]
    assert facts["Leads to"].cells[2] == ()


def test_skills_lean_from_the_first_column_to_the_second() -> None:
    rows = [(row.skill, [grade and grade.word for grade in row.grades]) for row in comparison().skills]
    assert rows == [
        ("Dependency design", ["expert", None, None]),
        ("Communication", ["expert", "working", "practitioner"]),
        ("Scheduling", [None, "practitioner", None]),
    ]


def test_one_scope_is_nothing_to_compare() -> None:
    only = OFFICE.replace("scope: project\n", "scope: office\n").replace("scope: both\n", "scope: office\n")
    assert make_comparison(catalog_of(only), TODAY) is None
    assert make_comparison(catalog_of(""), TODAY) is None
