"""A plan as JSON and back: what a person may edit and send again, so every field is checked on the way in."""

from __future__ import annotations

import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, Union, get_args, get_origin, get_type_hints

from solver.tables import plan as plans
from solver.tables.plan import Combine, Count, Literal, Plan, PlanError, Query, Sets

KINDS: Mapping[str, type[Plan]] = {"query": Query, "combine": Combine, "sets": Sets, "count": Count, "literal": Literal}
_NAMES = {kind: name for name, kind in KINDS.items()}


def plan_to_dict(plan: Plan) -> dict[str, object]:
    """The plan as JSON-ready values, fields at their default left out; `plan_from_dict` is its inverse.

    >>> plan_to_dict(Query(table="t", columns=("a",)))
    {'kind': 'query', 'table': 't', 'columns': ['a']}
    >>> plan_from_dict(plan_to_dict(Query(table="t", columns=("a",)))) == Query(table="t", columns=("a",))
    True
    """
    return {"kind": _NAMES[type(plan)], **_fields_to_dict(plan)}


def plan_from_dict(given: object) -> Plan:
    """The plan these JSON values describe.

    Raises:
        PlanError: a key is missing or unknown, a value has the wrong type, or the values make no plan.
    """
    try:
        return _plan(given)
    except RecursionError as error:
        raise PlanError("The plan nests too deep.") from error


def _fields_to_dict(made: Any) -> dict[str, object]:
    return {each.name: _to_json(value) for each in fields(made) if (value := getattr(made, each.name)) != each.default}


def _to_json(value: object) -> object:
    if isinstance(value, tuple):
        return [_to_json(each) for each in value]
    if type(value) in _NAMES:
        return plan_to_dict(value)  # type: ignore[arg-type]  # one of the kinds of plan
    return value if isinstance(value, str | int | float | None) else _fields_to_dict(value)


def _plan(given: object) -> Plan:
    if not isinstance(given, Mapping):
        raise PlanError(f"A plan is an object, got {given!r:.80}.")
    kind = KINDS.get(str(given.get("kind", "query")))
    if kind is None:
        raise PlanError(f"Unknown kind of plan {given.get('kind')!r}. Known: {' '.join(KINDS)}.")
    made: Plan = _made(kind, {key: value for key, value in given.items() if key != "kind"})
    return made


def _made(kind: type[Any], given: object) -> Any:
    if not isinstance(given, Mapping):
        raise PlanError(f"A {kind.__name__.lower()} is an object, got {given!r:.80}.")
    hints = get_type_hints(kind, vars(plans))
    unknown = sorted(str(key) for key in given if key not in hints)
    missing = [each.name for each in fields(kind) if each.default is MISSING and each.name not in given]
    if unknown or missing:
        raise PlanError(f"A {kind.__name__.lower()} has the fields {', '.join(hints)}; unknown: {unknown}, missing: {missing}.")
    return kind(**{key: _read(hints[key], value, key) for key, value in given.items()})


def _is_finite(value: object) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def _read(hint: Any, value: object, name: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise PlanError(f"Plan field {name!r} is a list, got {value!r:.80}.")
        return tuple(_read(inner[0], each, name) for each in value)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in inner:
            return None
        options = [each for each in inner if each is not type(None)]
        if all(each in _NAMES for each in options):
            made = _plan(value)
            if type(made) in options:
                return made
        elif len(options) == 1:
            return _read(options[0], value, name)
        elif isinstance(value, tuple(options)) and not isinstance(value, bool) and _is_finite(value):
            return value
    elif origin is not None or hint is object:  # a choice of words: the class itself checks it
        return value
    elif hint in _NAMES:
        made = _plan(value)
        if isinstance(made, hint):
            return made
    elif isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return _made(hint, value)
    elif type(value) is hint:
        return value
    raise PlanError(f"Plan field {name!r} cannot be {value!r:.80}.")
