"""Every word of the interface, found in the code: keys of the catalogs in `plugins/minutebook/words`."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from minutebook.core.text import label_of
from minutebook.core.words import Sentence
from minutebook.importers.findings import finding_codes
from minutebook.pipeline import Settings, features_for, known_codes, known_types
from minutebook.render.environment import Templates
from minutebook.render.scripts import counted_in, phrases_in
from minutebook.schema.derived import derived_of
from minutebook.schema.facets import Turn
from minutebook.schema.fields import AMENDMENT, SUPERSESSION, Part
from minutebook.schema.lifecycle import READINGS, Stage
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, Shape, shapes_of
from tests.architecture.source import PACKAGE, ROOT, package_modules

TEMPLATES = (PACKAGE / "render/templates", PACKAGE / "theme", ROOT / "overrides")
SAYING = {"say", "Phrase"}
ELSEWHERE = {"authoring", "cli", "dialects", "disk", "exporters", "hosts", "importers", "rules", "starter"}
"""Packages that speak to authors and programs, in English: their words are on no page."""


@dataclass
class Keys:
    """Words by their English, each with where it stands first; `counted` by the English of one, with that of more."""

    phrases: dict[str, str] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, place: str) -> None:
        if any(each.isalpha() for each in key):
            self.phrases.setdefault(key, place)


@cache
def interface_keys() -> Keys:
    keys = Keys()
    for record_type in known_types():
        for key in of_kind(record_type):
            if key[:1].upper() + key[1:] not in keys.phrases or key in within_sentences(record_type):
                keys.add(key, f"kinds/{record_type.kind.key}")
    for key in (*READINGS.values(), *(each.value for each in (*Turn, *Stage))):
        keys.add(key, "schema/lifecycle.py")
    for place, key in declared():
        keys.add(key, place)
    for place, name, given in (*calls(), *filters()):
        _add_call(keys, place, name, given)
    _add_scripts(keys)
    return keys


def _add_scripts(keys: Keys) -> None:
    for path in sorted((PACKAGE / "assets").rglob("*.js")):
        script = path.read_text(encoding="utf-8")
        for key in phrases_in(script):
            keys.add(key, path.relative_to(PACKAGE).as_posix())
        keys.counted |= {one: many for one, many in counted_in(script) if one not in keys.counted}


def declared() -> Iterator[tuple[str, str]]:
    """Words of what is declared once beside kinds: problems, forms of values, ways to features."""
    for code in (*known_codes(), *finding_codes()):
        yield from ((f"the problem {code.name}", each) for each in (code.fact, code.why, code.remedy))
    yield from (("schema/shape.py", each) for base in Base for each in base.value)
    yield from ((f"features/{each.key}", each.door) for each in features_for(Settings()))


Call = tuple[str, str, list[str | None]]
"""Where something is called, its name, and the texts it is given; None stands for what is no text."""


def calls() -> Iterator[Call]:
    for module in package_modules():
        place = module.path.relative_to(PACKAGE).as_posix()
        if place.partition("/")[0] not in ELSEWHERE:
            found = (node for node in module.nodes if isinstance(node, ast.Call))
            yield from ((place, _name_of(each.func), [_constant(arg) for arg in each.args]) for each in found)


def filters() -> Iterator[Call]:
    for folder in TEMPLATES:
        for path in (each for each in sorted(folder.rglob("*")) if each.suffix in (".j2", ".html")):
            yield from ((path.relative_to(ROOT).as_posix(), name, given) for name, given in filters_in(path))


def of_kind(record_type: type[Record]) -> Iterator[str]:
    """What a kind calls itself, its fields, their choices and its statuses."""
    kind = record_type.kind
    yield from (kind.name, kind.plural, *(each.replace("-", " ") for each in kind.lifecycle.stages))
    yield from kind.lifecycle.readings.values()
    yield " ".join((record_type.__doc__ or "").strip().partition("\n\n")[0].split())
    yield from kind.sections.values()
    yield from (each.label for each in (*kind.events, *kind.row_events))
    told = (each for named in kind.constants.values() for each in named.values() if isinstance(each, Mapping))
    yield from (text for each in told for text in each.values() if isinstance(text, str))
    worked = [*derived_of(record_type).values()]
    yield from (text for each in worked for text in (str(each.heading), each.formula))
    yield from of_shapes((*shapes_of(record_type).values(), *(each.shape for each in worked)))
    yield from [str(label_of(kind.folder))] if kind.container else []
    yield from sorted(within_sentences(record_type))


def within_sentences(record_type: type[Record]) -> set[str]:
    """What a record does to another one, and what is done to it, as a sentence says it: in small letters."""
    relations = (each.relation for each in shapes_of(record_type).values() if each.relation)
    altering = [each for each in relations if each.name in (SUPERSESSION, AMENDMENT)]
    told = {end.lower() for each in altering for end in (str(each.label), str(each.inverse))}
    return told | {each.removesuffix(" by") for each in told}


def of_shapes(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        yield str(shape.label)
        yield shape.description
        yield from (each for each in shape.choices if isinstance(each, str))
        yield from (str(label_of(each)) for each in shape.choices if isinstance(each, str) and "-" in each)
        yield from (each for each in (shape.unit.one, shape.unit.several) if each)
        if shape.relation:
            labels = shape.relation.label, shape.relation.inverse
            yield from (str(each) for each in labels if not isinstance(each, Sentence))
        if shape.part and shape.part is not Part:
            yield from of_shapes(shapes_of(shape.part).values())


def filters_in(path: Path) -> Iterator[tuple[str, list[str | None]]]:
    """The filters of a template by name, each with the texts it is given."""
    environment = Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"])
    environment.filters |= dict.fromkeys(Templates()._environment.filters, str)
    for node in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Filter):
        args = [node.node, *node.args] if node.node is not None else node.args
        texts = (each.value if isinstance(each, nodes.Const) else None for each in args)
        yield node.name, [each if isinstance(each, str) else None for each in texts]


def _add_call(keys: Keys, place: str, name: str, given: list[str | None]) -> None:
    if name in SAYING and given and given[0]:
        keys.add(given[0], place)
    elif name in ("label_of", "label") and given and given[0]:
        keys.add(str(label_of(given[0])), place)
    elif name == "say_count" and len(given) > 2 and given[1] and given[2]:
        keys.counted.setdefault(given[1], given[2])
    elif name == "counted" and len(given) > 1 and given[1]:
        one, many = given[1], given[2] if len(given) > 2 and given[2] else given[1] + "s"
        keys.counted.setdefault(f"{{n}} {one}", f"{{n}} {many}")
    elif name == "joined" and len(given) > 1 and given[1]:
        keys.add(given[1], place)


def _name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def read_catalog(path: Path) -> Catalog:
    with path.open(encoding="utf-8") as file:
        return read_po(file, locale=path.stem)


def kept_up(old: Catalog) -> Catalog:
    """A catalog with a place for every word there is, and for none that nobody says."""
    keys, new = interface_keys(), Catalog(locale=old.locale, fuzzy=False)
    for key in (*keys.phrases, *keys.counted.items()):
        known = old.get(key)
        new.add(key, known.string if known else "" if isinstance(key, str) else ("",) * new.num_plurals)
    return new


def missing_in(catalog: Catalog) -> list[str]:
    """What a catalog has no words for."""
    return [str(each.id) for each in catalog if each.id and not all(each.string or ("",))]


def write_catalog(path: Path, catalog: Catalog) -> None:
    """The same words give the same bytes: by the alphabet, without the day on which they were written."""
    with BytesIO() as made:
        write_po(made, catalog, width=120, sort_output=True, omit_header=True)
        path.write_text(HEADER.format(catalog=catalog) + made.getvalue().decode(), encoding="utf-8")


HEADER = """\
# Words of the interface. Keys are English; `make words` adds those that are new and takes out those nobody says.
msgid ""
msgstr ""
"Language: {catalog.locale}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {catalog.plural_forms}\\n"

"""


if __name__ == "__main__":
    for each in sorted((PACKAGE / "words").glob("*.po")):
        write_catalog(each, made := kept_up(read_catalog(each)))
        for left in missing_in(made):
            print(f"{each.relative_to(ROOT)}: nothing yet for {left!r}")
