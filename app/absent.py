"""Stand-ins for a model whose weights are not there: all that needs none still works, and the first use says why it fails.

Each use looks again, so that a server started before `fulcrum models pull` has the model after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from models import LLM, Completion, Continuation, Embedder, Likelihoods, Message, Schema

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class AbsentLLM:
    """Satisfies `LLM`. Every use opens the model, and raises what opening raises while it cannot."""

    def __init__(self, name: str, n_ctx: int, open_model: Callable[[], LLM]) -> None:
        self._name = name
        self._n_ctx = n_ctx
        self._open = open_model
        self._found: LLM | None = None

    @property
    def name(self) -> str:
        """The name that was asked for."""
        return self._name

    @property
    def n_ctx(self) -> int:
        """The context that was asked for."""
        return self._n_ctx

    def _model(self) -> LLM:
        if self._found is None:
            self._found = self._open()
        return self._found

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int = 0,
        stop: Sequence[str] = (),
        prefill: str = "",
        top_p: float | None = None,
        schema: Schema | None = None,
    ) -> Completion:
        """As `LLM.generate`, once the weights are there."""
        return self._model().generate(
            messages,
            max_tokens=max_tokens,
            temperature=temperature,
            seed=seed,
            stop=stop,
            prefill=prefill,
            top_p=top_p,
            schema=schema,
        )

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int = 0,
        stop: Sequence[str] = (),
        prefill: str = "",
        top_p: float | None = None,
        schema: Schema | None = None,
    ) -> Iterator[str | Completion]:
        """As `LLM.stream`, once the weights are there."""
        return self._model().stream(
            messages,
            max_tokens=max_tokens,
            temperature=temperature,
            seed=seed,
            stop=stop,
            prefill=prefill,
            top_p=top_p,
            schema=schema,
        )

    def likelihoods(self, asked: Sequence[Continuation], *, look: Callable[[], None] = lambda: None) -> Likelihoods:
        """As `LLM.likelihoods`, once the weights are there."""
        return self._model().likelihoods(asked, look=look)

    def count_tokens(self, text: str) -> int:
        """As `LLM.count_tokens`, once the weights are there."""
        return self._model().count_tokens(text)

    def abort(self, thread: int | None = None) -> None:
        """As the model's own `abort`, where it was found and has one."""
        if abort := getattr(self._found, "abort", None):
            abort(thread)

    def retire(self) -> None:
        """As the model's own `retire`, where it was found and has one."""
        if retire := getattr(self._found, "retire", None):
            retire()


class AbsentEmbedder:
    """Satisfies `Embedder`. Every use opens the model, and raises what opening raises while it cannot."""

    def __init__(self, name: str, open_model: Callable[[], Embedder]) -> None:
        self._name = name
        self._open = open_model
        self._found: Embedder | None = None

    @property
    def name(self) -> str:
        """The name that was asked for."""
        return self._name

    @property
    def dim(self) -> int:
        """As `Embedder.dim`, once the weights are there."""
        return self._model().dim

    @property
    def max_tokens(self) -> int:
        """As `Embedder.max_tokens`, once the weights are there."""
        return self._model().max_tokens

    def _model(self) -> Embedder:
        if self._found is None:
            self._found = self._open()
        return self._found

    def embed(self, texts: Sequence[str], *, kind: Literal["query", "passage"]) -> NDArray[np.float32]:
        """As `Embedder.embed`, once the weights are there."""
        return self._model().embed(texts, kind=kind)

    def count_tokens(self, text: str) -> int:
        """As `Embedder.count_tokens`, once the weights are there."""
        return self._model().count_tokens(text)
