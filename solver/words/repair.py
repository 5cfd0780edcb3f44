"""Mends, by rule, the slips small models make in programs: an unclosed bracket, a forgotten return, a name almost right.

Only form is mended. What a program computes is never guessed at; a repair that cannot be made by rule returns None.
"""

from __future__ import annotations

import ast
import difflib
import keyword
import re
from collections.abc import Mapping, Sequence

from solver.words.forms import INDENT

_NAME_ERROR = re.compile(r"NameError: name '(\w+)' is not defined")
_LINE = re.compile(r"\(line (\d+)\)$")
_PAIRS = {"(": ")", "[": "]", "{": "}"}


def assemble(skeleton: str, reply: str, *, truncated: bool = False) -> str:
    """The whole source from a skeleton and the model's continuation of it, tidied.

    Fences and text after the function are cut, tabs become spaces, the first line gets its indentation, and a last line
    that was broken off by the length limit is dropped.
    """
    reply = reply.split("```")[0].replace("\t", INDENT).replace("\r", "")
    if truncated and "\n" in reply:
        reply = reply.rsplit("\n", 1)[0]
    lines = reply.strip("\n").rstrip().splitlines()
    if lines and not lines[0].startswith(INDENT):
        lines[0] = INDENT + lines[0].lstrip()
    body: list[str] = []
    for line in lines:
        if line.strip() and not line.startswith(" "):
            break
        body.append(line.rstrip())
    return _with_return(skeleton + "\n".join(body) + "\n")


def mend(source: str, error: str, bindings: Mapping[str, str]) -> str | None:
    """`source` with the cause of `error` mended, or None when no rule applies.

    Args:
        source: The program as it was run.
        error: `Result.error` of the run.
        bindings: Names a program may rely on, with their values as source text; one it uses unbound is bound.
    """
    if error.startswith("SyntaxError"):
        return _mend_syntax(source, error)
    if match := _NAME_ERROR.match(error):
        return _bind(source, match[1], bindings) or _mend_name(source, match[1], tuple(bindings))
    return None


def _with_return(source: str) -> str:
    """`source` with a return of its last assigned name or printed value, if it has none."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source
    if not (len(tree.body) == 1 and isinstance(function := tree.body[0], ast.FunctionDef)):
        return source
    if any(isinstance(node, ast.Return) and node.value is not None for node in ast.walk(function)):
        return source
    if isinstance(function.body[-1], ast.Return) and len(function.body) > 1:  # a bare one: what it should give stands before it
        source = "\n".join(source.splitlines()[: function.body.pop().lineno - 1]) + "\n"
    last = function.body[-1]
    match last:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=[*_, printed])):
            lines = source.splitlines()
            kept = lines[: last.lineno - 1]
            return "\n".join([*kept, f"{INDENT}return {ast.unparse(printed)}"]) + "\n"
        case ast.Expr(value=ast.BinOp() | ast.Name() as value):
            return "\n".join([*source.splitlines()[: last.lineno - 1], f"{INDENT}return {ast.unparse(value)}"]) + "\n"
    assigned = [node.targets[0] for node in function.body if isinstance(node, ast.Assign)]
    if assigned and isinstance(assigned[-1], ast.Name):
        return source.rstrip() + f"\n{INDENT}return {assigned[-1].id}\n"
    return source


def _mend_syntax(source: str, error: str) -> str | None:
    lines = source.rstrip("\n").splitlines()
    found = _LINE.search(error)
    place = min(int(found[1]), len(lines)) - 1 if found and int(found[1]) else len(lines) - 1
    line = lines[place]
    for candidate in (_plain_numbers(line), _close(line), line.split("#")[0].rstrip()):
        if candidate != line:
            mended = "\n".join([*lines[:place], candidate, *lines[place + 1 :]]) + "\n"
            if _parses(mended):
                return _with_return(mended)
    cut = _with_return("\n".join(lines[:place]) + "\n")
    return cut if f"{INDENT}return " in cut and _parses(cut) else None


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _plain_numbers(line: str) -> str:
    """`20%` as a division, `$5` as 5, `1,200` as 1200."""
    line = re.sub(r"(\d+(?:\.\d+)?)\s?%(?!\s*[\w(])", r"(\1 / 100)", line)
    line = re.sub(r"\$\s?(?=\d)", "", line)
    return re.sub(r"(?<![\w,])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2", line)


def _close(line: str) -> str:
    """`line` with the brackets it leaves open closed, or with closing ones too many at its end removed."""
    stack: list[str] = []
    for char in line:
        if char in _PAIRS:
            stack.append(_PAIRS[char])
        elif stack and char == stack[-1]:
            stack.pop()
        elif char in ")]}":
            return line.rstrip()[:-1] if line.rstrip().endswith(char) else line
    return line + "".join(reversed(stack))


def _bind(source: str, missing: str, bindings: Mapping[str, str]) -> str | None:
    """`source` with a binding of `missing` at the start of the function, if that is a name it may rely on."""
    if missing not in bindings:
        return None
    lines = source.split("\n")
    start = 2 if lines[1].lstrip().startswith('"""') else 1
    return "\n".join([*lines[:start], f"{INDENT}{missing} = {bindings[missing]}", *lines[start:]])


def _mend_name(source: str, missing: str, names: Sequence[str]) -> str | None:
    """`source` with an undefined name replaced by the one it must mean: almost the same spelling, or the same words."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    stored = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    known = [name for name in dict.fromkeys([*names, *stored]) if name != missing and not keyword.iskeyword(name)]
    close = difflib.get_close_matches(missing, known, n=2, cutoff=0.75)
    if len(close) == 2 and _similarity(missing, close[0]) - _similarity(missing, close[1]) < 0.02:
        return None
    chosen = close[0] if close else _same_words(missing, known)
    return None if chosen is None else re.sub(rf"\b{missing}\b", chosen, source)


def _similarity(left: str, right: str) -> float:
    return difflib.SequenceMatcher(None, left, right).ratio()


def _same_words(missing: str, known: Sequence[str]) -> str | None:
    words = set(missing.split("_"))
    fitting = [name for name in known if words < set(name.split("_")) or words > set(name.split("_"))]
    shared = {name: len(words & set(name.split("_"))) for name in fitting}
    best = [name for name in fitting if shared[name] == max(shared.values())]
    return best[0] if len(best) == 1 else None
