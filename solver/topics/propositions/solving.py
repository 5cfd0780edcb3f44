"""Questions about formulas answered from their truth tables, and again by splitting on letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from solver.language.propositions import Compound, Proposition, Truth, letters_of, to_text
from solver.topics.propositions.rewriting import in_style, negation, negations_inside, normal_form, simplified, turned
from solver.topics.propositions.sentences import opposite, plainly
from solver.topics.propositions.tables import column, models, row_values
from solver.topics.propositions.trees import from_json
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_SHOWN_LETTERS: Final = 4
_SPLITTING: Final = "counted again by splitting on one letter after another"


def solve(task: Task) -> Outcome:
    """The answer by the kind of the question."""
    return _SOLVERS[task.kind](task)


def _classify(task: Task) -> Outcome:
    formula = from_json(task.fields.get("formula"))
    letters = letters_of(formula)
    rows = 2 ** len(letters)
    true = column(formula, letters).bit_count()
    found = "tautology" if true == rows else "contradiction" if true == 0 else "contingency"
    asked = task.fields.text("asked")
    holds = {
        "tautology": true == rows,
        "contradiction": true == 0,
        "contingency": 0 < true < rows,
        "satisfiable": true > 0,
        "falsifiable": true < rows,
    }
    steps = [*_table_steps(formula, letters), f"It is true in {true} of {rows} rows: a {found}."]
    value = ("yes" if holds[asked] else "no") if asked else found
    text = f"It is true in {true} of the {rows} rows of its truth table, so it is a {found}.\n{value}"
    return _outcome(Value(value=value, text=text), models(formula, letters) == true, steps)


def _equivalent(task: Task) -> Outcome:
    left, right = from_json(task.fields.get("left")), from_json(task.fields.get("right"))
    letters = tuple(sorted({*letters_of(left), *letters_of(right)}))
    differing = column(left, letters) ^ column(right, letters)
    steps = [*_columns((left, right), letters)]
    again = models(Compound("xor", (left, right)), letters)
    if differing == 0:
        steps.append("The two columns agree in every row.")
        return _outcome(_yes("The two formulas have the same truth table."), again == 0, steps)
    row = (differing & -differing).bit_length() - 1
    values = row_values(row, letters)
    reason = (
        f"With {_said(values)} the first is {_word(_at(left, letters, row))} and the second {_word(_at(right, letters, row))}."
    )
    return _outcome(_no(reason), again == differing.bit_count(), [*steps, reason])


def _follows(task: Task) -> Outcome:
    premises = [from_json(each) for each in task.fields.items("premises")]
    conclusion = from_json(task.fields.get("conclusion"))
    letters = tuple(sorted({name for each in (*premises, conclusion) for name in letters_of(each)}))
    counter = ~column(conclusion, letters) & (1 << 2 ** len(letters)) - 1
    for premise in premises:
        counter &= column(premise, letters)
    steps = [*_columns((*premises, conclusion), letters)]
    again = models(Compound("and", (*premises, Compound("not", (conclusion,)))), letters)
    if counter == 0:
        reason = "In every row in which all premises are true, the conclusion is true."
        return _outcome(_yes(f"{reason} The argument is valid."), again == 0, [*steps, reason])
    row = (counter & -counter).bit_length() - 1
    reason = f"With {_said(row_values(row, letters))} all premises are true and the conclusion is false."
    return _outcome(_no(f"{reason} The argument is not valid."), again == counter.bit_count(), [*steps, reason])


def _count(task: Task) -> Outcome:
    formula = from_json(task.fields.get("formula"))
    letters = letters_of(formula)
    true, rows = column(formula, letters).bit_count(), 2 ** len(letters)
    wanted = task.fields.flag("value")
    found = true if wanted else rows - true
    steps = [*_table_steps(formula, letters), f"It is {_word(wanted)} in {found} of {rows} rows."]
    again = models(formula if wanted else Compound("not", (formula,)), letters)
    return _outcome(Value(value=str(found), text=str(found)), again == found, steps)


def _rows(task: Task) -> Outcome:
    letters = letters_of(from_json(task.fields.get("formula")))
    found = 2 ** len(letters)
    steps = [f"{len(letters)} letters ({', '.join(letters)}), each true or false: 2^{len(letters)} = {found} rows."]
    return _outcome(Value(value=str(found), text=str(found)), models(Truth(True), letters) == found, steps)


def _table(task: Task) -> Outcome:
    formula = from_json(task.fields.get("formula"))
    letters = letters_of(formula)
    if len(letters) > _SHOWN_LETTERS + 1:
        raise CannotSolveError(
            "A truth table of more than 32 rows is not shown. Ask how many rows are true, or for fewer letters."
        )
    truth = column(formula, letters)
    wanted = task.fields.flag("value")
    rows = [row for row in range(2 ** len(letters)) if (truth >> row & 1) == wanted]
    found = "; ".join(_said(row_values(row, letters), ", ") for row in rows) or "in no row"
    again = models(formula if wanted else Compound("not", (formula,)), letters)
    table = "\n".join(_lines((formula,), letters))
    text = f"{table}\nIt is {_word(wanted)} for:\n{found}"
    steps = [f"{len(letters)} letters: 2^{len(letters)} = {2 ** len(letters)} rows.", f"{_word(wanted)} in {len(rows)} rows."]
    return _outcome(Value(value=found, text=text), again == len(rows), steps)


def _value(task: Task) -> Outcome:
    """The value of a formula wherever the givens hold."""
    givens = [(from_json(formula), bool(value)) for formula, value in task.fields.items("givens")]
    (asked,) = (from_json(each) for each in task.fields.items("asked"))
    condition, letters = _condition(givens, [asked])
    given = column(condition, letters)
    both = column(asked, letters) & given
    steps = [f"Given: {', '.join(f'{to_text(each)} is {_word(value)}' for each, value in givens)}."] if givens else []
    true, all_rows = models(Compound("and", (condition, asked)), letters), models(condition, letters)
    agrees = (true, all_rows) == (both.bit_count(), given.bit_count())
    if given == 0:
        return _outcome(Value(value="no solution", text="No truth values are as given.\nno solution"), agrees, steps)
    if both not in (0, given):
        text = f"{to_text(asked)} is true in some of the cases as given and false in others.\ncannot be determined"
        return _outcome(Value(value="cannot be determined", text=text), agrees, steps)
    value = both == given
    steps += [
        f"Of the parts, {to_text(part)} is {_word(_at(part, letters, (given & -given).bit_length() - 1))}."
        for part in _parts(asked)
    ]
    word = ("1" if value else "0") if task.kind == "bit" else _word(value)
    steps.append(f"So {to_text(asked)} is {_word(value)}.")
    return _outcome(Value(value=word, text=word), agrees, steps)


def _letters(task: Task) -> Outcome:
    """The letters' values wherever the givens hold."""
    givens = [(from_json(formula), bool(value)) for formula, value in task.fields.items("givens")]
    asked = [from_json(each) for each in task.fields.items("asked")]
    condition, letters = _condition(givens, asked)
    given = column(condition, letters)
    agrees = models(condition, letters) == given.bit_count()
    rows = [row for row in range(2 ** len(letters)) if given >> row & 1]
    if not rows:
        return _outcome(Value(value="no solution", text="No truth values are as given.\nno solution"), agrees, [])
    found = dict.fromkeys(tuple((to_text(each), _at(each, letters, row)) for each in asked) for row in rows)
    steps = [f"Of the {2 ** len(letters)} rows, {len(rows)} {'is' if len(rows) == 1 else 'are'} as given."]
    if len(found) == 1:
        pairs = next(iter(found))
        value = _word(pairs[0][1]) if len(pairs) == 1 else " and ".join(f"{name} is {_word(truth)}" for name, truth in pairs)
        return _outcome(Value(value=value, text=value), agrees, steps)
    if len(asked) == 1:
        return _outcome(
            Value(value="cannot be determined", text="It can be true or false.\ncannot be determined"), agrees, steps
        )
    several = "; ".join(", ".join(f"{name} {_word(truth)}" for name, truth in pairs) for pairs in found)
    return _outcome(Value(value=several, text=f"There are {len(found)} possibilities.\n{several}"), agrees, steps)


