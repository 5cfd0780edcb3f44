"""The models known by name: what they are, how their bytes are recognised and where those come from."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from models.errors import ModelError, UnknownModelError

LARGEST = "largest"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFile:
    """One file of a model. `path` is relative to the model's folder, with forward slashes."""

    path: str
    n_bytes: int
    sha256: str

    def __post_init__(self) -> None:
        """Refuses a path that leaves the folder and a digest that is none."""
        parts = PurePosixPath(self.path).parts
        if not parts or self.path.startswith("/") or ".." in parts:
            raise ModelError(f"Catalogue file path {self.path!r} leaves the model's folder. Write a relative path.")
        if not re.fullmatch(r"[0-9a-f]{64}", self.sha256) or self.n_bytes <= 0:
            raise ModelError(f"Catalogue file {self.path!r} needs 64 hex digits of sha256 and a size. Compute them anew.")


@dataclass(frozen=True, slots=True, kw_only=True)
class HubSource:
    """A repository on the model hub, with the files at the paths the catalogue gives."""

    repository: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSource:
    """Wheels in the Python package index that carry the bytes.

    `distribution` holds `{n}` where `pieces` > 1, filled from 1. `member` is `LARGEST` or a folder inside the wheel.
    """

    distribution: str
    version: str
    pieces: int
    member: str

    @property
    def requirements(self) -> tuple[str, ...]:
        """`name==version` of every wheel, in the order of the bytes."""
        return tuple(f"{self.distribution.format(n=n)}=={self.version}" for n in range(1, self.pieces + 1))


Source = HubSource | IndexSource
_SOURCES: dict[str, type[Source]] = {"hub": HubSource, "index": IndexSource}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """One model of the catalogue. `n_ctx` is the window it was trained for, in tokens."""

    name: str
    kind: Literal["llm", "embedder"]
    title: str
    licence: str
    quantisation: str
    n_params: int
    n_ctx: int
    files: tuple[WeightFile, ...]
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        """Refuses what no backend could open."""
        if self.kind not in ("llm", "embedder"):
            raise ModelError(f"Catalogue model {self.name!r} is of kind {self.kind!r}. Known: embedder llm.")
        if not self.files or not self.sources or (self.kind == "llm" and len(self.files) != 1):
            raise ModelError(f"Catalogue model {self.name!r} needs a source and files (an llm exactly one). Add them.")

    @property
    def n_bytes(self) -> int:
        """Size of all files together."""
        return sum(file.n_bytes for file in self.files)

    @property
    def sha256(self) -> str:
        """One digest for all of it: the file's own, or for several files that of their digests in the order listed."""
        if len(self.files) == 1:
            return self.files[0].sha256
        return hashlib.sha256("".join(file.sha256 for file in self.files).encode()).hexdigest()

    def path_in(self, weights_dir: Path) -> Path:
        """Where the model is opened from: the file of an llm, the folder of an embedder."""
        folder = weights_dir / self.name
        return folder / self.files[0].path if self.kind == "llm" else folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All entries, in the order of the file."""

    entries: tuple[ModelEntry, ...]

    @classmethod
    def load(cls, path: Path | None = None) -> Catalog:
        """The catalogue that comes with Fulcrum, or the one at `path`.

        Raises:
            ModelError: the file is not a valid catalogue.
        """
        path = path or Path(__file__).with_name("catalog.toml")
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            entries = tuple(_entry(model) for model in table["model"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"Catalogue {str(path)!r} cannot be read: {error}. Mend the file.") from error
        names = [entry.name for entry in entries]
        if len(set(names)) != len(names):
            raise ModelError(f"Catalogue {str(path)!r} has two models of one name. Rename one.")
        return cls(entries=entries)

    def get(self, name: str) -> ModelEntry:
        """The entry of that name.

        Raises:
            UnknownModelError: there is none; the message lists near misses.
        """
        for entry in self.entries:
            if entry.name == name:
                return entry
        raise UnknownModelError(
            f"No model {name!r} in the catalogue. {near_misses(name, (entry.name for entry in self.entries))} "
            f"See `fulcrum models list`, or pass a path to a .gguf file."
        )


def near_misses(name: str, known: Iterable[str]) -> str:
    """One sentence with the known names closest to `name`, or all of them where none is close.

    >>> near_misses("qwen-0.5", ["qwen2.5-coder-0.5b", "smollm2-135m"])
    'Did you mean qwen2.5-coder-0.5b?'
    """
    known = list(known)
    close = difflib.get_close_matches(name.lower(), known, n=3, cutoff=0.4)
    return f"Did you mean {' or '.join(close)}?" if close else f"Known: {' '.join(known)}."


def _entry(model: dict[str, Any]) -> ModelEntry:
    rest = {key: value for key, value in model.items() if key not in ("files", "sources")}
    return ModelEntry(
        **rest,
        files=tuple(WeightFile(**file) for file in model["files"]),
        sources=tuple(
            _SOURCES[source["kind"]](**{key: value for key, value in source.items() if key != "kind"})
            for source in model["sources"]
        ),
    )
