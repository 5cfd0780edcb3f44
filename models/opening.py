"""From a name to a model: the table of backends, and the two functions that open one."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Protocol, cast

from models.catalog import Catalog
from models.errors import UnknownModelError
from models.types import LLM, Embedder
from models.weights import locate

DEFAULT_BACKEND = "llama_cpp:"

# Prefix of a name -> function of what follows the prefix. A name without a prefix belongs to DEFAULT_BACKEND.
BACKENDS: dict[str, str] = {
    "llama_cpp:": "models.local_file:open_model",
    "openai:": "models.openai_endpoint:open_model",
}


class OpenModel(Protocol):
    """What a backend registers in `BACKENDS`."""

    def __call__(self, name: str, *, weights_dir: Path, n_ctx: int, n_threads: int, n_gpu_layers: int, api_key: str) -> LLM:
        """The model called `name`, prefix removed; loads nothing yet."""
        ...


def open_llm(
    name: str, *, weights_dir: Path, n_ctx: int = 4096, n_threads: int = 2, n_gpu_layers: int = 0, api_key: str = ""
) -> LLM:
    """The language model of that name; its weights are loaded by the first question.

    Args:
        name: A catalogue name, a path to a .gguf file, or `openai:MODEL@http://host:port/v1`.
        weights_dir: The folder `pull` downloads to.
        n_ctx: Tokens of prompt and reply together.
        n_threads: Processor threads for reading and writing.
        n_gpu_layers: Layers given to a graphics processor, -1 for all; needs a build of llama.cpp for it.
        api_key: What an endpoint's server asks for; empty where it asks for nothing.

    Raises:
        UnknownModelError: neither catalogue nor disk nor `BACKENDS` knows the name.
        WeightsMissingError: known, but not downloaded.
    """
    prefix = next((prefix for prefix in BACKENDS if name.startswith(prefix)), None)
    rest = name if prefix is None else name.removeprefix(prefix)
    module, _, attribute = BACKENDS[prefix or DEFAULT_BACKEND].partition(":")
    opener = cast(OpenModel, getattr(importlib.import_module(module), attribute))
    return opener(rest, weights_dir=weights_dir, n_ctx=n_ctx, n_threads=n_threads, n_gpu_layers=n_gpu_layers, api_key=api_key)


def open_embedder(name: str, *, weights_dir: Path) -> Embedder:
    """The embedder of that name; its weights are loaded by the first `embed`.

    Args:
        name: A catalogue name, or a folder that holds a sentence-transformers model.
        weights_dir: The folder `pull` downloads to.

    Raises:
        UnknownModelError: the name is neither.
        WeightsMissingError: known, but not downloaded.
    """
    from models.sentence_embedder import SentenceEmbedder

    if _looks_like_path(name):
        folder = Path(os.path.expanduser(name))  # unlike Path.expanduser, it leaves an unknown user's folder as it stands
        if not (folder / "modules.json").is_file() or not (folder / "tokenizer.json").is_file():
            raise UnknownModelError(
                f"{name!r} is not a folder with a sentence-transformers model: it needs modules.json and tokenizer.json. "
                f"Save one there with SentenceTransformer.save, or use all-minilm-l6-v2."
            )
        return SentenceEmbedder(folder.resolve().name, folder)
    entry = Catalog.load().get(name)
    if entry.kind != "embedder":
        raise UnknownModelError(f"{name!r} is a language model, not an embedder. Use all-minilm-l6-v2 or a folder.")
    return SentenceEmbedder(name, locate(name, weights_dir))


def _looks_like_path(name: str) -> bool:
    return os.sep in name or Path(name).is_dir()
