r"""Vectors, sets and matrices: formulas in rows.

They are tuples of nodes beside the language of expressions, not nodes of it: what adds or multiplies them is the topic's own.
Read are (1, 2, 3), <1, 2, 3>, [1, 2, 3], \langle 1, 2 \rangle, columns and rows of LaTeX, i, j and k as unit vectors, sets
{1, 2, 3}, and matrices [[1, 2], [3, 4]], [1 2; 3 4], ((1, 2), (3, 4)) and those of LaTeX's matrix environments and array.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from solver.errors import MathSyntaxError
from solver.language.nodes import Apply, Constant, Node, Number, Symbol, negate
from solver.language.parser import parse_expression
from solver.language.tokens import MAX_SOURCE

Row: TypeAlias = tuple[Node, ...]

MAX_ENTRIES: Final = 900  # a matrix of 30 rows and columns
_CLOSE: Final[Mapping[str, str]] = {"(": ")", "[": "]", "{": "}", "<": ">", "⟨": "⟩"}
_ENVIRONMENT: Final = re.compile(
    r"(?:\\left\s*[(\[|]\s*)?\\begin\{(?:[pbBvV]?matrix|smallmatrix|array)\*?\}(?:\{[lcr|]*\})?(.*?)"
    r"\\end\{(?:[pbBvV]?matrix|smallmatrix|array)\*?\}(?:\s*\\right\s*[)\]|])?",
    re.DOTALL,
)
_ROW_END: Final = re.compile(r"\\\\(?:\[[^\]]*\])?(?:\s*\\hline)?")
_BETWEEN_ROWS: Final = re.compile(r"(?<=[\])}])\s(\s*)(?=[\[({])")
_COMMAND_BRACKETS: Final = re.compile(r"\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])|\\(?=[{}])")
_ANGLES: Final = ((r"\langle", "<"), (r"\rangle", ">"))
_ENTRY: Final = re.compile(r"[-+−]?(?:[\d./]+[a-z]?|[a-z])")
_UNIT_VECTORS: Final = ("i", "j", "k")
_HATS: Final = re.compile(r"\\(?:hat|vec|mathbf|boldsymbol|bm)\s*\{\s*\\?([ijk])(?:math)?\s*\}|([ijk])\u0302|(î|ĵ|k̂)")
_HAT_LETTERS: Final = {"î": "i", "ĵ": "j", "k̂": "k"}


def parse_vector(source: str, start: int = 0, end: int | None = None) -> Row:
    r"""The components of a vector or point; at least two.

    Raises:
        MathSyntaxError: it is not written as one, or a component cannot be read; positions are those of `source`.

    >>> [str(node.value) for node in parse_vector("<1, 2, 3>") if isinstance(node, Number)]
    ['1', '2', '3']
    """
    stop = len(source) if end is None else end
    text = _blanked(source, start, stop)
    environment = _ENVIRONMENT.fullmatch(source, *_trimmed(source, start, stop))
    start, stop = _trimmed(text, start, stop)
    if environment is not None:
        rows = _environment_rows(source, environment)
        if len(rows) > 1 and any(len(row) != 1 for row in rows):
            raise MathSyntaxError("A vector is one row or one column; this has several of each. Give a matrix instead.", start)
        return _components(tuple(node for row in rows for node in row), start)
    if text[start:stop][:1] in ("(", "[", "<", "⟨"):
        return _components(tuple(_entries(source, text, *_inside(text, start, stop), spaces=text[start] in "[")), start)
    return _unit_vectors(source, start, stop)


def parse_set(source: str, start: int = 0, end: int | None = None) -> Row:
    r"""The elements of a set in braces, each once, in the order written; the empty set is {} or ∅.

    Raises:
        MathSyntaxError: as for `parse_vector`.
    """
    stop = len(source) if end is None else end
    text = _blanked(source, start, stop)
    start, stop = _trimmed(text, start, stop)
    if text[start:stop] in ("∅", "ø", r"\emptyset", r"\varnothing"):
        return ()
    if text[start:stop][:1] != "{":
        raise _expected("'{'", text, start, stop)
    first, last = _inside(text, start, stop)
    if not text[first:last].strip():
        return ()
    return tuple(dict.fromkeys(_lettered((tuple(_entries(source, text, first, last, spaces=False)),))[0]))


def parse_matrix(source: str, start: int = 0, end: int | None = None) -> tuple[Row, ...]:
    r"""The rows of a matrix, all of one length.

    Raises:
        MathSyntaxError: as for `parse_vector`; also for rows of different lengths.
    """
    stop = len(source) if end is None else end
    text = _blanked(source, start, stop)
    environment = _ENVIRONMENT.fullmatch(source, *_trimmed(source, start, stop))
    start, stop = _trimmed(text, start, stop)
    if environment is not None:
        rows = _environment_rows(source, environment)
    elif text[start:stop][:1] in ("[", "(", "{"):
        rows = _bracketed_rows(source, text, *_inside(text, start, stop), opening=text[start])
    else:
        raise _expected("a matrix such as [[1, 2], [3, 4]]", text, start, stop)
    lengths = {len(row) for row in rows}
    if len(lengths) != 1 or 0 in lengths:
        counts = ", ".join(str(len(row)) for row in rows)
        raise MathSyntaxError(f"The rows of the matrix have {counts} entries. Give all rows the same number.", start)
    if len(rows) * lengths.pop() > MAX_ENTRIES:
        raise MathSyntaxError(f"The matrix has more than {MAX_ENTRIES} entries. Ask for a smaller one.", start)
    return _lettered(tuple(rows))


def _lettered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with e and i as letters where they are entries among others that are letters, as in a, b, c, d, e, f."""
    entries = [node for row in rows for node in row]
    names = {node.name for node in entries if isinstance(node, Constant) and node.name in ("e", "i")}
    if not names or sum(isinstance(node, Symbol) for node in entries) < 2:
        return rows
    return tuple(tuple(_with_letters(node, names) for node in row) for row in rows)