def _rewritten(task: Task) -> Outcome:
    formula = from_json(task.fields.get("formula"))
    letters = letters_of(formula)
    if len(letters) > 8:
        raise CannotSolveError("A formula with more than 8 letters is not rewritten here. Ask about a shorter one.")
    other = _REWRITING[task.kind](formula)
    same = Compound("iff", (other, formula))
    holds = models(same, letters) == (0 if task.kind == "negation" else 2 ** len(letters))
    if task.kind in ("converse", "inverse"):
        contrapositive = turned(formula, "contrapositive")
        holds = models(
            Compound("iff", (other, turned(contrapositive, "inverse" if task.kind == "converse" else "converse"))), letters
        ) == 2 ** len(letters)
    style = task.fields.text("style")
    steps = [f"The formula: {to_text(formula)}.", f"{_NAMES[task.kind]}: {to_text(other)}."]
    if task.kind in ("simplify", "cnf", "dnf", "nnf"):
        steps.append("Both have the same truth table.")
    return _outcome(Value(value=to_text(other), text=in_style(other, style)), holds, steps)


def _words(task: Task) -> Outcome:
    said = task.fields.text("said")
    condition, consequence = task.fields.text("if"), task.fields.text("then")
    laws = {
        "contrapositive": "if A then B says the same as if not B then not A",
        "converse": "the converse of if A then B is if B then A",
        "inverse": "the inverse of if A then B is if not A then not B",
        "negation": "not (if A then B) is A and not B" if condition else "the statement is denied",
    }
    form = task.fields.text("form")
    steps = [*([f"A: {condition}.", f"B: {consequence}."] if condition else []), f"Rule: {laws[form]}."]
    clauses = [each for each in (condition, consequence) if each]
    twice = all(opposite(opposite(each) or "") == plainly(each) for each in clauses)
    check = Check(
        verdict="verified" if twice else "unknown",
        method="each clause negated twice says the same again",
        reason="" if twice else "a clause negated twice reads differently",
    )
    return Outcome(value=Value(value=said, text=said), check=check, steps=tuple(steps))


