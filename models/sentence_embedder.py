"""`Embedder` over a sentence-transformers model in a local folder; the one module that imports it and torch.

Counting tokens needs the small `tokenizers` library alone, so indexing can cut its chunks before torch is loaded.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from models.errors import ModelError
from models.fair_lock import FairLock
from models.pace import spare_threads
from models.types import Float32Array, TextKind

_BATCH = 32
_N_THREADS = 2  # torch takes every core otherwise, and the language model next to it stands still


class SentenceEmbedder:
    """Unit vectors from a local folder. Never touches the network; the weights are loaded by the first `embed`."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder
        # In order: who embeds batch after batch would otherwise take it again before a question that waits is woken.
        self._lock = FairLock()
        self._model: Any = None

    @property
    def name(self) -> str:
        """The name the embedder was opened by."""
        return self._name

    @cached_property
    def dim(self) -> int:
        """Length of a vector, read from the model's configuration."""
        pooling = self._json("1_Pooling/config.json")
        width = pooling.get("word_embedding_dimension") or pooling.get("embedding_dimension")
        return int(width or self._json("config.json")["hidden_size"])

    @cached_property
    def max_tokens(self) -> int:
        """The model's window in tokens, special tokens included."""
        return int(
            self._json("sentence_bert_config.json").get("max_seq_length")
            or self._json("config.json")["max_position_embeddings"]
        )

    def embed(self, texts: Sequence[str], *, kind: TextKind) -> Float32Array:
        """Unit rows, float32 (n, dim). MiniLM treats queries and passages alike, others prefix them by their own configuration.

        Raises:
            ModelError: the folder does not hold a model that sentence-transformers can load.
        """
        import numpy as np

        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        with self._lock:
            model = self._loaded()
            self._share_cores(len(texts))
            prompt = kind if kind in getattr(model, "prompts", {}) else None
            vectors = model.encode(
                list(texts),
                batch_size=_BATCH,
                prompt_name=prompt,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        rows: Float32Array = np.ascontiguousarray(vectors, dtype=np.float32)
        return rows

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` in the embedder's vocabulary, without special tokens."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _loaded(self) -> Any:
        if self._model is None:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]  # stderr belongs to the application
            logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
            try:
                self._model = SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
            except (OSError, ValueError, KeyError) as error:
                raise ModelError(
                    f"Embedder {self._name!r} in {str(self._folder)!r} cannot be loaded: {error}. "
                    f"Check it with `fulcrum models verify`."
                ) from error
        return self._model

    def _share_cores(self, n_texts: int) -> None:
        """Vectors are the same bit for bit with any number of threads, and two that must share a core are ten times slower."""
        import torch

        torch.set_num_threads(1 if n_texts == 1 else spare_threads(_N_THREADS))

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_truncation()  # the file asks for truncation at 128, which would hide how long a text is
        tokenizer.no_padding()
        return tokenizer

    def _json(self, path: str) -> dict[str, Any]:
        try:
            read = json.loads((self._folder / path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        if not isinstance(read, dict):
            raise ModelError(f"{path!r} in {str(self._folder)!r} is not a JSON object. Fetch the embedder again.")
        return read
