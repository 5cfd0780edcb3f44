"""How fast the language model reads and writes."""

from __future__ import annotations

from app.settings import Settings
from models import Message, open_llm

_PROMPTS = 3
_REPLY_TOKENS = 64


def run(settings: Settings) -> None:
    """Prints load time, tokens read and written per second, and what a warm prefix saves."""
    llm = open_llm(settings.model, weights_dir=settings.weights_dir, n_ctx=settings.n_ctx, n_threads=settings.n_threads)
    facts = " ".join(f"Valve {n} opens at {n * 7 % 13} bar and closes after {n * 5 % 11} seconds." for n in range(25))
    llm.count_tokens("loads the model")
    print(f"{llm.name}, {settings.n_threads} threads: loaded in {getattr(llm, 'load_s', 0.0):.2f} s")
    for n in range(_PROMPTS):
        reply = llm.generate(
            [
                Message(role="system", content=f"Answer at length. {facts}"),
                Message(role="user", content=f"Describe valve {n}."),
            ],
            max_tokens=_REPLY_TOKENS,
        )
        read = reply.prompt_tokens - reply.cached_tokens
        print(
            f"read {read} of {reply.prompt_tokens} tokens in {reply.prefill_s:.2f} s ({read / reply.prefill_s:.0f}/s), "
            f"wrote {reply.completion_tokens} ({reply.completion_tokens / (reply.elapsed_s - reply.prefill_s):.1f}/s)"
        )
