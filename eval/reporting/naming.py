"""What the name of a system says: its kind, its size, its place in the report, and how people call it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from eval.routing import VIA

Family = Literal["bare", "pasted", "retrieval", "solver", "fulcrum", "no-model", "endpoint", "control"]

FAMILIES: dict[Family, str] = {
    "bare": "a language model alone, closed book",
    "pasted": "a language model alone, with the right passage or table pasted beside the question (oracle passage)",
    "retrieval": "a language model with retrieval",
    "solver": "a language model with the exact solver, without documents",
    "fulcrum": "a language model with all the tools",
    "no-model": "all the tools without any language model",
    "endpoint": "another system behind an OpenAI-compatible address",
    "control": "a control, broken or restricted on purpose",
}
"""In report order."""
NO_MODEL = "fulcrum-no-model"
CONTROLS = ("shuffled-evidence", "wrong-table", VIA)
"""How names begin of systems that are broken or restricted on purpose; they stand in a section of their own."""
_SIZE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)([mb])(?![a-z0-9])")


def family(system: str) -> Family:
    """The kind of a system.

    >>> family("bare-1.5b"), family("fulcrum"), family("fulcrum-via-chat"), family("gpt")
    ('bare', 'fulcrum', 'control', 'endpoint')
    """
    if system.startswith(CONTROLS):
        return "control"
    if system.startswith(NO_MODEL):
        return "no-model"
    start = system.split("-")[0]
    return start if start in ("bare", "pasted", "retrieval", "solver", "fulcrum") else "endpoint"  # type: ignore[return-value]  # one of these


def parameters(system: str) -> float | None:
    """Parameters of its language model in billions, as the name says; None where it says nothing.

    >>> parameters("bare-135m"), parameters("bare-1.5b-boxed"), parameters("fulcrum"), parameters("fulcrum-no-model")
    (0.135, 1.5, 0.5, None)
    """
    if system == "fulcrum":
        return 0.5  # the name of fulcrum-0.5b before there were others
    found = _SIZE.search(system)
    return float(found[1]) / (1000 if found[2] == "m" else 1) if found else None


def size_words(system: str) -> str:
    r"""The size as people read it.

    >>> size_words("bare-135m"), size_words("fulcrum-1.5b")
    ('135\xa0M', '1.5\xa0B')
    """
    size = parameters(system)
    if size is None:
        return "no"
    return f"{size * 1000:g}\u00a0M" if size < 0.4 else f"{size:g}\u00a0B"


def described(system: str) -> str:
    r"""A system in words that need no glossary, as the subject of a sentence.

    >>> described("fulcrum-0.5b"), described("bare-1.5b"), described("fulcrum-no-model")
    ('the 0.5\xa0B model with tools', 'the 1.5\xa0B model alone', 'the tools without any language model')
    """
    model = f"the {size_words(system)} model"
    words = {
        "bare": f"{model} alone",
        "pasted": f"{model} with the right passage pasted in",
        "retrieval": f"{model} with retrieval alone",
        "solver": f"{model} with the solver alone",
        "fulcrum": f"{model} with tools",
        "no-model": "the tools without any language model",
    }
    kind = family(system)
    known = kind in words and (kind == "no-model" or parameters(system) is not None)
    tail = re.sub(rf"^{kind}-?", "", system)
    extra = _SIZE.sub("", tail).strip("-") if known and kind != "no-model" else ""
    return (words[kind] + (f" ({extra})" if extra else "")) if known else system


def ordered(systems: Iterable[str]) -> tuple[str, ...]:
    """The systems in report order: by kind, then by size, then by name."""
    kinds = list(FAMILIES)
    return tuple(sorted(systems, key=lambda name: (kinds.index(family(name)), parameters(name) or 0.0, name)))


def is_control(system: str) -> bool:
    """Whether the system stands in the section of controls, not in the tables of what is compared."""
    return family(system) == "control"
