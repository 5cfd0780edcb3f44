"""A JSON Schema as it comes from outside, read into `models.schema` or refused with the place at fault.

Taken: type, enum, const, properties, required, additionalProperties, items, prefixItems, anyOf, oneOf, allOf of one, $ref to a
part of the schema, and the bounds of numbers, texts and arrays. Remarks (title, description, default, examples, an unknown
format) are passed over. What would change the meaning and cannot be held to, such as `pattern` or `not`, is refused rather
than ignored. Sizes are bounded, because the grammar is walked for every token written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.errors import SchemaError
from models.schema import Anything, Either, Items, Named, Number, OneOf, Property, Record, Schema, Shape, Words
from models.schema_ambiguity import check_ways
from models.schema_ends import check_that_it_ends
from models.schema_grammar import FORMATS

MOST_CHARACTERS = 100_000
MOST_DEPTH = 40
MOST_SHAPES = 500
MOST_VALUES = 500
LONGEST_LEAST = 500

_REFUSED = (
    "pattern not if then else patternProperties propertyNames dependentRequired dependentSchemas dependencies contains "
    "minContains maxContains minProperties maxProperties unevaluatedProperties unevaluatedItems $dynamicRef $recursiveRef"
).split()
_COMBINED = ("anyOf", "oneOf", "allOf", "$ref", "enum", "const")
_ASSERTING = ("type", *_COMBINED, "properties", "items", "prefixItems", "additionalProperties")
_OF_OBJECTS = ("properties", "required", "additionalProperties")
_OF_ARRAYS = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")


def read_schema(given: Any) -> Schema:
    """The schema.

    Raises:
        SchemaError: it is no JSON Schema, or asks for what replies are not held to, or is too large.

    >>> read_schema({"type": "integer", "minimum": 3}).complaint(2)
    'the value is 2, and at least 3 is asked for'
    """
    try:
        n_characters = len(json.dumps(given, ensure_ascii=False, allow_nan=False).encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise SchemaError("The schema is not JSON in UTF-8 (NaN is none), or nested too deep. Send a JSON Schema.") from error
    if n_characters > MOST_CHARACTERS:
        raise SchemaError(f"The schema has {n_characters:,} bytes; the limit is {MOST_CHARACTERS:,}. Send a smaller one.")
    reader = _Reader(given)
    root = reader.shape(given, "schema", 0)
    schema = Schema(root=root, definitions=reader.definitions, source=given)
    check_that_it_ends(schema)
    check_ways(schema)
    return schema


class _Reader:
    """Reads one schema; what it refers to is read once, under the reference as its name."""

    def __init__(self, whole: Any) -> None:
        self.definitions: dict[str, Shape] = {}
        self._whole = whole
        self._being_read: set[str] = set()
        self._n_shapes = self._n_values = 0

    def shape(self, given: Any, place: str, depth: int) -> Shape:
        """The shape at `place`."""
        self._n_shapes += 1
        if self._n_shapes > MOST_SHAPES or depth > MOST_DEPTH:
            raise SchemaError(
                f"The schema has more than {MOST_SHAPES} parts, or they are nested more than {MOST_DEPTH} deep (at {place}). "
                "Ask for less at a time."
            )
        if given is True:
            return Anything()
        if not isinstance(given, Mapping):
            raise SchemaError(f"{place} is {_shown(given)}, and a schema is an object. Mend it.")
        for name in _REFUSED:
            if name in given:
                raise SchemaError(f"{place}.{name}: a reply cannot be held to {name!r}. Leave it out, or say it in the prompt.")
        combined = [name for name in _COMBINED if name in given]
        if combined and combined[0] not in ("enum", "const"):
            return self._combined(combined[0], given, place, depth)
        if combined:
            return self._listed(
                given[combined[0]] if combined[0] == "enum" else [given["const"]], given, f"{place}.{combined[0]}"
            )
        return self._typed(given, place, depth)

    def _combined(self, name: str, given: Mapping[str, Any], place: str, depth: int) -> Shape:
        beside = [other for other in _ASSERTING if other in given and other != name]
        if beside:
            raise SchemaError(
                f"{place}: {name!r} beside {beside[0]!r} is not taken. Put {beside[0]!r} into each form of its own."
            )
        if name == "$ref":
            return self._referred(given["$ref"], f"{place}.$ref", depth)
        forms = given[name]
        if not isinstance(forms, list) or not forms:
            raise SchemaError(f"{place}.{name} is {_shown(forms)}, and a list of schemas is wanted. Mend it.")
        if name == "allOf":
            if len(forms) > 1:
                raise SchemaError(f"{place}.allOf has {len(forms)} schemas; one is taken. Merge them into one.")
            return self.shape(forms[0], f"{place}.allOf[0]", depth + 1)
        options = tuple(self.shape(form, f"{place}.{name}[{at}]", depth + 1) for at, form in enumerate(forms))
        return options[0] if len(options) == 1 else Either(options=options, is_exclusive=name == "oneOf")

    def _referred(self, reference: Any, place: str, depth: int) -> Shape:
        if not isinstance(reference, str) or not (reference == "#" or reference.startswith("#/")):
            raise SchemaError(f"{place} is {_shown(reference)}; only parts of the schema itself are taken, as '#/$defs/NAME'.")
        if reference not in self._being_read:
            self._being_read.add(reference)
            self.definitions[reference] = self.shape(self._part(reference, place), reference, depth + 1)
        return Named(name=reference)

    def _part(self, reference: str, place: str) -> Any:
        part: Any = self._whole
        for step in reference.removeprefix("#").split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            if isinstance(part, Mapping) and step in part:
                part = part[step]
            elif isinstance(part, list) and step.isdecimal() and int(step) < len(part):
                part = part[int(step)]
            else:
                raise SchemaError(f"{place} is {reference[:80]!r}, and the schema has no such part. Mend it.")
        return part

    def _listed(self, values: Any, given: Mapping[str, Any], place: str) -> Shape:
        if not isinstance(values, list) or not values:
            raise SchemaError(f"{place} is {_shown(values)}, and a list of values is wanted. Mend it.")
        self._n_values += len(values)
        if self._n_values > MOST_VALUES:
            raise SchemaError(f"{place}: the schema lists more than {MOST_VALUES} values. List fewer.")
        fitting = tuple(value for value in values if _is_of(value, given.get("type")))
        if not fitting:
            raise SchemaError(f"{place}: none of the values is of type {given['type']!r}. Mend one or the other.")
        return OneOf(values=fitting)

    def _typed(self, given: Mapping[str, Any], place: str, depth: int) -> Shape:
        kind = given.get("type", _implied(given))
        if isinstance(kind, list):
            if not kind:
                raise SchemaError(f"{place}.type is an empty list. Name a type.")
            options = tuple(self._typed({**given, "type": each}, place, depth) for each in kind)
            return options[0] if len(options) == 1 else Either(options=options)
        kinds: dict[Any, Callable[[], Shape]] = {
            None: Anything,
            "null": lambda: OneOf(values=(None,)),
            "boolean": lambda: OneOf(values=(True, False)),
            "string": lambda: _words(given, place),
            "integer": lambda: _number(given, place, is_integer=True),
            "number": lambda: _number(given, place, is_integer=False),
            "array": lambda: self._items(given, place, depth),
            "object": lambda: self._record(given, place, depth),
        }
        if not isinstance(kind, str | None) or kind not in kinds:
            raise SchemaError(f"{place}.type is {_shown(kind)}. Known: {', '.join(sorted(filter(None, kinds)))}.")
        return kinds[kind]()

    def _items(self, given: Mapping[str, Any], place: str, depth: int) -> Shape:
        before, each = given.get("prefixItems", ()), given.get("items", True)
        if isinstance(each, list):  # how a tuple was written before 2020
            before, each = each, False
        if not isinstance(before, Sequence) or isinstance(before, str):
            raise SchemaError(f"{place}.prefixItems is {_shown(before)}, and a list of schemas is wanted. Mend it.")
        least, most = _lengths(given, place, "Items")
        return Items(
            each=None if each is False else self.shape(each, f"{place}.items", depth + 1),
            first=tuple(self.shape(one, f"{place}.prefixItems[{at}]", depth + 1) for at, one in enumerate(before)),
            least=least,
            most=most,
            is_unique=given.get("uniqueItems") is True,
        )

    def _record(self, given: Mapping[str, Any], place: str, depth: int) -> Shape:
        properties, required = given.get("properties", {}), given.get("required", [])
        if not isinstance(properties, Mapping):
            raise SchemaError(f"{place}.properties is {_shown(properties)}, and an object of schemas is wanted. Mend it.")
        if not isinstance(required, list) or not all(isinstance(name, str) for name in required):
            raise SchemaError(f"{place}.required is {_shown(required)}, and a list of names is wanted. Mend it.")
        if strange := [name for name in required if name not in properties]:
            raise SchemaError(f"{place}.required names {strange[0][:80]!r}, which is not among its properties. Add it there.")
        # The standard lets in any further property where nothing is said; a reply has none that was not asked for.
        rest = given.get("additionalProperties", not properties)
        return Record(
            properties=tuple(
                Property(name=name, shape=self.shape(one, f"{place}.{name}", depth + 1), is_required=name in required)
                for name, one in properties.items()
            ),
            rest=None if rest is False else self.shape(rest, f"{place}.additionalProperties", depth + 1),
        )


def _implied(given: Mapping[str, Any]) -> str | None:
    if any(name in given for name in _OF_OBJECTS):
        return "object"
    return "array" if any(name in given for name in _OF_ARRAYS) else None


def _words(given: Mapping[str, Any], place: str) -> Words:
    least, most = _lengths(given, place, "Length")
    form = given.get("format")
    return Words(least=least, most=most, format=form if isinstance(form, str) and form in FORMATS else "")


def _lengths(given: Mapping[str, Any], place: str, what: str) -> tuple[int, int | None]:
    least, most = given.get(f"min{what}", 0), given.get(f"max{what}")
    for name, value in ((f"min{what}", least), (f"max{what}", most)):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            raise SchemaError(f"{place}.{name} is {_shown(value)}, and a whole number from 0 is wanted. Mend it.")
    if least > LONGEST_LEAST:
        raise SchemaError(f"{place}.min{what} is {least:,}; at most {LONGEST_LEAST} can be asked for. Lower it.")
    if most is not None and most < least:
        raise SchemaError(f"{place}.max{what} is {most}, less than min{what}, {least}. Mend one of them.")
    return least, most


def _number(given: Mapping[str, Any], place: str, *, is_integer: bool) -> Number:
    bounds = {}
    for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"):
        value = given.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e308):
            raise SchemaError(f"{place}.{name} is {_shown(value)}, and a number is wanted. Mend it.")
        bounds[name] = value
    step = bounds["multipleOf"]
    if step is not None and step <= 0:
        raise SchemaError(f"{place}.multipleOf is {step}, and a number above 0 is wanted. Mend it.")
    low = [bound for bound in (bounds["minimum"], bounds["exclusiveMinimum"]) if bound is not None]
    high = [bound for bound in (bounds["maximum"], bounds["exclusiveMaximum"]) if bound is not None]
    if low and high and max(low) > min(high):
        raise SchemaError(f"{place}: no number is at least {max(low)} and at most {min(high)}. Mend one of them.")
    return Number(
        is_integer=is_integer,
        least=bounds["minimum"],
        most=bounds["maximum"],
        above=bounds["exclusiveMinimum"],
        below=bounds["exclusiveMaximum"],
        step=step,
    )


def _is_of(value: Any, kind: Any) -> bool:
    """Whether a listed value is of a type named beside the list; any is where none is named."""
    if kind is None:
        return True
    if isinstance(kind, list):
        return any(_is_of(value, each) for each in kind)
    if isinstance(value, bool):
        return bool(kind == "boolean")
    names = {str: ("string",), int: ("integer", "number"), float: ("number",), list: ("array",), dict: ("object",)}
    return kind in (names.get(type(value), ("null",)))


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:60]}…"
