"""The systems that have a name: a line each. A new one is a line here, or an entry of a TOML file (`eval.systems.files`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from eval.registry import check_known
from eval.systems.setup import Setup
from eval.systems.specification import SystemSpec
from eval.types import System
from router import RouteKind

MODELS: Final[Mapping[str, str]] = {
    "135m": "smollm2-135m",
    "0.5b": "qwen2.5-coder-0.5b",
    "1.5b": "qwen2.5-coder-1.5b",
}
"""What a size in a system's name stands for."""
SMALL: Final = MODELS["0.5b"]
LANES: Final[tuple[RouteKind, ...]] = ("compute", "table", "documents", "documents+compute", "chat")

_SPECS: Final = (
    *(SystemSpec(name=f"bare-{size}", kind="bare", model=model) for size, model in MODELS.items()),
    *(SystemSpec(name=f"pasted-{size}", kind="pasted", model=model) for size, model in MODELS.items()),
    *(SystemSpec(name=f"retrieval-{size}", kind="retrieval", model=model) for size, model in MODELS.items()),
    *(SystemSpec(name=f"solver-{size}", kind="solver", model=model) for size, model in MODELS.items()),
    *(SystemSpec(name=f"fulcrum-{size}", kind="fulcrum", model=model) for size, model in MODELS.items()),
    SystemSpec(name="fulcrum", kind="fulcrum", model=SMALL),
    SystemSpec(name="fulcrum-no-model", kind="fulcrum"),
    SystemSpec(name="shuffled-evidence", kind="shuffled", model=SMALL),
    SystemSpec(name="wrong-table", kind="wrong-table", model=SMALL),
    *(SystemSpec(name=f"fulcrum-via-{lane}", kind="via", model=SMALL, lane=lane) for lane in LANES),
    *(SystemSpec(name=f"bare-{size}-boxed", kind="bare", model=MODELS[size], prompt="boxed") for size in ("0.5b", "1.5b")),
)
SYSTEMS: Final[dict[str, SystemSpec]] = {spec.name: spec for spec in _SPECS}
DEFAULT_SYSTEMS: Final[tuple[str, ...]] = ("bare-0.5b:4", "bare-1.5b", "pasted-1.5b:3", "fulcrum-no-model", "fulcrum-0.5b")
"""As `Entry.read` takes them. Most of the time goes to the two whose difference is the question, the others are asked less."""


def check_systems(names: Sequence[str]) -> None:
    """Nothing when all are systems; opens none, so that a mistyped name is told before anything takes long.

    Raises:
        EvalError: no such system.
    """
    for name in names:
        check_known(SYSTEMS, name, "system")


def open_system(system: str | SystemSpec, setup: Setup) -> System:
    """The system of that name or specification; its weights load at the first question.

    Raises:
        EvalError: no such system, or the setup lacks what it needs.
        ModelError: there is no such model, or its weights are not on this disk.
    """
    if isinstance(system, SystemSpec):
        return system.open(setup)
    check_systems([system])
    return SYSTEMS[system].open(setup)
