"""What two runs must share to stand in one table, as short digests: weights, prompt, judge, documents and code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from corpus import Library
from models import Catalog, UnknownModelError

JUDGE = "eval/scoring"  # the package whose every file is part of the judge
_ROOT = Path(__file__).resolve().parent.parent
_NOT_CODE = ("__pycache__", "samples")  # the samples are no part of an answer until they are indexed


def code_digest(*parts: str) -> str:
    """Of packages, every file of them: modules, and the fitted weights and catalogues beside them; and of single modules."""
    paths = (path for part in parts for path in sorted((_ROOT / part).rglob("*") if "." not in part else [_ROOT / part]))
    return _digest_files(p for p in paths if p.is_file() and not set(_NOT_CODE) & set(p.relative_to(_ROOT).parts))


def scorer_digest() -> str:
    """Of the package that judges an answer."""
    return code_digest(JUDGE)


def prompt_digest(prompt: str) -> str:
    """Of a standing instruction; "none" for none."""
    return _short(hashlib.sha256(prompt.encode())) if prompt else "none"


def weights_digest(model: str) -> str:
    """The start of the catalogue's digest of the weights; a name the catalogue does not know stands for itself."""
    try:
        return Catalog.load().get(model).sha256[:12]
    except UnknownModelError:
        return model


def library_digest(library: Library) -> str:
    """Of the documents indexed: which they are and by what text they are found; not where they lie."""
    digest = hashlib.sha256()
    for document in sorted(library.documents(), key=lambda document: document.id):
        digest.update(f"{document.id}\0{len(document.text)}\0{document.text}\0".encode())
    return _short(digest)


def _digest_files(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return _short(digest)


def _short(digest: hashlib._Hash) -> str:
    return digest.hexdigest()[:12]
