import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from minutebook.exporters.editors import editor_files, schema_files
from minutebook.exporters.generated import is_untouched
from minutebook.pipeline import Settings, registry_for
from minutebook.schema.adoption import Adoption
from tests.sites.supplier import Supplier

REGISTRY = registry_for(Settings())


def uncommented(text: str) -> object:
    return json.loads(re.sub(r"(?m)^//.*$", "", text))


def globs(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(text.partition("const schemas = ")[2].partition("\n\n")[0])
    return found


def test_every_kind_has_a_schema_and_its_files_follow_it() -> None:
    files = editor_files(REGISTRY, "content")
    assert {path for path in files if path.startswith(".minutebook/")} == {*globs(files[".remarkrc.mjs"])}
    assert globs(files[".remarkrc.mjs"])[".minutebook/schemas/decision.schema.json"] == [
        "content/decisions/**/!(index|README).md"
    ]
    assert len(schema_files(REGISTRY)) == len(REGISTRY.kinds)


def test_all_are_stamped_and_end_with_one_line_break() -> None:
    for path, text in editor_files(REGISTRY, "content").items():
        assert is_untouched(text.encode()), path
        assert text.endswith("\n") and not text.endswith("\n\n")
    assert editor_files(REGISTRY, "content") == editor_files(registry_for(Settings()), "content")


def test_files_of_vs_code_are_json_with_a_comment() -> None:
    files = editor_files(REGISTRY, "content")
    assert uncommented(files[".vscode/extensions.json"]) == {"recommendations": ["unifiedjs.vscode-remark"]}
    assert uncommented(files[".vscode/minutebook.code-snippets"])
    settings = uncommented(files[".vscode/settings.json"])
    assert isinstance(settings, dict) and settings["[markdown]"]["editor.formatOnSave"] is False


def test_a_schema_says_its_dialect_first() -> None:
    schema = json.loads(schema_files(REGISTRY)["decision.schema.json"])
    assert [*schema][:4] == ["$schema", "$id", "$comment", "title"]


@pytest.mark.parametrize("folder", ["", "."])
def test_the_content_folder_may_be_the_top(folder: str) -> None:
    text = editor_files(REGISTRY, folder)[".remarkrc.mjs"]
    assert globs(text)[".minutebook/schemas/decision.schema.json"] == ["decisions/**/!(index|README).md"]


def test_files_kept_in_the_form_of_another_system_follow_no_schema() -> None:
    text = editor_files(REGISTRY, "content", (Adoption("decisions", "decision", "ADR-{number}"),))[".remarkrc.mjs"]
    assert not any("decision.schema" in each for each in globs(text))


def test_a_kind_of_the_site_s_own_follows_by_itself() -> None:
    files = editor_files(registry_for(Settings(own_types=(Supplier,))), "content")
    assert ".minutebook/schemas/supplier.schema.json" in files
    assert '"prefix": "supplier"' in files[".vscode/minutebook.code-snippets"]
    assert "content/suppliers/" in files[".remarkrc.mjs"]


def test_the_schema_of_a_folder_within_another_comes_later() -> None:
    class Inner(Supplier):
        kind = type(Supplier.kind)(
            **{**vars(Supplier.kind), "key": "aaa", "prefix": "AAA", "folder": "suppliers/inner"}
        )

    found = [*globs(editor_files(registry_for(Settings(own_types=(Inner, Supplier))), ".")[".remarkrc.mjs"])]
    assert found[-1] == ".minutebook/schemas/aaa.schema.json"


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node")
def test_the_settings_of_remark_can_be_parsed(tmp_path: Path) -> None:
    path = tmp_path / "remarkrc.mjs"
    path.write_text(editor_files(REGISTRY, "content")[".remarkrc.mjs"], encoding="utf-8")
    done = subprocess.run(["node", "--check", path], capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
