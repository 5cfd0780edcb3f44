"""Claims about formulas of propositional logic, proved row by row over the whole truth table.

A formula is a JSON list: ["letter", name], ["truth", value] or [connective, part, ...].
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError

MAX_LETTERS: Final = 12
Row = Mapping[str, bool]
_LEVELS: Final = {
    "↔": ("iff", 1),
    "→": ("implies", 2),
    "∨": ("or", 3),
    "⊕": ("xor", 3),
    "↑": ("nand", 3),
    "↓": ("nor", 3),
    "∧": ("and", 4),
}
_TOKEN: Final = re.compile(r"\s*([A-Za-z]\w*|[∧∨¬→↔⊕↑↓()])\s*")


def propositions(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An answer about formulas: every row of the truth table is looked at."""
    args, value = task.fields("args"), answer.text("value")
    match task.text("kind"):
        case "classify":
            return _classified(args, value)
        case "equivalent":
            left, right = args.get("left"), args.get("right")
            same = all(holds(left, row) == holds(right, row) for row in _rows(left, right))
            return _verdict(
                same, value, "the two formulas have the same truth table", "a row of the truth table tells them apart"
            )
        case "follows":
            premises, conclusion = args.items("premises"), args.get("conclusion")
            valid = all(
                holds(conclusion, row) for row in _rows(*premises, conclusion) if all(holds(each, row) for each in premises)
            )
            return _verdict(
                valid,
                value,
                "the conclusion is true wherever all premises are",
                "a row makes the premises true and the conclusion false",
            )
        case "count":
            wanted = args.flag("value")
            return _number(
                sum(holds(args.get("formula"), row) == wanted for row in _rows(args.get("formula"))), value, "rows counted"
            )
        case "rows":
            return _number(sum(1 for _ in _rows(args.get("formula"))), value, "rows of the truth table")
        case "table":
            return _table(args, value)
        case "value" | "bit" | "letters":
            return _given(args, value, task.text("kind"))
        case kind:
            return _rewritten(args, value, kind)


def holds(formula: Any, row: Row) -> bool:
    """Whether a formula is true in a row.

    >>> holds(["implies", ["letter", "p"], ["letter", "q"]], {"p": True, "q": False})
    False
    """
    match formula:
        case ["letter", str(name)]:
            return row[name]
        case ["truth", bool(value)]:
            return value
        case ["not", inner]:
            return not holds(inner, row)
        case ["and", first, *rest]:
            return all([holds(first, row), *(holds(part, row) for part in rest)])
        case ["or", first, *rest]:
            return any([holds(first, row), *(holds(part, row) for part in rest)])
        case ["xor", first, *rest]:
            return sum([holds(first, row), *(holds(part, row) for part in rest)]) % 2 == 1
        case ["nand", left, right]:
            return not (holds(left, row) and holds(right, row))
        case ["nor", left, right]:
            return not (holds(left, row) or holds(right, row))
        case ["implies", left, right]:
            return not holds(left, row) or holds(right, row)
        case ["iff", left, right]:
            return holds(left, row) == holds(right, row)
    raise FieldError("A formula is not one.")


def read(text: str) -> Any:
    """The formula a text in signs shows, T and F being true and false.

    >>> read("p ∧ ¬q")
    ['and', ['letter', 'p'], ['not', ['letter', 'q']]]
    """
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s", "", text) or len(tokens) > 2_000:
        raise RefutedError(f"{text[:60]!r} is not a formula in signs.")
    tokens.append("")
    formula, end = _formula(tokens, 0, 0)
    if tokens[end]:
        raise RefutedError(f"{text[:60]!r} is not a formula in signs.")
    return formula


def _formula(tokens: list[str], at: int, minimum: int) -> tuple[Any, int]:
    token = tokens[at]
    if token == "¬":
        inner, at = _formula(tokens, at + 1, 5)
        left: Any = ["not", inner]
    elif token == "(":
        left, at = _formula(tokens, at + 1, 0)
        if tokens[at] != ")":
            raise RefutedError("A bracket is not closed.")
        at += 1
    elif token[:1].isalpha():
        left, at = (["truth", token == "T"] if token in ("T", "F") else ["letter", token]), at + 1
    else:
        raise RefutedError("A formula breaks off.")
    while tokens[at] in _LEVELS and _LEVELS[tokens[at]][1] > minimum:
        head, level = _LEVELS[tokens[at]]
        right, at = _formula(tokens, at + 1, level - 1 if head == "implies" else level)
        left = [head, left, right]
    return left, at


def _letters(formula: Any) -> set[str]:
    match formula:
        case ["letter", str(name)]:
            return {name}
        case ["truth", _]:
            return set()
        case [str(), *parts]:
            return {name for part in parts for name in _letters(part)}
    raise FieldError("A formula is not one.")


def _rows(*formulas: Any) -> Iterator[dict[str, bool]]:
    names = sorted({name for formula in formulas for name in _letters(formula)})
    if len(names) > MAX_LETTERS:
        raise RefutedError(f"More than {MAX_LETTERS} letters are not checked.")
    for values in itertools.product((True, False), repeat=len(names)):
        yield dict(zip(names, values, strict=True))


