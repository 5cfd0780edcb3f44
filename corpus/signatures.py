"""What a file's first bytes say it is, whatever its name says.

Knows the formats people misname most. It does not prove that a file is sound: that is the loader's business.
"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import LoadError

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (Office file, EPUB or plain ZIP)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, or an encrypted new one"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a RIFF file (WebP picture, WAV sound or AVI film)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF document"),
    (b"GGUF", "a language model (GGUF)"),
)


def kind_of(data: bytes) -> str | None:
    """What `data` looks like by its first bytes, in words for a message; None when nothing is recognised.

    >>> kind_of(b"%PDF-1.7 ...")
    'a PDF'
    >>> kind_of(b"# Notes") is None
    True
    """
    return next((kind for magic, kind in _SIGNATURES if data.startswith(magic)), None)


def misnamed(path: Path, data: bytes, expected: str) -> LoadError:
    """The error for a file whose bytes are not what its suffix says; `expected` in words, "a PDF"."""
    found = kind_of(data)
    why = f"looks like {found}" if found else "begins with none of the bytes such a file begins with"
    return LoadError(f"{path} is not {expected}: it {why}. Rename it to what it is, or export it again.")
