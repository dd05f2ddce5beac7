"""Files that make an editor help with front matter: schemas, settings of remark and of VS Code, snippets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from minutebook.exporters.generated import STAMP, stamped
from minutebook.exporters.snippets import snippets
from minutebook.schema.adoption import Adoption
from minutebook.schema.jsonschema import NEEDS, json_schema, schema_name
from minutebook.schema.registry import Registry

SCHEMAS = ".minutebook/schemas"
"""Folder of the schemas, from the folder that is opened in the editor."""

PACKAGES = ("remark-cli", "remark-frontmatter", "remark-lint-frontmatter-schema")
"""What npm installs for the settings of remark to work."""

EXTENSION = "unifiedjs.vscode-remark"

_REMARK = r"""// %(stamp)s
import remarkFrontmatter from 'remark-frontmatter'
import remarkLintFrontmatterSchema from 'remark-lint-frontmatter-schema'

const schemas = %(schemas)s

// Says what is wrong as `minutebook check` does, and once: "if" only repeats what stands beside it.
function asTheCheckDoes() {
  return (_tree, file) => {
    file.messages = file.messages.filter((each) => each.schema?.keyword !== 'if')
    for (const each of file.messages) if (each.schema) Object.assign(each, said(each.schema))
  }
}

const forms = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'a group of `name: value` lines',
  string: 'text'
}

function said({instancePath, keyword, message, params, schemaPath}) {
  const field = instancePath.slice(1).replace(/\/(\d+)/g, (_, index) => ` ${Number(index) + 1}`).replaceAll('/', ': ')
  const refused = /\$defs\/(.+)\/not$/.exec(schemaPath)?.[1]
  const needed = refused?.startsWith('%(needs)s') ? refused.slice(%(length)d) : undefined
  const words = {
    enum: 'must be one of: ' + params.allowedValues?.filter((value) => value !== null).join(', '),
    format: 'must be a day, written as 2026-11-23',
    not: needed ? 'is required in this status' : refused?.replaceAll('-', ' '),
    pattern: 'does not have the form this field asks for',
    required: 'is required',
    type: 'must be ' + [params.type].flat().filter((type) => type !== 'null').map((type) => forms[type]).join(' or ')
  }
  const path = needed ? [needed] : [field, params.missingProperty].filter(Boolean)
  const reason = [...path, words[keyword] ?? message].join(': ')
  const expected = params.allowedValues?.filter((value) => value !== null)
  return {reason, message: reason, ...(expected && {expected})}
}

export default {
  plugins: [
    remarkFrontmatter,
    // The schemas are of a later dialect than the validator knows by name; it follows all they use of it.
    [remarkLintFrontmatterSchema, {schemas, ajvOptions: {validateSchema: false}}],
    asTheCheckDoes
  ]
}
"""

_SETTINGS = {
    "[markdown]": {
        "editor.formatOnSave": False,
        "editor.quickSuggestions": {"other": "on"},
        "editor.suggest.showWords": False,
    }
}
"""Formatting by remark is off, since it would rewrite settled texts; snippets are offered while typing."""


def editor_files(registry: Registry, content_folder: str, adoptions: Sequence[Adoption] = ()) -> dict[str, str]:
    """Text by path, both from the folder that is opened in the editor; `content_folder` lies below it ('.' is it).

    Each holds a fingerprint, by which `is_untouched` of exporters.generated knows it again.
    """
    found = {f"{SCHEMAS}/{name}": text for name, text in schema_files(registry, adoptions).items()}
    found[".remarkrc.mjs"] = _REMARK % {
        "stamp": STAMP,
        "schemas": _json(_globs(registry, content_folder, adoptions)),
        "needs": NEEDS,
        "length": len(NEEDS),
    }
    found[".vscode/extensions.json"] = _commented({"recommendations": [EXTENSION]})
    found[".vscode/minutebook.code-snippets"] = _commented(snippets(registry))
    found[".vscode/settings.json"] = _commented(_SETTINGS)
    return {path: stamped(found[path]) for path in sorted(found)}


def schema_files(registry: Registry, adoptions: Sequence[Adoption] = ()) -> dict[str, str]:
    """The schema of each kind as a file, by its name."""
    found = {}
    for record_type in registry.types:
        schema = json_schema(record_type, registry, adoptions)
        head = {name: schema.pop(name) for name in ("$schema", "$id")}
        found[schema_name(record_type.kind.key)] = stamped(f"{_json({**head, '$comment': STAMP, **schema})}\n")
    return found


def _globs(registry: Registry, content_folder: str, adoptions: Sequence[Adoption]) -> dict[str, list[str]]:
    """Which files follow which schema; those of a folder within another come later, for the last one counts.

    Files that are kept in the form of another system have fields of their own.
    """
    top = "" if content_folder in ("", ".") else f"{content_folder.strip('/')}/"
    own = [kind for kind in registry.kinds if not any(each.covers(f"{kind.folder}/x.md") for each in adoptions)]
    return {
        f"{SCHEMAS}/{schema_name(kind.key)}": [f"{top}{kind.folder}/**/!(index|README).md"]
        for kind in sorted(own, key=lambda each: (each.folder.count("/"), each.key))
    }


def _commented(data: Mapping[str, Any]) -> str:
    return f"// {STAMP}\n{_json(data)}\n"


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
