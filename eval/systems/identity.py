"""The facts of a system: whatever may change its answers, so that two runs are only put in one table when they agree.

The code counts by package and by file: a reply of a bare model comes about through `models` and three files here, so a change
to a table solver does not make its records worthless.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eval.facts import code_digest, library_digest, prompt_digest, weights_digest
from eval.systems.prompts import BEST_PROMPT, UNMEASURED, Prompt, Way
from router import Query

if TYPE_CHECKING:
    from eval.systems.setup import Setup
    from eval.systems.specification import SystemSpec

_ASKING: Final = ("models", "eval/systems/asking.py")
_ROUTED: Final = ("corpus", "models", "rag", "router", "solver", "eval/systems/routed.py")


def model_facts(spec: SystemSpec, setup: Setup, prompt: Prompt, way: Way, file: str) -> dict[str, str]:
    """Of a model that is asked directly; `file` is where its kind is written."""
    best = BEST_PROMPT.get(spec.model, UNMEASURED)
    facts = {
        **_weights(spec, setup),
        "n_ctx": str(setup.shelf.n_ctx),
        "max_tokens": str(prompt.max_tokens),
        "temperature": str(spec.temperature),
        "prompt": prompt.digest,
        "prompt_name": prompt.name,
        "code": code_digest(*_ASKING, file),
    }
    is_best = prompt.name == (best.alone if way == "alone" else best.pasted)
    return {**facts, "prompt_measured": best.measured if is_best else "chosen by hand"}


def library_facts(setup: Setup, file: str) -> dict[str, str]:
    """Of the documents and of how they are found."""
    code = ("corpus", "models", "rag", "eval/systems/asking.py", file)
    return {
        "library": library_digest(setup.library),
        "embedder": setup.shelf.embedder_name,
        "embedder_weights": weights_digest(setup.shelf.embedder_name),
        "code": code_digest(*(_ROUTED if file == _ROUTED[-1] else code)),
    }


def routed_facts(spec: SystemSpec, setup: Setup) -> dict[str, str]:
    """Of Fulcrum or a part of it; its prompts are in its code."""
    return {
        **_weights(spec, setup),
        "n_ctx": str(setup.shelf.n_ctx),
        "max_tokens": str(Query(text="").max_tokens),
        "temperature": str(spec.temperature),
        "prompt": prompt_digest(""),
        "code": code_digest(*_ROUTED),
    }


def _weights(spec: SystemSpec, setup: Setup) -> dict[str, str]:
    return setup.shelf.facts(spec.model_name) if spec.model else {"model": "none", "weights": "none"}
