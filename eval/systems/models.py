"""The models of a run: each weights file opened once and shared, whatever suite or system asks for it.

Sharing does not change what a model says. At temperature 0 a reply depends on the prompt alone, whatever was asked before:
`models.llama_context` reads prompts in fixed blocks to that end, and `tests/models/test_llama_cpp_model.py` holds it to that
with real weights. What sharing does change is how much of a prompt need not be read again, so time and cached tokens.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from eval.facts import weights_digest
from models import LLM, Catalog, Embedder, ModelError, UnknownModelError, locate, open_embedder, open_llm

_READ_BYTES = 1 << 20


class Models:
    """Language models and the embedder, opened on first use. It outlives the libraries of one run."""

    def __init__(
        self,
        *,
        weights_dir: Path,
        embedder_name: str = "all-minilm-l6-v2",
        n_ctx: int = 4096,
        n_threads: int = 2,
        api_key: str = "",
    ) -> None:
        """Opens nothing yet.

        Args:
            weights_dir: Where the weights of the catalogue's models lie.
            embedder_name: As in `open_embedder`.
            n_ctx: Tokens of prompt and reply together.
            n_threads: Processor threads.
            api_key: What the servers of endpoints ask for.
        """
        self.weights_dir = weights_dir
        self.embedder_name = embedder_name
        self.n_ctx = n_ctx
        self.n_threads = n_threads
        self._api_key = api_key
        self._opened: dict[str, LLM] = {}
        self._digests: dict[str, str] = {}

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder of every library's vectors."""
        return open_embedder(self.embedder_name, weights_dir=self.weights_dir)

    def llm(self, name: str) -> LLM:
        """The language model of a catalogue name, a path or an endpoint; two names of one file are one model.

        Raises:
            ModelError: no such model, or its weights are not on this disk.
        """
        key = self._file(name)
        if key not in self._opened:
            self._opened[key] = open_llm(
                name, weights_dir=self.weights_dir, n_ctx=self.n_ctx, n_threads=self.n_threads, api_key=self._api_key
            )
        return self._opened[key]

    def facts(self, name: str) -> dict[str, str]:
        """What identifies a language model: its name, the start of its digest, and size and quantisation if known."""
        facts = {"model": name, "weights": self._digest(name)}
        try:
            entry = Catalog.load().get(name)
        except UnknownModelError:
            return facts
        return {**facts, "n_params": str(entry.n_params), "quantisation": entry.quantisation}

    def unopened(self, *, n_threads: int) -> Models:
        """The same models for another process, which computes with so many threads; nothing is open in it."""
        return Models(
            weights_dir=self.weights_dir.absolute(),  # the other process may stand in another folder
            embedder_name=self.embedder_name,
            n_ctx=self.n_ctx,
            n_threads=n_threads,
            api_key=self._api_key,
        )

    def close(self) -> None:
        """Give the memory of every model back; the next question loads again."""
        for llm in self._opened.values():
            if close := getattr(llm, "close", None):
                close()

    def _file(self, name: str) -> str:
        if name.endswith(".gguf"):
            return str(Path(name).expanduser().resolve())
        try:
            return str(locate(name, self.weights_dir).resolve())
        except ModelError:
            return name  # an endpoint, or a name that `open_llm` refuses in better words

    def _digest(self, name: str) -> str:
        path = Path(name).expanduser()
        if not name.endswith(".gguf") or not path.is_file():
            return weights_digest(name)
        if name not in self._digests:
            digest = hashlib.sha256()
            with path.open("rb") as file:
                while block := file.read(_READ_BYTES):
                    digest.update(block)
            self._digests[name] = digest.hexdigest()[:12]
        return self._digests[name]
