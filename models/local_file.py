"""The file of a local model, from the name it is asked for by."""

from __future__ import annotations

import os
from pathlib import Path

from models.catalog import Catalog
from models.errors import UnknownModelError
from models.llama_cpp_model import LlamaCppModel
from models.weights import locate


def open_model(name: str, *, weights_dir: Path, n_ctx: int, n_threads: int, n_gpu_layers: int, api_key: str) -> LlamaCppModel:
    """The model of a catalogue name or of a path to a .gguf file (`OpenModel`), which needs no key."""
    if name.endswith(".gguf"):
        path = Path(os.path.expanduser(name))  # unlike Path.expanduser, it leaves an unknown user's folder as it stands
        if not path.is_file():
            raise UnknownModelError(
                f"Model file {name!r} not found.{_beside(path)} Pass an existing path, or a catalogue name."
            )
    else:
        entry = Catalog.load().get(name)
        if entry.kind != "llm":
            raise UnknownModelError(f"{name!r} is an embedder, not a language model. See `fulcrum models list`.")
        path = locate(name, weights_dir)
    return LlamaCppModel(name, path, n_ctx=n_ctx, n_threads=n_threads, n_gpu_layers=n_gpu_layers)


def _beside(path: Path) -> str:
    """A sentence with the model files in the folder the user meant, or nothing."""
    present = sorted(file.name for file in path.parent.glob("*.gguf"))[:5]
    return f" Present: {' '.join(present)}." if present else ""