def _with_letters(node: Node, names: Collection[str]) -> Node:
    if isinstance(node, Constant) and node.name in names:
        return Symbol(node.name)
    return Apply(node.head, tuple(_with_letters(arg, names) for arg in node.args)) if isinstance(node, Apply) else node


def _bracketed_rows(source: str, text: str, start: int, stop: int, *, opening: str) -> list[Row]:
    pieces = _cut(_BETWEEN_ROWS.sub(r",\1", text), start, stop, ",")
    if all(text[slice(*_trimmed(text, *piece))][:1] in ("[", "(", "{") for piece in pieces) and pieces:
        inner = [_trimmed(text, *piece) for piece in pieces]
        if all(_closes(text, *piece) for piece in inner):
            return [tuple(_entries(source, text, *_inside(text, *piece), spaces=True)) for piece in inner]
    rows = [piece for piece in _cut(text, start, stop, ";\n") if text[slice(*piece)].strip()]
    if opening == "[" and len(rows) > 1:
        return [tuple(_entries(source, text, *row, spaces=True)) for row in rows]
    raise MathSyntaxError("Found one row where a matrix was expected. Write its rows as [[1, 2], [3, 4]] or [1 2; 3 4].", start)


def _environment_rows(source: str, environment: re.Match[str]) -> list[Row]:
    start, stop = environment.span(1)
    rows: list[Row] = []
    breaks = [match.span() for match in _ROW_END.finditer(source, start, stop)]
    begins = [start, *(end for _, end in breaks)]
    for first, last in zip(begins, [*(begin for begin, _ in breaks), stop], strict=True):
        if not source[first:last].strip():
            continue
        rows.append(tuple(parse_expression(source, *_trimmed(source, *cell)) for cell in _cut(source, first, last, "&")))
    if sum(map(len, rows)) > MAX_ENTRIES:
        raise MathSyntaxError(f"The matrix has more than {MAX_ENTRIES} entries. Ask for a smaller one.", start)
    if not rows:
        raise MathSyntaxError(
            "The matrix is empty. Give its rows, with & between the entries and \\\\ between the rows.", start
        )
    return rows


def _entries(source: str, text: str, start: int, stop: int, *, spaces: bool) -> list[Node]:
    """Formulas between commas, or with `spaces` between spaces, where each is one number or letter."""
    commas = _cut(text, start, stop, ",")
    if len(commas) == 1 and spaces:
        first, last = _trimmed(text, start, stop)
        words = list(re.finditer(r"\S+", text[first:last]))
        if len(words) > 1:
            if not all(_ENTRY.fullmatch(word[0]) for word in words):
                raise MathSyntaxError("It is not clear where one entry ends and the next begins. Write commas.", first)
            return [parse_expression(source, first + word.start(), first + word.end()) for word in words]
    if len(commas) > MAX_ENTRIES:
        raise MathSyntaxError(f"There are more than {MAX_ENTRIES} entries. Ask for fewer.", start)
    return [_entry(source, text, *piece) for piece in commas]