def _condition(givens: Sequence[tuple[Proposition, bool]], asked: Sequence[Proposition]) -> tuple[Proposition, tuple[str, ...]]:
    parts = tuple(formula if value else Compound("not", (formula,)) for formula, value in givens)
    letters = tuple(sorted({name for each in (*parts, *asked) for name in letters_of(each)}))
    return Compound("and", parts) if parts else Truth(True), letters


def _parts(formula: Proposition) -> list[Proposition]:
    """Its compound parts, the inner ones first, without itself."""
    if not isinstance(formula, Compound):
        return []
    inner: list[Proposition] = [part for each in formula.parts for part in [*_parts(each), each] if isinstance(part, Compound)]
    return list(dict.fromkeys(inner))[:6]


def _table_steps(formula: Proposition, letters: Sequence[str]) -> list[str]:
    return _columns((formula,), letters)


def _columns(formulas: Sequence[Proposition], letters: Sequence[str]) -> list[str]:
    """The truth table, where it is short enough to be read."""
    if len(letters) > 3:
        return [f"The truth table has 2^{len(letters)} = {2 ** len(letters)} rows."]
    return _lines(formulas, letters)


def _lines(formulas: Sequence[Proposition], letters: Sequence[str]) -> list[str]:
    lines = [" ".join(letters) + " | " + " | ".join(map(to_text, formulas))]
    for row in range(2 ** len(letters)):
        values = " ".join(_sign(value) for value in row_values(row, letters).values())
        lines.append(f"{values} | " + " | ".join(_sign(_at(formula, letters, row)) for formula in formulas))
    return lines


def _at(formula: Proposition, letters: Sequence[str], row: int) -> bool:
    return bool(column(formula, letters) >> row & 1)


def _said(values: Mapping[str, bool], separator: str = ", ") -> str:
    return separator.join(f"{name} {_word(value)}" for name, value in values.items())


def _word(value: bool) -> str:
    return "true" if value else "false"


def _sign(value: bool) -> str:
    return "T" if value else "F"


def _yes(reason: str) -> Value:
    return Value(value="yes", text=f"{reason}\nyes")


def _no(reason: str) -> Value:
    return Value(value="no", text=f"{reason}\nno")


def _outcome(value: Value, agrees: bool, steps: Sequence[str]) -> Outcome:
    check = Check(
        verdict="verified" if agrees else "refuted",
        method=_SPLITTING,
        reason="" if agrees else "splitting on letters counts other rows",
    )
    return Outcome(value=value, check=check, steps=tuple(steps), claim=Claim(kind="propositions"))


_REWRITING: Final[Mapping[str, Callable[[Proposition], Proposition]]] = {
    "simplify": simplified,
    "cnf": lambda formula: normal_form(formula, "cnf"),
    "dnf": lambda formula: normal_form(formula, "dnf"),
    "nnf": negations_inside,
    "negation": negation,
    "contrapositive": lambda formula: turned(formula, "contrapositive"),
    "converse": lambda formula: turned(formula, "converse"),
    "inverse": lambda formula: turned(formula, "inverse"),
}
_NAMES: Final = {
    "simplify": "Simplified", "cnf": "Conjunctive normal form", "dnf": "Disjunctive normal form", "negation": "Negation",
    "nnf": "By the laws of De Morgan",
    "contrapositive": "Contrapositive", "converse": "Converse", "inverse": "Inverse",
}  # fmt: skip
_SOLVERS: Final[Mapping[str, Callable[[Task], Outcome]]] = {
    "classify": _classify,
    "equivalent": _equivalent,
    "follows": _follows,
    "count": _count,
    "rows": _rows,
    "table": _table,
    "value": _value,
    "bit": _value,
    "letters": _letters,
    "words": _words,
    **dict.fromkeys(_REWRITING, _rewritten),
}
