"""What a person types, put together: a line that ends in a backslash goes on, and between triple quotes all is text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

QUOTES = '"""'


def is_unfinished(text: str) -> bool:
    r"""Whether more lines belong to `text`. Two strokes at the end are LaTeX's line break and end nothing.

    >>> [is_unfinished(text) for text in ("one", "one \\", "a & b \\\\", '""' + '"one\ntwo', '""' + '"one""' + '"')]
    [False, True, False, True, False]
    """
    inside = text.lstrip()
    if inside.startswith(QUOTES):
        return not inside[len(QUOTES) :].rstrip().endswith(QUOTES)
    return _goes_on(text)


def put_together(text: str) -> str:
    r"""The lines as one text, without the signs that held them together.

    >>> put_together("one \\\ntwo"), put_together('""' + '"\n  if x:\n""' + '"')
    ('one \ntwo', '  if x:')
    """
    inside = text.strip()
    if inside.startswith(QUOTES) and inside.endswith(QUOTES) and len(inside) >= 2 * len(QUOTES):
        return inside[len(QUOTES) : -len(QUOTES)].strip("\n").rstrip()
    lines = text.split("\n")
    return "\n".join(line[:-1] if _goes_on(line) else line for line in lines).strip()


def texts(lines: Iterable[str]) -> Iterator[str]:
    """What `lines`, each with its line end, say: one text for each line, or for several that belong together."""
    held = ""
    for line in lines:
        held += line
        if is_unfinished(held.rstrip("\n")):
            continue
        yield put_together(held)
        held = ""
    if held:
        yield put_together(held)  # the input ended in the middle; what there is was meant to be asked


def _goes_on(line: str) -> bool:
    return line.endswith("\\") and not line.endswith("\\\\")
