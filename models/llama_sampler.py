"""How the next token is drawn: greedy or at a temperature, and held to a grammar where there is one.

A grammar looks at every token of the vocabulary, which takes half as long as computing the token did. So the token is drawn
freely first, as llama.cpp's own programs do it; only when the grammar does not take that one is the whole vocabulary held to it
and drawn from again.
"""

from __future__ import annotations

import ctypes
from typing import Any

from models.errors import ModelError
from models.llama_library import last_words
from models.schema import Schema

_TOP_K, _TOP_P, _MIN_P = 40, 0.95, 0.05
_MIN_KEEP = 1


class LlamaSampler:
    """The sampler of one reply; `close` gives its memory back."""

    def __init__(
        self, api: Any, vocab: Any, *, temperature: float, seed: int, top_p: float | None = None, schema: Schema | None = None
    ) -> None:
        """Arguments as of `LLM.generate`, after the C interface and the model's vocabulary.

        Raises:
            ModelError: llama.cpp does not take the grammar of the schema.
        """
        self._api = api
        self._n_vocab = api.llama_vocab_n_tokens(vocab)
        self._grammar = None
        if schema is not None:
            self._grammar = api.llama_sampler_init_grammar(vocab, schema.grammar.encode(), b"root")
            if not self._grammar:
                raise ModelError(f"llama.cpp does not take the grammar of the schema: {last_words()}. Ask for a simpler one.")
        self._chain = api.llama_sampler_chain_init(api.llama_sampler_chain_default_params())
        if temperature <= 0.0:
            links = [api.llama_sampler_init_greedy()]
        else:
            links = [
                api.llama_sampler_init_top_k(_TOP_K),
                api.llama_sampler_init_top_p(_TOP_P if top_p is None else top_p, _MIN_KEEP),
                api.llama_sampler_init_min_p(_MIN_P, _MIN_KEEP),
                api.llama_sampler_init_temp(temperature),
                api.llama_sampler_init_dist(seed & 0xFFFFFFFF),
            ]
        for link in links:
            api.llama_sampler_chain_add(self._chain, link)

    def next_token(self, ctx: Any) -> int:
        """Draws the token that follows what the context has read."""
        token = int(self._api.llama_sampler_sample(self._chain, ctx, -1))
        if self._grammar is not None:
            if not self._takes(token):
                token = self._drawn_from_grammar(ctx)
            self._api.llama_sampler_accept(self._grammar, token)
        return token

    def close(self) -> None:
        """Gives the memory back."""
        self._api.llama_sampler_free(self._chain)
        if self._grammar is not None:
            self._api.llama_sampler_free(self._grammar)

    def _takes(self, token: int) -> bool:
        """Whether the grammar lets `token` follow."""
        one = (self._api.llama_token_data * 1)()
        one[0].id = token
        candidates = self._api.llama_token_data_array(one, 1, -1, False)
        self._api.llama_sampler_apply(self._grammar, ctypes.byref(candidates))
        return bool(one[0].logit != -float("inf"))

    def _drawn_from_grammar(self, ctx: Any) -> int:
        """A token among those that the grammar lets follow.

        Raises:
            ModelError: there is none; llama.cpp would end the process.
        """
        import numpy as np

        candidates = np.zeros(self._n_vocab, dtype=[("id", np.int32), ("logit", np.float32), ("p", np.float32)])
        candidates["id"] = np.arange(self._n_vocab)
        candidates["logit"] = np.ctypeslib.as_array(self._api.llama_get_logits_ith(ctx, -1), (self._n_vocab,))
        start = candidates.ctypes.data_as(ctypes.POINTER(self._api.llama_token_data))
        array = self._api.llama_token_data_array(start, self._n_vocab, -1, False)
        self._api.llama_sampler_apply(self._grammar, ctypes.byref(array))
        if not np.isfinite(candidates["logit"]).any():
            raise ModelError("No token of the model's vocabulary continues the JSON asked for. Ask for a simpler schema.")
        self._api.llama_sampler_apply(self._chain, ctypes.byref(array))
        return int(array.data[array.selected].id)
