"""Systems named in a TOML file: any model as any kind.

[[system]]
name = "pasted-3b"
kind = "pasted"            # bare, pasted, retrieval, solver, fulcrum, endpoint, and the controls
model = "weights/3b.gguf"  # a catalogue name, or a path; relative ones count from the file's folder
prompt = "steps"           # left out: the best one found for the model

[[system]]
name = "served-7b"
kind = "endpoint"
model = "qwen2.5-7b"
base_url = "http://127.0.0.1:8000/v1"
"""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.systems.specification import SystemSpec

_FIELDS = {field.name: field.default for field in dataclasses.fields(SystemSpec)}


def specs_from_toml(path: Path) -> tuple[SystemSpec, ...]:
    """The systems of the file, in its order; other top-level keys are not looked at.

    Raises:
        EvalError: the file cannot be read, names no system or one twice, or an entry has a key or value that means nothing.
    """
    try:
        text = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EvalError(f"The file of systems {str(path)!r} cannot be read: {error}. Mend it, or pass another.") from error
    rows = text.get("system")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise EvalError(f"{str(path)!r} names no system. Begin each with a line [[system]], then name, kind and model.")
    specs = tuple(_spec(row, path, number) for number, row in enumerate(rows, start=1))
    names = [spec.name for spec in specs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise EvalError(f"{str(path)!r} names {', '.join(twice)} twice. Give each system a name of its own.")
    return specs


def _spec(row: dict[str, Any], path: Path, number: int) -> SystemSpec:
    where = f"System {number} of {str(path)!r}"
    for key, value in row.items():
        if key not in _FIELDS:
            near = difflib.get_close_matches(key, _FIELDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise EvalError(f"{where} has the key {key!r}, which means nothing.{hint} Known: {', '.join(_FIELDS)}.")
        if key == "temperature":
            is_right = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
            wanted = "a number of 0 or more"
        else:
            is_right, wanted = isinstance(value, str), "a text in quotes"
        if not is_right:
            raise EvalError(f"{where} has {key} = {value!r}. Write {wanted}.")
    if missing := [key for key in ("name", "kind") if key not in row]:
        raise EvalError(f"{where} has no {' and no '.join(missing)}. Add {' and '.join(missing)}.")
    return SystemSpec(**{**row, **_model(row, path)})


def _model(row: dict[str, Any], path: Path) -> dict[str, str]:
    """The path of a model's file from the folder of the TOML file."""
    model = row.get("model", "")
    if not model.endswith(".gguf"):
        return {}
    return {"model": str((path.parent / Path(model).expanduser()).resolve())}
