"""One llama.cpp model in memory: text to tokens, tokens to the next token, tokens to text.

It speaks the C interface rather than the `Llama` class: it decides itself which part of an earlier prompt is read again, and
loading need not redirect the process's output to keep it quiet.

A prompt is read in blocks that begin at multiples of `BLOCK`, and only whole blocks are ever kept for the next prompt. The
numbers a token leaves in the cache depend on how many tokens were read with it: reusing an arbitrary prefix, or tokens the
model wrote one by one, was measured to move the logits by up to 0.2, enough to turn a near tie. With fixed blocks they are
equal bit for bit, so the reply at temperature 0 depends on the prompt alone, whatever was asked before. When a prompt of
another kind pushes one out, its blocks are set aside (`models.prefixes`) and brought back as they were.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

from models.branches import MAX_BRANCHES, Branch, Step, blocks, groups, shared_head
from models.errors import ModelError
from models.interrupt import Interrupt, InterruptedReadingError
from models.llama_library import last_words, load_library
from models.llama_sampler import LlamaSampler
from models.pace import Pace
from models.prefixes import Prefixes, common_prefix

BLOCK = 64  # reads as fast as 512; half of it is an eighth slower, and up to a block of the common prefix is read again
_WORTH_KEEPING = 4 * BLOCK  # tokens; fewer are read again in less time than it takes a reader to notice
_INTERRUPTED = 2  # what llama_decode returns then


class LlamaContext:
    """A loaded model with one context. Not thread-safe: callers hold a lock across all of `read` and every `next_token`.

    Whatever reads tokens raises InterruptedReadingError once its `Interrupt` is thrown; the blocks read by then are kept, and
    the next prompt is read as if nothing had been broken off.
    """

    def __init__(self, path: Path, *, n_ctx: int, n_threads: int, n_gpu_layers: int, interrupt: Interrupt) -> None:
        """Loads the weights.

        Raises:
            ModelError: llama.cpp does not accept the file, or the context does not fit in memory.
        """
        self._api = load_library()
        model_params = self._api.llama_model_default_params()
        model_params.n_gpu_layers = n_gpu_layers
        self._model = self._api.llama_model_load_from_file(str(path).encode(), model_params)
        if not self._model:
            raise ModelError(
                f"llama.cpp cannot load {str(path)!r}: {last_words()}. "
                f"Check it with `fulcrum models verify`, or name another .gguf."
            )
        params = self._api.llama_context_default_params()
        params.n_ctx = n_ctx
        params.n_batch = params.n_ubatch = BLOCK
        params.n_threads = params.n_threads_batch = n_threads
        # With it, threads share out the earlier text, and sums over a long one depend on how many they are. Without it,
        # a reply is the same bit for bit whatever their number, for the same processor time.
        params.flash_attn_type = self._api.LLAMA_FLASH_ATTN_TYPE_DISABLED
        # Sequence 0 is the prompt; texts to score branch off it, and all share one cache.
        params.n_seq_max = 1 + MAX_BRANCHES
        params.kv_unified = True
        self._ctx = self._api.llama_init_from_model(self._model, params)
        if not self._ctx:
            self._api.llama_model_free(self._model)
            raise ModelError(f"No memory for a context of {n_ctx} tokens of {path.name!r}: {last_words()}. Lower n_ctx.")
        interrupt.wire(self._api, self._ctx)
        self._interrupt = interrupt  # the context holds a bare pointer into it
        self._vocab = self._api.llama_model_get_vocab(self._model)
        self._memory = self._api.llama_get_memory(self._ctx)
        self._kept: list[int] = []
        self._n_past = 0
        self._aside = Prefixes()
        self._pace = Pace(n_threads)
        self._batch = self._api.llama_batch_init(BLOCK, 0, 1)

    @property
    def chat_template(self) -> str | None:
        """The Jinja template the model was published with, or None."""
        template = self._api.llama_model_chat_template(self._model, None)
        return template.decode() if template else None

    @property
    def bos(self) -> str:
        """The text of the token that begins every sequence, or an empty string."""
        return self._special_text(self._api.llama_vocab_bos(self._vocab))

    @property
    def eos(self) -> str:
        """The text of the token that ends a sequence, or an empty string."""
        return self._special_text(self._api.llama_vocab_eos(self._vocab))

    @property
    def adds_bos(self) -> bool:
        """Whether the model was trained with the `bos` token first."""
        return bool(self._api.llama_vocab_get_add_bos(self._vocab))

    def tokenize(self, text: str, *, special: bool = False, add_bos: bool = False) -> list[int]:
        """Token ids of `text`; with `special`, the text of a control token becomes that token."""
        raw = text.encode("utf-8", errors="replace")
        room = len(raw) + 2  # no token is shorter than a byte; the rest is for bos and eos
        tokens = (ctypes.c_int32 * room)()
        n = self._api.llama_tokenize(self._vocab, raw, len(raw), tokens, room, add_bos, special)
        if n < 0:
            raise ModelError(f"The model's tokenizer failed on a text of {len(text)} characters. Ask with a shorter text.")
        return list(tokens[:n])

    def control_tokens(self, text: str) -> list[str]:
        """The control tokens that would be read if `text` were tokenised as part of a prompt, in order."""
        found = self.tokenize(text, special=True)
        return [self._special_text(token) for token in found if self._api.llama_vocab_is_control(self._vocab, token)]

    def piece(self, token: int) -> bytes:
        """The bytes `token` adds to the text; not always whole characters, and empty for control tokens."""
        return self._piece(token, special=False)

    def ends_reply(self, token: int) -> bool:
        """Whether `token` says that the reply is over."""
        return bool(self._api.llama_vocab_is_eog(self._vocab, token))

    def read(self, tokens: Sequence[int]) -> Iterator[int]:
        """Makes `tokens` the whole context, ready for `next_token` once the iterator has ended.

        It may be left before any block; what has been read by then is kept for the next prompt.

        Yields:
            Before each block, how many leading tokens were still there from an earlier prompt.
        """
        self._change_prefix(tokens)
        keep = common_prefix(self._kept, tokens) // BLOCK * BLOCK
        if keep == len(tokens):
            keep -= BLOCK  # something must be read for there to be a next token
        if not self._api.llama_memory_seq_rm(self._memory, -1, keep, -1):
            self._api.llama_memory_clear(self._memory, True)  # recurrent models cannot go back
            keep = 0
        del self._kept[keep:]
        self._n_past = keep
        for start in range(keep, len(tokens), BLOCK):
            yield keep
            block = tokens[start : start + BLOCK]
            self._decode(block)
            if len(block) == BLOCK:
                self._kept += block

    def next_token(self, sampler: LlamaSampler) -> int:
        """Draws the token that follows what was read."""
        return sampler.next_token(self._ctx)

    def logprob(self, token: int) -> float:
        """Natural logarithm of the probability the model gives `token` to follow what was read; call it before `append`."""
        return self._logprob(token, -1)

    def score(self, branches: Sequence[Branch]) -> Generator[int | tuple[float, ...]]:
        """The log probability of what each branch is scored for; what follows their common head is then forgotten.

        Yields:
            Before each block of tokens, how many leading ones were still there from an earlier prompt; last of all, the sums.
        """
        head = shared_head(branches)
        n_cached = 0
        for n_cached in self.read(branches[0].tokens[:head]):
            yield n_cached
        found = [0.0] * len(branches)
        for group in groups(branches, head, n_ctx=int(self._api.llama_n_ctx(self._ctx))):
            for sequence in range(1, 1 + len(group)):
                self._api.llama_memory_seq_cp(self._memory, 0, sequence, -1, -1)
            try:
                for block in blocks([branches[place] for place in group], head, size=BLOCK):
                    yield n_cached
                    self._decode_steps(block)
                    for index, step in enumerate(block):
                        if step.scored is not None:
                            found[group[step.sequence - 1]] += self._logprob(step.scored, index)
            finally:
                for sequence in range(1, 1 + len(group)):
                    self._api.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        yield tuple(found)

    def append(self, token: int) -> None:
        """Reads one more token, which is forgotten at the next `read`."""
        self._decode([token])

    def new_sampler(self, **how: Any) -> LlamaSampler:
        """A sampler for one reply, from the keywords of `LlamaSampler`; hand it to `free_sampler` afterwards."""
        return LlamaSampler(self._api, self._vocab, **how)

    def free_sampler(self, sampler: LlamaSampler) -> None:
        """Gives back what `new_sampler` took."""
        sampler.close()

    def close(self) -> None:
        """Frees the weights and the context; the object cannot be used afterwards."""
        self._api.llama_batch_free(self._batch)
        self._api.llama_free(self._ctx)
        self._api.llama_model_free(self._model)

    def _change_prefix(self, tokens: Sequence[int]) -> None:
        """Set the blocks read so far aside and bring back others that share more with `tokens`, where there are such."""
        shared = common_prefix(self._kept, tokens) // BLOCK * BLOCK
        if len(self._kept) - shared >= _WORTH_KEEPING and self._kept not in self._aside:
            # What follows the kept blocks (a last piece of the prompt, the reply) was read in other company: it goes first.
            if not self._api.llama_memory_seq_rm(self._memory, -1, len(self._kept), -1):
                return
            self._aside.put(self._kept, self._state(), replacing=_WORTH_KEEPING)
        found = self._aside.best(tokens, longer_than=shared + BLOCK - 1)
        if found is None:
            return
        self._api.llama_memory_clear(self._memory, True)
        state = (ctypes.c_uint8 * len(found.state)).from_buffer_copy(found.state)
        if self._api.llama_state_seq_set_data(self._ctx, state, len(found.state), 0) == 0:
            self._kept = []  # nothing was restored; the whole prompt is read
            self._api.llama_memory_clear(self._memory, True)
            return
        self._kept = list(found.tokens)

    def _state(self) -> bytes:
        """What the cache holds, for `_change_prefix` to bring back."""
        room = self._api.llama_state_seq_get_size(self._ctx, 0)
        state = (ctypes.c_uint8 * room)()
        n = self._api.llama_state_seq_get_data(self._ctx, state, room, 0)
        return bytes(state[:n]) if n < room else bytes(state)

    def _logprob(self, token: int, index: int) -> float:
        import numpy as np

        n = self._api.llama_vocab_n_tokens(self._vocab)
        logits = np.ctypeslib.as_array(self._api.llama_get_logits_ith(self._ctx, index), (n,))
        top = logits.max()
        return float(logits[token] - top - np.log(np.exp(logits - top).sum(dtype=np.float64)))

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (ctypes.c_int32 * len(tokens))(*tokens)
        self._decode_batch(self._api.llama_batch_get_one(array, len(tokens)))
        self._n_past += len(tokens)

    def _decode_steps(self, steps: Sequence[Step]) -> None:
        batch = self._batch
        batch.n_tokens = len(steps)
        for index, step in enumerate(steps):
            batch.token[index], batch.pos[index] = step.token, step.position
            batch.n_seq_id[index], batch.seq_id[index][0] = 1, step.sequence
            batch.logits[index] = step.scored is not None
        self._decode_batch(batch)

    def _decode_batch(self, batch: Any) -> None:
        n_threads = self._pace.threads()
        self._api.llama_set_n_threads(self._ctx, n_threads, n_threads)
        started = time.perf_counter()
        code = self._api.llama_decode(self._ctx, batch)
        if code == _INTERRUPTED:
            # Whatever part of the block is in the cache by now must not be there when the next prompt goes on after it.
            if not self._api.llama_memory_seq_rm(self._memory, -1, len(self._kept), -1):
                self._kept.clear()
                self._api.llama_memory_clear(self._memory, True)
            raise InterruptedReadingError
        if code != 0:
            self._kept.clear()
            self._api.llama_memory_clear(self._memory, True)
            raise ModelError(
                f"llama.cpp stopped with code {code} after {self._n_past} tokens: {last_words()}. Ask again, or lower n_ctx."
            )
        self._pace.took(time.perf_counter() - started, batch.n_tokens)

    def _special_text(self, token: int) -> str:
        return self._piece(token, special=True).decode("utf-8", errors="replace") if token >= 0 else ""

    def _piece(self, token: int, *, special: bool) -> bytes:
        room = 64
        buffer = ctypes.create_string_buffer(room)
        n = self._api.llama_token_to_piece(self._vocab, token, buffer, room, 0, special)
        if n < 0:
            buffer = ctypes.create_string_buffer(-n)
            n = self._api.llama_token_to_piece(self._vocab, token, buffer, -n, 0, special)
        return buffer.raw[:n]
