from functools import cache
from typing import Any

import pytest
import yaml

from minutebook.exporters.cms import cms_config
from minutebook.exporters.generated import is_untouched
from minutebook.exporters.snippets import snippets
from minutebook.pipeline import Settings, known_types, registry_for
from minutebook.schema.derived import derived_of
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_text
from minutebook.starter.forms import issue_forms
from minutebook.views.form import make_form
from tests.sites.supplier import Supplier
from tests.unit.orders import ORDERS, Order, order, orders

REGISTRY = registry_for(Settings(own_types=(Supplier,)))
every_type = pytest.mark.parametrize("record_type", [*known_types(), Supplier], ids=lambda each: each.kind.key)


@cache
def text() -> str:
    return cms_config(REGISTRY, "https://github.com/office/book.git", "main", "content")


def read(config: str) -> Any:
    """Half a megabyte of YAML: in Python alone a second."""
    return yaml.load(config, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def collections() -> dict[str, Any]:
    return {each["name"]: each for each in read(text())["collections"]}


def fields(name: str) -> dict[str, Any]:
    return {each["name"]: each for each in collections()[name]["fields"]}


def test_each_change_is_a_pull_request_to_the_site_s_repository() -> None:
    config = read(text())
    assert config["backend"] == {"name": "github", "repo": "office/book", "branch": "main"}
    assert config["publish_mode"] == "editorial_workflow"
    assert is_untouched(text().encode())


def test_on_gitlab_people_sign_in_without_a_service_between() -> None:
    config = read(cms_config(REGISTRY, "https://gitlab.com/group/sub/book", "trunk", "docs", sign_in="app"))
    expected = {"name": "gitlab", "repo": "group/sub/book", "branch": "trunk", "auth_type": "pkce", "app_id": "app"}
    assert config["backend"] == expected
    other = read(cms_config(REGISTRY, "https://code.example/a/b", "main", "docs", "gitlab"))
    assert other["backend"]["name"] == "gitlab" and other["media_folder"] == "docs/attachments"
    github = read(cms_config(REGISTRY, "https://github.com/a/b", "main", "d", sign_in="https://a.example"))
    assert github["backend"]["base_url"] == "https://a.example"


@every_type
def test_every_kind_is_a_collection_with_its_fields_and_its_text(record_type: type[Record]) -> None:
    kind = record_type.kind
    found = collections()[kind.folder]
    assert found["folder"] == f"content/{kind.folder}" and found["label"] == kind.plural
    names = [each["name"] for each in found["fields"]]
    assert names[:3] == ["id", "title", "status"] and names[-1] == "body"
    assert {*names} - {"body"} <= {*record_type.model_fields}
    assert [each["name"] for each in found["fields"] if each["required"]] == ["id", "title", "status"]
    default = found["fields"][-1].get("default", "")
    assert [line[3:] for line in default.split("\n") if line.startswith("## ")] == [*kind.sections]


@every_type
def test_every_relation_leads_to_a_collection(record_type: type[Record]) -> None:
    for each in collections()[record_type.kind.folder]["fields"]:
        if each.get("widget") == "relation":
            assert each["collection"] in collections() and each["value_field"] == "id"


def test_fields_get_the_form_of_their_values() -> None:
    found = fields("decisions")
    assert found["decision_date"]["widget"] == "datetime" and found["decision_date"]["time_format"] is False
    assert found["category"]["widget"] == "select"
    assert found["status"]["options"][0]["value"] == "proposed"
    assert "unknown" not in [each["value"] for each in found["status"]["options"]]
    assert found["forum"]["widget"] == "relation" and found["forum"]["collection"] == "forums"
    assert found["deciders"]["widget"] == "relation" and found["deciders"]["multiple"] is True
    assert found["options"]["field"]["widget"] == "string"
    assert [each["name"] for each in found["assignments"]["fields"]] == ["person", "part"]
    assert found["escalated"]["widget"] == "boolean"
    assert found["id"]["pattern"][0] == "^DEC-[0-9]{1,9}[a-z]?$"
    assert fields("guides")["minutes"] | {"value_type": "int", "min": 1, "max": 480} == fields("guides")["minutes"]
    assert fields("certifications")["exam"]["widget"] == "object"


def test_what_has_several_forms_or_is_written_by_commands_is_left_out() -> None:
    assert not {"type", "sealed", "amendments", "imported_from", "imported_status", "supersedes", "related"} & {
        *fields("decisions")
    }
    assert "waive" in fields("decisions")


def test_people_are_filed_under_their_handle() -> None:
    assert collections()["people"]["slug"] == "{{fields.id}}"
    assert collections()["decisions"]["slug"] == "{{fields.id}}-{{slug}}"


def test_text_is_edited_as_it_is_written() -> None:
    assert fields("decisions")["body"]["modes"] == ["raw"]


def test_what_is_worked_out_is_asked_for_nowhere() -> None:
    registry = registry_for(ORDERS)
    config = read(cms_config(registry, "https://github.com/a/b", "main", "content"))
    (fields,) = [each["fields"] for each in config["collections"] if each["label_singular"] == "Order"]
    names = {each["name"] for each in fields}
    assert "urgency" in names and not names & derived_of(Order).keys()
    form = make_form(orders(order(1)).shown, Order, "ORD-0002", [])
    asked = {each.name for each in (*form.first, *form.more)}
    assert "urgency" in asked and not asked & derived_of(Order).keys()
    assert "score" not in "\n".join(snippets(registry)["Order"]["body"])
    assert "waited_for" not in "\n".join(issue_forms(registry).values())
    assert "score" not in new_text(Order, "ORD-0001", {})
