"""`LLM` over a GGUF file in this process, through llama.cpp: prompts, queue, stop strings, counts and times.

The queue is first in, first out: one context serves one reply at a time, and whoever came first is served first.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from models.branches import Branch, shared_head
from models.errors import ModelError, PromptTooLongError, StoppedScoringError
from models.interrupt import InterruptedReadingError
from models.llama_context import LlamaContext
from models.llama_library import chat_formatter
from models.llama_sampler import LlamaSampler
from models.reply_text import ReplyText
from models.schema import Schema
from models.turns import Turns
from models.types import Completion, Continuation, FinishReason, Likelihood, Likelihoods, Message, nothing

_LONGEST_DRAW_S = 5.0  # some milliseconds are usual; each way in which a grammar can read what is written costs as much again
_TOO_MANY_WAYS = "The schema leaves too many ways open to read the same reply. Give forms within forms a first property each."


class LlamaCppModel:
    """A local model. Nothing is loaded before the first question; `close` gives the memory back."""

    def __init__(self, name: str, path: Path, *, n_ctx: int, n_threads: int, n_gpu_layers: int) -> None:
        self._name = name
        self._path = path
        self._n_ctx = n_ctx
        self._n_threads = n_threads
        self._n_gpu_layers = n_gpu_layers
        self._turns = Turns()
        self._loading = threading.Lock()
        self._context: LlamaContext | None = None
        self.load_s = 0.0

    @property
    def name(self) -> str:
        """The name the model was opened by."""
        return self._name

    @property
    def n_ctx(self) -> int:
        """Tokens of prompt and reply together."""
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
        """As `LLM.generate`."""
        pieces = self.stream(
            messages,
            max_tokens=max_tokens,
            temperature=temperature,
            seed=seed,
            stop=stop,
            prefill=prefill,
            top_p=top_p,
            schema=schema,
        )
        for piece in pieces:
            if isinstance(piece, Completion):
                return piece
        raise AssertionError("stream() ends with a Completion")

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
        """As `LLM.stream`. Closing the iterator ends the decoding and lets the next in the queue in.

        An empty piece comes when the turn has come, and between the blocks in which the prompt is read.
        """
        with self._loading:  # also keeps `close` from freeing the vocabulary while it is read
            context = self._loaded()
            prompt = self._prompt_tokens(context, messages, prefill)
        room = self._n_ctx - len(prompt)
        if room < 1:
            raise self._too_long(len(prompt))
        max_tokens = min(max_tokens, room)
        draw = partial(context.new_sampler, temperature=temperature, seed=seed, top_p=top_p, schema=schema)
        return self._decode(context, prompt, draw, max_tokens=max_tokens, stop=stop)

    def likelihoods(self, asked: Sequence[Continuation], *, look: Callable[[], None] = nothing) -> Likelihoods:
        """As `LLM.likelihoods`. Texts that do not fit `n_ctx` side by side are read in several turns."""
        with self._loading:
            context = self._loaded()
            branches = [self._branch(context, each) for each in asked]
        started = time.perf_counter()
        n_cached, found = 0, tuple[float, ...]()
        # Closed at once when left, as what the branches hold in the cache must be gone before the next in the queue reads.
        try:
            with self._at_work(context), closing(context.score(branches)) as steps:
                for step in steps:
                    if isinstance(step, tuple):
                        found = step
                        break
                    n_cached = step
                    look()
                    if self._turns.interrupt.is_on:
                        raise InterruptedReadingError
        except InterruptedReadingError:
            raise StoppedScoringError(f"{self._name!r} was told to stop before it had read every text. Ask again.") from None
        shared = shared_head(branches)
        return Likelihoods(
            found=tuple(
                Likelihood(logprob=logprob, n_tokens=len(branch.scored))
                for logprob, branch in zip(found, branches, strict=True)
            ),
            prompt_tokens=shared + sum(len(branch.tokens) - shared for branch in branches),
            cached_tokens=n_cached,
            elapsed_s=time.perf_counter() - started,
        )

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` in the model's vocabulary, without special tokens. Loads the model."""
        with self._loading:
            return len(self._loaded().tokenize(text))

    def abort(self, thread: int | None = None) -> None:
        """Ends the reply being written, from any thread and within a few milliseconds, wherever it is.

        It comes back with what there is and finish reason `abort`; a scoring raises StoppedScoringError.

        Args:
            thread: Ends only what is read or written for this one (`threading.get_ident`).
        """
        self._turns.end(thread)

    def retire(self) -> None:
        """Ends the reply being written and refuses every other, also those that wait, so that the process can end."""
        self._turns.end_all()

    def close(self) -> None:
        """Gives the memory back once the reply being written is done; the next question loads again."""
        with self._turns.one(), self._loading:
            if self._context is not None:
                self._context.close()
                self._context = None

    def _decode(
        self,
        context: LlamaContext,
        prompt: list[int],
        new_sampler: Callable[[], LlamaSampler],
        *,
        max_tokens: int,
        stop: Sequence[str],
    ) -> Iterator[str | Completion]:
        with self._at_work(context):
            started = time.perf_counter()
            reply = ReplyText(stop)
            n_cached, n_written, logprob, prefill_s = 0, 0, 0.0, 0.0
            finish: FinishReason = "abort"
            sampler = new_sampler()
            try:
                for n_cached in context.read(prompt):  # noqa: B007  the last one is told in the Completion
                    yield ""  # whoever asked may be gone by now, and can leave here
                    if self._turns.interrupt.is_on:
                        break
                prefill_s = time.perf_counter() - started
                while not self._turns.interrupt.is_on:
                    drawn = time.perf_counter()
                    token = context.next_token(sampler)
                    if time.perf_counter() - drawn > _LONGEST_DRAW_S:
                        raise ModelError(_TOO_MANY_WAYS)
                    if context.ends_reply(token):
                        finish = "stop"
                        break
                    n_written += 1
                    logprob += context.logprob(token)
                    if text := reply.feed(context.piece(token)):
                        yield text
                    if reply.is_stopped:
                        finish = "stop"
                        break
                    if n_written == max_tokens:
                        finish = "length"
                        break
                    context.append(token)
            except InterruptedReadingError:
                pass  # what there is comes back, with finish reason `abort`
            finally:
                context.free_sampler(sampler)
            if rest := reply.finish():
                yield rest
        yield Completion(
            text=reply.text,
            finish_reason="stop" if reply.is_stopped else finish,
            prompt_tokens=len(prompt),
            completion_tokens=n_written,
            cached_tokens=n_cached,
            prefill_s=prefill_s,
            elapsed_s=time.perf_counter() - started,
            mean_logprob=logprob / n_written if n_written else None,
        )

    @contextmanager
    def _at_work(self, context: LlamaContext) -> Iterator[None]:
        """Waits for the turn and holds it. Raises ModelError when `context` is no longer to be used."""
        with self._turns.one():
            if self._context is not context:
                raise ModelError(f"{self._name!r} was closed while this question waited. Ask again: it loads anew.")
            if self._turns.is_over:
                raise ModelError(f"{self._name!r} takes no more questions: Fulcrum is shutting down. Ask once it runs again.")
            yield

    def _branch(self, context: LlamaContext, asked: Continuation) -> Branch:
        given = self._prompt_tokens(context, asked.messages, asked.prefill)
        scored = context.tokenize(_without_control_tokens(context, asked.text), special=True)
        if not scored:
            raise ModelError("An empty text has no likelihood. Leave it out of the texts asked about.")
        if len(given) + len(scored) > self._n_ctx:
            raise self._too_long(len(given) + len(scored))
        return Branch(given=tuple(given), scored=tuple(scored))

    def _too_long(self, n_tokens: int) -> PromptTooLongError:
        return PromptTooLongError(
            f"The prompt has {n_tokens:,} tokens, but {self._name!r} was opened with n_ctx={self._n_ctx}, which "
            f"must hold the reply too. Shorten the question or the conversation before it, or raise n_ctx."
        )

    def _loaded(self) -> LlamaContext:
        """The context, loaded now unless it is; call with `_loading` held."""
        if self._context is not None:
            return self._context
        started = time.perf_counter()
        context = LlamaContext(
            self._path,
            n_ctx=self._n_ctx,
            n_threads=self._n_threads,
            n_gpu_layers=self._n_gpu_layers,
            interrupt=self._turns.interrupt,
        )
        template = context.chat_template
        if template is None:
            context.close()
            raise ModelError(
                f"{str(self._path)!r} carries no chat template, so questions cannot be put to it. Use an instruct model."
            )
        self._format = chat_formatter(template, bos=context.bos, eos=context.eos)
        self._context = context
        self.load_s = time.perf_counter() - started
        return context

    def _prompt_tokens(self, context: LlamaContext, messages: Sequence[Message], prefill: str) -> list[int]:
        turns = [{"role": message.role, "content": _without_control_tokens(context, message.content)} for message in messages]
        prompt = self._format(turns) + _without_control_tokens(context, prefill)
        needs_bos = context.adds_bos and not (context.bos and prompt.startswith(context.bos))
        return context.tokenize(prompt, special=True, add_bos=needs_bos)


def _without_control_tokens(context: LlamaContext, text: str) -> str:
    """`text` with every control token made harmless, so that a document cannot end the user's turn and begin its own."""
    while found := [token for token in context.control_tokens(text) if token]:
        for token in set(found):
            text = text.replace(token, f"{token[0]}\u200b{token[1:]}")
    return text
