"""Source code, configuration and plain formats of text, line by line as written, with headings where a named part begins.

`corpus.loaders.code_languages` says by which simple pattern each language's functions and classes are found. What follows the
end of a definition counts to it until the next begins, except in Python, whose own parser says where a definition ends.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from corpus.decoding import decode
from corpus.identity import document_id
from corpus.loaders.code_languages import LANGUAGES, Language
from corpus.loaders.prose_outline import OUTLINES, Heading
from corpus.types import Document, Mark

_MAX_LINE = 500  # of a line, what is looked at; a longer one is data, or was written by a program
_MAX_LEVEL = 6
_MAX_PARSED = 2_000_000  # characters the Python parser is given
_TAB = 4
_HEAD = re.compile(r"(?:async\s+def|def|class)\s+\w+")


def load(path: Path) -> Iterator[Document]:
    """The one document of a source file; its title is the file's name, or the first heading of a file of prose."""
    data = path.read_bytes()
    text = decode(path, data)
    language = LANGUAGES.get(path.suffix.lower(), Language("text", None))
    if language.name in OUTLINES:
        headings = list(OUTLINES[language.name](text))
    elif language.name == "python":
        headings = _python(text, language)
    else:
        headings = list(_matched(text, language))
    is_prose = language.name in OUTLINES
    yield Document(
        id=document_id("code", data),
        source=str(path),
        title=headings[0][2] if is_prose and headings else path.name,
        format="code",
        text=text,
        line_based=True,
        marks=tuple(
            Mark(start=start, kind="heading", label=label, level=min(level, _MAX_LEVEL)) for start, level, label in headings
        ),
        meta={"language": language.name},
    )


def _matched(text: str, language: Language) -> Iterator[Heading]:
    """The definitions the language's pattern finds, the indented ones inside the less indented before them."""
    if language.pattern is None:
        return
    indents: list[int] = []
    start = 0
    for line in text.split("\n"):
        match = language.pattern.match(line[:_MAX_LINE]) if line.strip() else None
        group = next((name for name, found in match.groupdict().items() if found), None) if match else None
        if match and group:
            indent = len(line[: len(line) - len(line.lstrip())].expandtabs(_TAB)) if language.is_nested else 0
            while indents and indents[-1] >= indent:
                indents.pop()
            indents.append(indent)
            label = match[group].rstrip()
            yield start + match.start(group), len(indents), label
        start += len(line) + 1


def _python(text: str, language: Language) -> list[Heading]:
    """The definitions of a Python file by its syntax tree; by the pattern where this Python cannot parse it."""
    if len(text) > _MAX_PARSED:
        return list(_matched(text, language))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the parser thinks of the code is not what is asked
            module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return list(_matched(text, language))
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found: list[Heading] = []
    waiting: list[tuple[ast.stmt, int]] = [(node, 1) for node in reversed(module.body)]
    is_inside = False
    while waiting:
        node, level = waiting.pop()
        line = lines[node.lineno - 1]
        at = starts[node.lineno - 1] + len(line.encode()[: node.col_offset].decode())
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            head = _HEAD.match(text, at)
            if head:
                found.append((at, level, head[0]))
            waiting += [(child, level + 1) for child in reversed(node.body)]
            is_inside = True
        elif level == 1 and is_inside:  # back at the top: what was open has ended
            found.append((at, 1, line[:80].strip()))
            is_inside = False
        else:
            inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]
            waiting += [(child, level if level > 1 else 1) for child in reversed(inner)]
    return found
