"""A stand-in for the llama.cpp context: words for tokens, no weights, and reading that takes a known time per block."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from models.branches import Branch
from models.interrupt import Interrupt, InterruptedReadingError
from models.llama_context import BLOCK
from models.llama_cpp_model import LlamaCppModel

END = 0


class SlowContext:
    """Replies with `n_words` words and counts the blocks it read."""

    chat_template, bos, eos, adds_bos = "plain", "", "", False

    def __init__(self, *, n_words: int = 3, block_s: float = 0.0, on_block: Callable[[int], None] = lambda n: None) -> None:
        self.n_blocks = 0
        self.interrupt = Interrupt()
        self._n_words = n_words
        self._block_s = block_s
        self._on_block = on_block
        self._left = 0

    def tokenize(self, text: str, *, special: bool = False, add_bos: bool = False) -> list[int]:
        return list(range(1, len(text.split()) + 1))

    def control_tokens(self, text: str) -> list[str]:
        return []

    def read(self, tokens: Sequence[int]) -> Iterator[int]:
        for _ in range(0, len(tokens), BLOCK):
            yield 0
            time.sleep(self._block_s)
            self.n_blocks += 1
            self._on_block(self.n_blocks)
            if self.interrupt.is_on:
                raise InterruptedReadingError
        self._left = self._n_words

    def score(self, branches: Sequence[Branch]) -> Generator[int | tuple[float, ...]]:
        yield from self.read(branches[0].given)
        yield tuple(-float(len(branch.scored)) for branch in branches)

    def new_sampler(self, **given: object) -> object:
        return None

    def free_sampler(self, sampler: object) -> None: ...

    def next_token(self, sampler: object) -> int:
        self._left -= 1
        return END if self._left < 0 else self._left + 1

    def ends_reply(self, token: int) -> bool:
        return token == END

    def piece(self, token: int) -> bytes:
        return b"word "

    def logprob(self, token: int) -> float:
        return -0.1

    def append(self, token: int) -> None: ...

    def close(self) -> None: ...


def slow_model(monkeypatch: pytest.MonkeyPatch, context: SlowContext, *, n_ctx: int = 4096) -> LlamaCppModel:
    """The real backend, with its queue and its limits, over `context`."""

    def joined(template: str, **given: Any) -> Callable[[list[dict[str, str]]], str]:
        return lambda turns: " ".join(turn["content"] for turn in turns)

    def opened(path: Path, *, interrupt: Interrupt, **given: Any) -> SlowContext:
        context.interrupt = interrupt
        return context

    monkeypatch.setattr("models.llama_cpp_model.LlamaContext", opened)
    monkeypatch.setattr("models.llama_cpp_model.chat_formatter", joined)
    return LlamaCppModel("slow", Path("slow.gguf"), n_ctx=n_ctx, n_threads=1, n_gpu_layers=0)
