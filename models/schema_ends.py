"""Whether a value of a schema can come to an end, and whether a grammar can be written for it at all."""

from __future__ import annotations

from models.errors import SchemaError
from models.schema import Either, Items, Named, Record, Schema, Shape

MOST_FORMS = 100


def check_that_it_ends(schema: Schema) -> None:
    """Raises SchemaError where a definition can only be filled by one of itself, without end, or is only a name for itself."""
    finite: set[str] = set()
    while more := {name for name, shape in schema.definitions.items() if name not in finite and _ends(shape, finite)}:
        finite |= more
    if endless := [name for name in schema.definitions if name not in finite]:
        raise SchemaError(
            f"{endless[0]!r} needs another of itself without end. Make one of its properties optional or nullable."
        )
    n_forms: dict[str, int] = {}
    for name in schema.definitions:
        _count_forms(schema.definitions[name], schema, n_forms, (name,))


def _count_forms(shape: Shape, schema: Schema, known: dict[str, int], above: tuple[str, ...]) -> int:
    """In how many ways a value of `shape` may be read, names looked up; what is `known` is not looked up again.

    Raises:
        SchemaError: there are too many, or a name is one of its own forms, which no grammar reads from left to right.
    """
    if isinstance(shape, Either):
        n = sum(_count_forms(option, schema, known, above) for option in shape.options)
    elif not isinstance(shape, Named):
        n = 1
    elif shape.name in above:
        raise SchemaError(f"{shape.name!r} is one of its own forms. Take it out of its anyOf.")
    elif shape.name in known:
        n = known[shape.name]
    else:
        n = known[shape.name] = _count_forms(schema.definitions[shape.name], schema, known, (*above, shape.name))
    if n > MOST_FORMS:
        raise SchemaError(f"The schema gives {MOST_FORMS} forms and more to one value. Give fewer.")
    return n


def _ends(shape: Shape, finite: set[str]) -> bool:
    if isinstance(shape, Named):
        return shape.name in finite
    if isinstance(shape, Either):
        return any(_ends(option, finite) for option in shape.options)
    if isinstance(shape, Record):
        return all(_ends(each.shape, finite) for each in shape.properties if each.is_required)
    if isinstance(shape, Items):
        needed = (*shape.first, *([shape.each] if shape.each is not None and shape.least > len(shape.first) else []))
        return all(_ends(each, finite) for each in needed)
    return True
