"""What names a system: its kind, its model and its prompt, in a few words that fit a line of a table or of a TOML file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from eval.errors import EvalError
from eval.registry import check_known, resolve
from eval.systems.prompts import PROMPTS
from eval.systems.setup import Setup
from eval.types import System
from router import RouteKind

Kind = Literal["bare", "pasted", "retrieval", "solver", "fulcrum", "via", "shuffled", "wrong-table", "endpoint"]

KINDS: Final[dict[str, str]] = {
    "bare": "eval.systems.bare:open_system",
    "endpoint": "eval.systems.bare:open_system",
    "pasted": "eval.systems.pasted:open_system",
    "retrieval": "eval.systems.retrieval:open_system",
    "solver": "eval.systems.routed:open_solver",
    "fulcrum": "eval.systems.routed:open_fulcrum",
    "via": "eval.systems.routed:open_one_lane",
    "shuffled": "eval.systems.shuffled:open_system",
    "wrong-table": "eval.systems.wrong_table:open_system",
}
"""Function of a specification and a setup for each kind, one kind a file."""

_NEEDS_MODEL: Final = ("bare", "pasted", "retrieval", "solver", "endpoint")


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemSpec:
    """A system in words.

    Attributes:
        name: In reports and in the names of record files.
        kind: A key of `KINDS`.
        model: A catalogue name, the path of a .gguf file, or a server's name for it where `base_url` says which server;
            "" for none, which only the routed kinds can do without.
        prompt: A key of `PROMPTS`; "" for the best one found for the model. The routed kinds have none to choose.
        base_url: Of a server that speaks the OpenAI chat protocol, ending in /v1.
        lane: The one lane of the kind "via".
        temperature: 0.0 is greedy. Above it, repeats differ, which a majority vote over them needs.
    """

    name: str
    kind: Kind
    model: str = ""
    prompt: str = ""
    base_url: str = ""
    lane: RouteKind | None = None
    temperature: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what could not be opened.

        Raises:
            EvalError: an unknown kind or prompt, or a part that the kind needs is missing or has no use for.
        """
        where = f"The system {self.name!r} "
        if not self.name or set(self.name) & set("/\\ \n"):
            raise EvalError(f"{where}needs a name without spaces and slashes: its records are kept in a file of that name.")
        check_known(KINDS, self.kind, "kind of system")
        if self.prompt:
            check_known(PROMPTS, self.prompt, "prompt")
        if self.kind in _NEEDS_MODEL and not self.model:
            raise EvalError(f"{where}of kind {self.kind!r} names no model. Add model = a catalogue name or a .gguf path.")
        if self.kind == "endpoint" and not self.base_url:
            raise EvalError(f"{where}is an endpoint without an address. Add base_url = 'http://host:port/v1'.")
        if self.base_url and not self.base_url.startswith(("http://", "https://")):
            raise EvalError(f"{where}has the base_url {self.base_url!r}. Write one that starts with http:// and ends with /v1.")
        if (self.lane is not None) != (self.kind == "via") or (self.lane and self.lane not in get_args(RouteKind)):
            raise EvalError(f"{where}has the lane {self.lane!r}. Only the kind 'via' has one, of {get_args(RouteKind)}.")

    @property
    def model_name(self) -> str:
        """The name `open_llm` opens the model by."""
        return f"openai:{self.model}@{self.base_url}" if self.base_url else self.model

    def open(self, setup: Setup) -> System:
        """The system; its weights load at the first question.

        Raises:
            EvalError: the setup lacks what the system needs.
            ModelError: there is no such model, or its weights are not on this disk.
        """
        opener: Callable[[SystemSpec, Setup], System] = resolve(KINDS, self.kind, "kind of system")
        return opener(self, setup)