def _classified(args: Fields, value: str) -> Proved:
    found = [holds(args.get("formula"), row) for row in _rows(args.get("formula"))]
    kind = "tautology" if all(found) else "contingency" if any(found) else "contradiction"
    asked = args.text("asked")
    if not asked:
        if value != kind:
            raise RefutedError(f"It is a {kind}, not {value}.")
        return Proved(f"The formula is true in {sum(found)} of {len(found)} rows: a {kind}.")
    is_so = {"satisfiable": any(found), "falsifiable": not all(found)}.get(asked, asked == kind)
    says = f"the formula is true in {sum(found)} of {len(found)} rows"
    return _verdict(is_so, value, says, says)


def _table(args: Fields, value: str) -> Proved:
    formula, wanted = args.get("formula"), args.flag("value")
    right = [row for row in _rows(formula) if holds(formula, row) == wanted]
    shown = ["; ".join(", ".join(f"{name} {_word(truth)}" for name, truth in row.items()) for row in right) or "in no row"]
    if value not in shown:
        raise RefutedError(f"The rows are {shown[0]}, not {value}.")
    return Proved(f"Of all rows, the formula is {_word(wanted)} in these {len(right)} alone.")


def _given(args: Fields, value: str, kind: str) -> Proved:
    givens = [(item[0], item[1]) for item in args.items("givens")]
    if not all(isinstance(truth, bool) for _, truth in givens):
        raise FieldError("A given value is not true or false.")
    asked = args.items("asked")
    rows = [
        row for row in _rows(*(each for each, _ in givens), *asked) if all(holds(each, row) == truth for each, truth in givens)
    ]
    found = list(dict.fromkeys(tuple(holds(each, row) for each in asked) for row in rows))
    names = [each[1] if each[0] == "letter" else "" for each in asked]
    if not found:
        expected = "no solution"
    elif len(asked) == 1:
        expected = (
            "cannot be determined" if len(found) > 1 else (str(int(found[0][0])) if kind == "bit" else _word(found[0][0]))
        )
    elif len(found) == 1:
        expected = " and ".join(f"{name} is {_word(truth)}" for name, truth in zip(names, found[0], strict=True))
    else:
        expected = "; ".join(
            ", ".join(f"{name} {_word(truth)}" for name, truth in zip(names, each, strict=True)) for each in found
        )
    if value != expected:
        raise RefutedError(f"The rows as given say {expected}, not {value}.")
    return Proved(f"In each of the {len(rows)} rows as given the value is as stated: {expected}.")


def _rewritten(args: Fields, value: str, kind: str) -> Proved:
    formula, found = args.get("formula"), read(value)
    if kind in ("contrapositive", "converse", "inverse"):
        if formula[0] != "implies" or found[0] != "implies":
            raise RefutedError(f"The {kind} of an implication is an implication.")
        (a, b), (c, d) = formula[1:], found[1:]
        parts = {
            "contrapositive": ((c, b, False), (d, a, False)),
            "converse": ((c, b, True), (d, a, True)),
            "inverse": ((c, a, False), (d, b, False)),
        }
        for new, old, same in parts[kind]:
            if any((holds(new, row) == holds(old, row)) != same for row in _rows(new, old)):
                raise RefutedError(f"The parts of the {kind} are not those of the implication.")
        return Proved(
            f"The formula found is the {kind}: its parts are the given ones{'' if kind == 'converse' else ', each negated'}."
        )
    if kind not in ("simplify", "cnf", "dnf", "nnf", "negation"):
        raise RefutedError(f"Unknown kind {kind!r}.")
    if kind in ("cnf", "dnf") and not _is_normal(found, *(("and", "or") if kind == "cnf" else ("or", "and"))):
        raise RefutedError(f"{value} has not the form asked for.")
    same = kind != "negation"
    if any((holds(found, row) == holds(formula, row)) != same for row in _rows(formula, found)):
        raise RefutedError(f"{value} has another truth table.")
    if kind == "simplify" and _size(found) > _size(formula):
        raise RefutedError(f"{value} is no shorter.")
    form = {"cnf": " and is a conjunction of clauses", "dnf": " and is a disjunction of conjunctions"}.get(kind, "")
    return Proved(f"The formula found has {'the same' if same else 'the opposite'} truth table{form}.")


def _is_normal(formula: Any, outer: str, inner: str) -> bool:
    if formula[0] == outer:
        return all(_is_normal(part, outer, inner) for part in formula[1:])
    if formula[0] == inner:
        return all(_is_normal(part, "", inner) for part in formula[1:])
    return formula[0] in ("letter", "truth") or (formula[0] == "not" and formula[1][0] == "letter")


def _size(formula: Any) -> int:
    if formula[0] in ("letter", "truth"):
        return 1
    return (len(formula) - 2 if len(formula) > 2 else 1) + sum(map(_size, formula[1:]))


def _verdict(is_so: bool, value: str, yes: str, no: str) -> Proved:
    if value != ("yes" if is_so else "no"):
        raise RefutedError(f"The answer is {'yes' if is_so else 'no'}: {yes if is_so else no}.")
    says = yes if is_so else no
    return Proved(f"{says[0].upper()}{says[1:]}.")


def _number(found: int, value: str, what: str) -> Proved:
    if value != str(found):
        raise RefutedError(f"There are {found} {what}, not {value}.")
    return Proved(f"There are {found} {what}, counted one by one.")


def _word(value: bool) -> str:
    return "true" if value else "false"