def _entry(source: str, text: str, start: int, stop: int) -> Node:
    first, last = _trimmed(text, start, stop)
    if first >= last:
        raise MathSyntaxError(f"Found nothing at character {first + 1}; expected an entry between the commas.", first)
    return parse_expression(source, first, last)


def _unit_vectors(source: str, start: int, stop: int) -> Row:
    """The components of 2i - 3j + k."""
    plain = _HATS.sub(lambda match: _unit_letter(match).ljust(len(match[0])), source[:stop])
    node = parse_expression(plain, start, stop, letters=_UNIT_VECTORS)
    parts: dict[str, Node] = {}
    for term in node.args if isinstance(node, Apply) and node.head == "add" else (node,):
        sign, term = (-1, term.args[0]) if isinstance(term, Apply) and term.head == "neg" else (1, term)
        factors = term.args if isinstance(term, Apply) and term.head == "mul" else (term,)
        letter = factors[-1]
        if not isinstance(letter, Symbol) or letter.name not in _UNIT_VECTORS or letter.name in parts:
            raise _expected("a vector such as (1, 2, 3) or 2i - 3j + k", source, start, stop)
        rest = factors[:-1]
        value: Node = Number(Fraction(1)) if not rest else rest[0] if len(rest) == 1 else Apply("mul", rest)
        parts[letter.name] = negate(value) if sign < 0 else value
    if not set(parts) & {"j", "k"}:
        raise _expected("a vector such as (1, 2, 3) or 2i - 3j + k", source, start, stop)
    names = _UNIT_VECTORS if "k" in parts else _UNIT_VECTORS[:2]
    return tuple(parts.get(name, Number(Fraction(0))) for name in names)


def _unit_letter(match: re.Match[str]) -> str:
    return match[1] or match[2] or _HAT_LETTERS[match[3]]


def _components(nodes: Row, start: int) -> Row:
    if len(nodes) < 2:
        raise MathSyntaxError("A vector has two or more components. Write them with commas, as in (1, 2, 3).", start)
    return _lettered((nodes,))[0]


def _blanked(source: str, start: int, stop: int) -> str:
    r"""The text with \left, \right and the backslash of \{ as spaces, so that positions stay true."""
    if stop - start > MAX_SOURCE:
        raise MathSyntaxError(f"The text has {stop - start} characters; at most {MAX_SOURCE} are read as a formula.", start)
    text = _COMMAND_BRACKETS.sub(lambda match: " " * len(match[0]), source[:stop])
    for command, sign in _ANGLES:
        text = text.replace(command, sign.rjust(len(command)))
    return text


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


def _closes(text: str, start: int, stop: int) -> bool:
    """Whether the bracket that opens a span is the one its last character closes."""
    depth = 0
    for place in range(start, stop):
        depth += (text[place] in "([{") - (text[place] in ")]}")
        if depth == 0 and text[start] in "([{":
            return place == stop - 1
    return text[start] in "<⟨" and text[stop - 1] == _CLOSE[text[start]]


def _inside(text: str, start: int, stop: int) -> tuple[int, int]:
    if not _closes(text, start, stop) or text[stop - 1] != _CLOSE[text[start]]:
        raise _expected(repr(_CLOSE[text[start]]), text, stop, stop)
    return start + 1, stop - 1


def _cut(text: str, start: int, stop: int, separators: str) -> list[tuple[int, int]]:
    """The span cut at separators outside brackets."""
    pieces, begin, depth = [], start, 0
    for place in range(start, stop):
        char = text[place]
        depth += (char in "([{") - (char in ")]}")
        if depth == 0 and char in separators:
            pieces.append((begin, place))
            begin = place + 1
    pieces.append((begin, stop))
    return pieces


def _expected(what: str, text: str, start: int, stop: int) -> MathSyntaxError:
    found = repr(text[start:stop][:1]) if start < stop else "the end of the text"
    return MathSyntaxError(f"Found {found} at character {start + 1}; expected {what}.", start)
