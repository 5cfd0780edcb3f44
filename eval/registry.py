"""Names to things: suites and systems are looked up in dict literals, and a miss lists what is near."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from eval.errors import EvalError


def resolve(table: Mapping[str, str], name: str, what: str) -> Any:
    """The object that `table` names as "module:attribute" under `name`.

    Raises:
        EvalError: the table has no such name; the message lists near misses and all names.
    """
    check_known(table, name, what)
    module, attribute = table[name].split(":")
    return getattr(import_module(module), attribute)


def check_known(table: Mapping[str, object], name: str, what: str) -> None:
    """Nothing when `table` has `name`.

    Raises:
        EvalError: it has not; the message lists near misses and all names.
    """
    if name not in table:
        near = difflib.get_close_matches(name, table, n=2)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise EvalError(f"No {what} named {name!r}.{hint} Known: {', '.join(sorted(table))}.")
