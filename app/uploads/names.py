"""What an uploaded file is called: to people, and on the disk. Whoever sends a file may call it anything."""

from __future__ import annotations

import re
import unicodedata

UNNAMED = "unnamed"
MAX_PART_CHARS = 120
MAX_PARTS = 12
MAX_DISK_BYTES = 120

_DRIVE = re.compile(r"^[A-Za-z]:(?=[/\\]|$)")
_QUOTED = re.compile(r"%(?:[01][0-9A-Fa-f]|22)")  # how clients write control characters and quotation marks in a form
_SUFFIX = re.compile(r"(?:\.tar)?\.[A-Za-z0-9]{1,12}$", re.IGNORECASE)


def shown_name(given: str) -> str:
    r"""The name as people see it: a relative path of printable parts, never empty, never leading anywhere else.

    Signs that are not printed, or turn the writing direction, are left out; a part that is too long loses its middle.

    >>> shown_name("../../etc/passwd"), shown_name("C:\\Users\\me\\plan.md"), shown_name("notes/./a.md")
    ('etc/passwd', 'Users/me/plan.md', 'notes/a.md')
    >>> shown_name("a\x00b\u202egnp.exe"), shown_name(" .. "), shown_name("%22x%22.txt")
    ('abgnp.exe', 'unnamed', '"x".txt')
    """
    given = _QUOTED.sub(lambda quoted: chr(int(quoted[0][1:], 16)), given)
    path = _DRIVE.sub("", unicodedata.normalize("NFC", given)).replace("\\", "/")
    parts = [_printable(part) for part in path.split("/")]
    kept = [_shortened(part) for part in parts if part.strip(". ")]
    return "/".join(kept[-MAX_PARTS:]) or UNNAMED


def disk_name(shown: str) -> str:
    """A name for the disk that every file system takes: of the last part, letters, digits and a few signs, with its suffix.

    >>> disk_name("notes/Größe: 5*3?.pdf"), disk_name("-rf"), disk_name(".bashrc"), disk_name("CON.txt")
    ('Größe_ 5_3_.pdf', '_-rf', '_.bashrc', '_CON.txt')
    """
    last = shown.rpartition("/")[2]
    plain = "".join(sign if sign.isalnum() or sign in " ._-()+,@#" else "_" for sign in last).strip(" ")
    suffix = _suffix(plain)
    stem = plain.removesuffix(suffix) if suffix else plain
    if not stem[:1].isalnum() or stem.upper() in _RESERVED:  # names that a shell, a walk of folders or Windows reads otherwise
        stem = f"_{stem}"
    while len((stem + suffix).encode()) > MAX_DISK_BYTES:
        stem = stem[:-1]
    return stem + suffix


def numbered(name: str, n: int) -> str:
    """The name with a number before its suffix.

    >>> numbered("notes/plan.md", 2), numbered("data.tar.gz", 3)
    ('notes/plan (2).md', 'data (3).tar.gz')
    """
    suffix = _suffix(name.rpartition("/")[2])
    return f"{name.removesuffix(suffix)} ({n}){suffix}"


_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}


def _printable(part: str) -> str:
    shown = "".join(" " if sign.isspace() else sign for sign in part if sign.isspace() or not _is_hidden(sign))
    return " ".join(shown.split())


def _is_hidden(sign: str) -> bool:
    # Cc control, Cf format (bidirectional marks among them), Cs half a character, Co private, Cn not assigned
    return unicodedata.category(sign).startswith("C")


def _shortened(part: str) -> str:
    if len(part) <= MAX_PART_CHARS:
        return part
    suffix = _suffix(part)
    return f"{part[: MAX_PART_CHARS - len(suffix) - 1]}…{suffix}"


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return found[0] if found and found.start() > 0 else ""
