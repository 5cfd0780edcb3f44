"""The TOML file of `fulcrum eval --config`: an evaluation in one file, so that it can be kept, shared and run again.

suites = ["documents", "generated-mathematics"]   # left out: one suite of each domain
systems = ["fulcrum-0.5b", "bare-7b:30"]          # left out: every [[system]] of the file
items = 60
primary = ["fulcrum-0.5b", "bare-7b"]             # the difference that is the question

[[system]]
name = "bare-7b"
kind = "bare"
model = "weights/7b.gguf"
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.errors import AppError
from eval import SystemSpec, specs_from_toml

_LISTS = ("suites", "systems", "variants", "primary")
_WHOLE = ("items", "repeats", "seed")
_KNOWN = (*_LISTS, *_WHOLE, "minutes", "system")


def read_config(path: Path) -> tuple[dict[str, Any], Mapping[str, SystemSpec]]:
    """The options of the file, those of the command line's names, and its own systems by name.

    Raises:
        AppError: the file cannot be read, or holds a key or a value that means nothing.
        EvalError: a [[system]] of it cannot be one.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AppError(f"The evaluation in {str(path)!r} cannot be read: {error}. Mend the file, or name another.") from error
    for key, value in found.items():
        if key not in _KNOWN:
            near = difflib.get_close_matches(key, _KNOWN, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise AppError(f"{str(path)!r} has the key {key!r}, which means nothing.{hint} Known: {', '.join(_KNOWN)}.")
        if (wanted := _wrong(key, value)) is not None:
            raise AppError(f"{str(path)!r} has {key} = {value!r}. Write {wanted}.")
    specs = {spec.name: spec for spec in specs_from_toml(path)} if "system" in found else {}
    options = {key: ",".join(value) if key in _LISTS else value for key, value in found.items() if key != "system"}
    if specs and "systems" not in options:
        options["systems"] = ",".join(specs)
    return options, specs


def _wrong(key: str, value: object) -> str | None:
    """What should stand in place of the value; None when it is right."""
    if key in _LISTS:
        is_list = isinstance(value, list) and value and all(isinstance(one, str) and "," not in one for one in value)
        if not is_list or (key == "primary" and len(value) != 2):  # type: ignore[arg-type]  # a list by the test before it
            return "two names of systems" if key == "primary" else "a list of names in quotes"
    elif key in _WHOLE and (isinstance(value, bool) or not isinstance(value, int) or value < (key != "seed")):
        return "a whole number above 0" if key != "seed" else "a whole number"
    elif key == "minutes" and (isinstance(value, bool) or not isinstance(value, int | float) or value <= 0):
        return "a number above 0"
    return None
