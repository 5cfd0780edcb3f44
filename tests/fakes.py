"""Stand-ins for the language model and the embedder: deterministic, instant, without weights."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models import Completion, Continuation, Likelihood, Likelihoods, Message, ModelError, Schema
from models.types import Float32Array, TextKind, nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One call as `ScriptedLLM` received it."""

    messages: tuple[Message, ...]
    max_tokens: int
    temperature: float
    seed: int
    stop: tuple[str, ...]
    prefill: str
    top_p: float | None = None
    schema: Schema | None = None


class ScriptedLLM:
    """Satisfies `LLM` from a queue of replies; `prompts` remembers what it was asked, `asked` the texts it scored.

    A token is a run of whitespace with the word after it. Stop strings and `max_tokens` cut a reply as a real model's
    would be cut. Asking after the last reply fails the test, unless `default` is given.
    """

    def __init__(self, *replies: str, default: str | None = None, name: str = "scripted", n_ctx: int = 4096) -> None:
        self.replies = list(replies)
        self.default = default
        self.favourite: str | None = None
        self.prompts: list[Prompt] = []
        self.asked: list[tuple[Continuation, ...]] = []
        self._name = name
        self._n_ctx = n_ctx

    @property
    def name(self) -> str:
        return self._name

    @property
    def n_ctx(self) -> int:
        return self._n_ctx

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
        self.prompts.append(
            Prompt(
                messages=tuple(messages),
                max_tokens=max_tokens,
                temperature=temperature,
                seed=seed,
                stop=tuple(stop),
                prefill=prefill,
                top_p=top_p,
                schema=schema,
            )
        )
        if self.replies:
            reply = self.replies.pop(0)
        elif self.default is not None:
            reply = self.default
        else:
            raise AssertionError(f"ScriptedLLM has no reply left for {messages[-1].content!r}")
        cuts = [at for word in stop if word and (at := reply.find(word)) >= 0]
        text = reply[: min(cuts)] if cuts else reply
        tokens = _tokens(text)
        return Completion(
            text="".join(tokens[:max_tokens]),
            finish_reason="length" if len(tokens) > max_tokens else "stop",
            prompt_tokens=sum(self.count_tokens(message.content) for message in messages) + self.count_tokens(prefill),
            completion_tokens=min(len(tokens), max_tokens),
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
        whole = self.generate(
            messages,
            max_tokens=max_tokens,
            temperature=temperature,
            seed=seed,
            stop=stop,
            prefill=prefill,
            top_p=top_p,
            schema=schema,
        )
        yield from _tokens(whole.text)
        yield whole

    def likelihoods(self, asked: Sequence[Continuation], *, look: Callable[[], None] = nothing) -> Likelihoods:
        """A word said before costs 1, any other 3; a text that begins with `favourite` costs a tenth of that."""
        self.asked.append(tuple(asked))
        found = []
        for each in asked:
            look()
            before = " ".join([*(message.content for message in each.messages), each.prefill]).split()
            words = each.text.split()
            if not words:
                raise ModelError("An empty text has no likelihood.")
            cost = sum(1.0 if word in before + words[:place] else 3.0 for place, word in enumerate(words))
            if self.favourite is not None and each.text.startswith(self.favourite):
                cost /= 10
            found.append(Likelihood(logprob=-cost, n_tokens=len(words)))
        n_read = sum(self.count_tokens(message.content) for message in asked[0].messages) if asked else 0
        return Likelihoods(found=tuple(found), prompt_tokens=n_read + sum(each.n_tokens for each in found))

    def count_tokens(self, text: str) -> int:
        return len(_tokens(text))


class HashEmbedder:
    """Satisfies `Embedder`: each lower-case word adds one signed unit at a hashed place; rows have length 1.

    Texts that share words are close, texts that share none are nearly orthogonal. Queries and passages are treated alike.
    """

    def __init__(self, *, dim: int = 64, max_tokens: int = 256, name: str = "hash-64") -> None:
        self._dim = dim
        self._max_tokens = max_tokens
        self._name = name
        self.n_embedded = 0

    @property
    def name(self) -> str:
        return self._name

    @property
    def dim(self) -> int:
        return self._dim

    @property
    def max_tokens(self) -> int:
        return self._max_tokens

    def embed(self, texts: Sequence[str], *, kind: TextKind) -> Float32Array:
        vectors = np.zeros((len(texts), self._dim), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                code = zlib.crc32(word.encode())
                row[code % self._dim] += 1.0 if code & 0x10000 else -1.0
            if not row.any():
                row[0] = 1.0
        self.n_embedded += len(texts)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True) if len(texts) else vectors

    def count_tokens(self, text: str) -> int:
        return math.ceil(len(text.split()) * 4 / 3)


def _tokens(text: str) -> list[str]:
    """Pieces that join to `text` again, one for each word with the space before it."""
    return re.findall(r"\s*\S+|\s+$", text)
