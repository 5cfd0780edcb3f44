"""What travels to and from a language model or an embedder; how either works is left to the backends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:  # numpy costs a tenth of a second, and a question of arithmetic needs none of it
    import numpy as np
    from numpy.typing import NDArray

    from models.schema import Schema

Role = Literal["system", "user", "assistant"]
FinishReason = Literal["stop", "length", "abort"]
TextKind = Literal["query", "passage"]
Float32Array: TypeAlias = "NDArray[np.float32]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn of a conversation, in the order spoken."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a model wrote, without the prefilled start it was given.

    `prompt_tokens` counts the whole prompt, `cached_tokens` the leading part of it that was not read again.
    Times are wall-clock seconds: `prefill_s` until the first token, `elapsed_s` for everything. `mean_logprob` is the natural
    logarithm of the probability the model gave each token written, on average; None where the backend does not say.
    """

    text: str
    finish_reason: FinishReason
    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int = 0
    prefill_s: float = 0.0
    elapsed_s: float = 0.0
    mean_logprob: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """A text whose probability is asked: `text` as what the assistant says after `messages`, its turn begun with `prefill`.

    Only `text` is scored. Prefill and text are turned into tokens apart, so a word split between them is two words.
    """

    messages: tuple[Message, ...]
    text: str
    prefill: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """Natural logarithm of the probability of a text of `n_tokens` >= 1 tokens, each given those before it."""

    logprob: float
    n_tokens: int

    @property
    def mean_logprob(self) -> float:
        """Per token, so that texts of different lengths can be compared."""
        return self.logprob / self.n_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihoods:
    """A `Likelihood` for each text asked about, in their order, and what finding them took.

    `prompt_tokens` counts every token read, the common beginning once; `cached_tokens` the part of it not read again.
    """

    found: tuple[Likelihood, ...]
    prompt_tokens: int
    cached_tokens: int = 0
    elapsed_s: float = 0.0


def nothing() -> None:
    """What is done between two steps when nobody minds."""


class LLM(Protocol):
    """A chat model. Implementations load on first use, so that opening one costs nothing."""

    @property
    def name(self) -> str:
        """The catalogue name or path the model was opened by."""
        ...

    @property
    def n_ctx(self) -> int:
        """Tokens of prompt and reply together."""
        ...

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
        """The model's reply to `messages`.

        Args:
            messages: At least one; the last is the user's.
            max_tokens: Upper bound on the reply, >= 1. What does not fit `n_ctx` beside the prompt is not written either, and
                the finish reason is then `length` too.
            temperature: 0.0 is greedy and repeatable.
            seed: Sampling seed; no effect at temperature 0.
            stop: The reply ends before the first of these; none is part of the text.
            prefill: The reply is made to begin with this; it is not repeated in `Completion.text`.
            top_p: At a temperature above 0, only the likeliest tokens that together have this probability are drawn from,
                in (0, 1]; None leaves it to the model.
            schema: The reply is JSON that its grammar accepts, or the beginning of one where a limit or a stop string cut it.
                A remote server that does not hold to it is not found out here.

        Raises:
            ModelError: the weights cannot be loaded, the prompt alone fills `n_ctx`, or the endpoint failed.
        """
        ...

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
        """As `generate`, but yields pieces of text as they are decoded and the whole `Completion` last.

        A piece may be empty: a sign of life while the prompt is read, at which a caller nobody waits for can leave.
        """
        ...

    def likelihoods(self, asked: Sequence[Continuation], *, look: Callable[[], None] = nothing) -> Likelihoods:
        """How likely the model holds each text to be. What all of them begin with is read once, the rest side by side.

        The same texts asked together again give the same figures; asked in other company, figures differ by rounding
        (1 % of a logarithm or so).

        Args:
            asked: One or more.
            look: Called before each block of tokens is read; what it raises ends the reading and comes out here.

        Raises:
            CannotScoreError: this backend does not know the probabilities of given texts.
            ModelError: as `generate`; a text without a token; or the model was told to stop.
        """
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` in the model's own vocabulary, without special tokens."""
        ...


class Embedder(Protocol):
    """Text to unit vectors."""

    @property
    def name(self) -> str:
        """Identifies weights and pooling; two embedders of one name give the same vectors."""
        ...

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """The model's window, special tokens included; longer text would be cut silently, so callers chunk below it."""
        ...

    def embed(self, texts: Sequence[str], *, kind: TextKind) -> Float32Array:
        """Unit rows, float32 (n, dim), in the order of `texts`."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` in the embedder's vocabulary, without special tokens; does not load the weights."""
        ...
