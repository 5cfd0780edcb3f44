"""The wordings of questions about formulas of propositional logic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language.propositions import Compound, Proposition, letters_of, to_text
from solver.topics.propositions.givens import read_givens
from solver.topics.propositions.trees import TYPES, is_compound, read_formula, to_json
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

MAX_LETTERS: Final = 10
_CLASSES: Final = {
    "tautology": "tautology", "tautological": "tautology", "valid": "tautology", "logically true": "tautology",
    "always true": "tautology", "contradiction": "contradiction", "unsatisfiable": "contradiction",
    "always false": "contradiction", "inconsistent": "contradiction", "contradictory": "contradiction",
    "contingency": "contingency", "contingent": "contingency", "satisfiable": "satisfiable", "consistent": "satisfiable",
    "falsifiable": "falsifiable",
}  # fmt: skip
_TRUTHS: Final = {"true": True, "false": False, "t": True, "f": False, "1": True, "0": False}
_TYPES: Final = {
    **TYPES,
    "class": SlotType(
        r"\b(?:" + "|".join(sorted(_CLASSES, key=len, reverse=True)) + r")\b", lambda text: _CLASSES[text.lower()]
    ),
    "rest": SlotType(
        r"(?:[\s,]*\b(?:or|a|an|is it|tautology|tautological|contradiction"
        r"|contradictory|contingency|contingent|neither|none|of these|of "
        r"the two|satisfiable)\b)+",
        str,
    ),
    "truth": SlotType(r"\b(?:true|false|T|F|1|0)\b", lambda text: _TRUTHS[text.lower()]),
}

_THE: Final = (
    "[the] [(following|given)] [(compound|propositional|logical|boolean|logic)]"
    " [(formula|expression|statement|proposition|sentence|function)] [:]"
)
_WHETHER: Final = (
    "(is it true that|is it the case that|(determine|decide|check|say|find out|show|prove|verify|tell me|state)"
    " (whether|if|that)|true or false [:] [is]|is|are|does)"
)
_KINDS: Final = "(tautology|tautological|contradiction|contradictory|contingency|contingent|neither|none)"
_OTHERS: Final = f"[[,] [or] [a|an] {_KINDS}] [[,] [or] [a|an] {_KINDS}] [of (these|the two|them)] [[,] [or] [a|an] {_KINDS}]"
_TAIL: Final = "[,] [true or false|yes or no|or not]"
_TABLE: Final = "(truth table|truth-table)"
_DE_MORGAN: Final = (
    "(use|using|apply|with|by) (de morgan's|de morgan|de morgans|demorgan|demorgan's|demorgans) [law(s)] [,] [to]"
)
_VALUATIONS: Final = "[different] [possible] [truth] (assignments|valuations|interpretations|combinations|models)"
_OVER: Final = (
    "[(to|of|of the|of its|for the) [truth values] [of|to] [its|the] [(variables|letters|p and q|p, q and r|p, q, r)]]"
)


def _shapes(*templates: str) -> tuple[Shape, ...]:
    return tuple(Shape(template, _TYPES) for template in templates)


_Build = Callable[[Reading], tuple[str, dict[str, Any], str]]


def _classify(slots: Reading) -> tuple[str, dict[str, Any], str]:
    wanted, others = slots.get("what", ""), slots.get("others", "")
    asked = "" if others else wanted
    return "classify", {"formula": slots["f"], "asked": asked}, f"{asked or 'classify'}({to_text(slots['f'])})"


def _equivalent(slots: Reading) -> tuple[str, dict[str, Any], str]:
    f, g = slots["f"], slots["g"]
    return "equivalent", {"left": f, "right": g}, f"equivalent({to_text(f)}, {to_text(g)})"


def _follows(slots: Reading) -> tuple[str, dict[str, Any], str]:
    f, g = slots["f"], slots["g"]
    return "follows", {"premises": [f], "conclusion": g}, f"{to_text(f)} ⊨ {to_text(g)}"


def _count(slots: Reading) -> tuple[str, dict[str, Any], str]:
    value = slots.get("value", True)
    return "count", {"formula": slots["f"], "value": value}, f"rows({to_text(slots['f'])} is {str(value).lower()})"


def _table(slots: Reading) -> tuple[str, dict[str, Any], str]:
    value = slots.get("value", True)
    return "table", {"formula": slots["f"], "value": value}, f"table({to_text(slots['f'])})"


def _rows(slots: Reading) -> tuple[str, dict[str, Any], str]:
    return "rows", {"formula": slots["f"]}, f"number_of_rows({to_text(slots['f'])})"


def _rewritten(kind: str) -> _Build:
    return lambda slots: (kind, {"formula": slots["f"]}, f"{kind}({to_text(slots['f'])})")


_WORDINGS: Final[tuple[tuple[Shape, _Build], ...]] = tuple(
    (shape, build)
    for build, shapes in (
        (
            _classify,
            _shapes(
                f"{_WHETHER} {_THE} {{f:formula}} [is] [a|an] {{what:class}} [formula|proposition|statement|sentence] {_TAIL}",
                f"{_WHETHER} {_THE} {{f:formula}} [is] [a|an] {{what:class}} {{others:rest}}",
                f"{_THE} {{f:formula}} is [a|an] {{what:class}} [formula|proposition|statement|sentence] {_TAIL}",
                f"classify {_THE} {{f:formula}} [as [a|an] {_KINDS} {_OTHERS}]",
                f"{_THE} {{f:formula}} : [is it] [a|an] {{what:class}} {{others:rest}}",
                f"{_THE} {{f:formula}} (:|,|.|;) is (it|that|this) [a|an] {{what:class}}",
                f"what (kind|type) of (formula|statement|proposition) is {_THE} {{f:formula}}",
            ),
        ),
        (
            _equivalent,
            _shapes(
                f"{_WHETHER} {_THE} {{f:any}} [is] [(logically|also|always)]"
                f" (equivalent to|the same as|equal to|identical to|equivalent with) {_THE} {{g:any}} {_TAIL}",
                f"{_THE} {{f:any}} is [logically] (equivalent to|the same as|equal to) {_THE} {{g:any}} {_TAIL}",
                f"{_WHETHER} {_THE} {{f:any}} (≡|⟺|\\equiv) {_THE} {{g:any}} {_TAIL}",
                f"is {_THE} {{f:any}} = {_THE} {{g:any}} {_TAIL}",
            ),
        ),
        (
            _follows,
            _shapes(
                f"does {_THE} {{f:any}} [(logically|always)] (imply|entail) {_THE} {{g:any}}",
                f"does {_THE} {{g:any}} [logically] follow from {_THE} {{f:any}}",
            ),
        ),
        (
            _count,
            _shapes(
                f"[in|for] how many (rows|lines) (of|in) (the|its) {_TABLE} (of|for) {_THE} {{f:formula}}"
                " (are|is|have the value|evaluate to|come out|give|yield|end in) {value:truth}",
                f"(in|for) how many (rows|lines) of (the|its) {_TABLE} is {_THE} {{f:formula}} {{value:truth}}",
                f"how many {_VALUATIONS} {_OVER} (make|makes) {_THE} {{f:formula}} [be] {{value:truth}}",
                f"how many {_VALUATIONS} {_OVER} (satisfy|satisfies) {_THE} {{f:formula}}",
                f"(in|for|under) how many {_VALUATIONS} {_OVER} is {_THE} {{f:formula}} {{value:truth}}",
                f"in how many [different] ways can {_THE} {{f:formula}} be {{value:truth}}",
                f"how many satisfying {_VALUATIONS} (does|are there for|has) {_THE} {{f:formula}} [have]",
                f"how many models does {_THE} {{f:formula}} have",
                f"(<lead>|count) [the] number of satisfying {_VALUATIONS} (of|for) {_THE} {{f:formula}}",
                f"(<lead>|count) [the] number of {_VALUATIONS} (satisfying|that satisfy) {_THE} {{f:formula}}",
                f"(<lead>|count) [the] number of {_VALUATIONS} that make {_THE} {{f:formula}} {{value:truth}}",
            ),
        ),
        (_rows, _shapes(f"how many (rows|lines) (does|has|are in) the {_TABLE} (of|for) {_THE} {{f:formula}} [have|need]")),
        (
            _table,
            _shapes(
                f"[<lead>|construct|make|build|draw|write out|draw up|complete] [a|the] {_TABLE} (of|for) {_THE} {{f:formula}}",
                f"[<lead>|construct|make|build|draw|write out] [a|the] {_TABLE} "
                f"(of|for) {_THE} {{f:formula}} (:|.|;|,) [and] (for|in)"
                " which (rows|lines|cases) is it {value:truth}",
                f"(for|in|under) (which|what) [(truth values|values|assignments|rows|combinations)] [of the {_TABLE}]"
                " [of (p and q|p, q and r|p, q, r|a and b|the variables|its letters)] (is|makes|make)"
                f" {_THE} {{f:formula}} {{value:truth}}",
                f"(which|what) {_VALUATIONS} {_OVER} make {_THE} {{f:formula}} {{value:truth}}",
                f"(which|what) {_VALUATIONS} {_OVER} satisfy {_THE} {{f:formula}}",
                f"when is {_THE} {{f:formula}} {{value:truth}}",
                f"(<lead>|list|find) all {_VALUATIONS} that (satisfy|make true) {_THE} {{f:formula}}",
            ),
        ),
        (
            _rewritten("simplify"),
            _shapes(f"(simplify|minimize|minimise|reduce) {_THE} {{f:formula}} [as (much|far) as possible]"),
        ),
        (
            _rewritten("nnf"),
            _shapes(
                f"{_DE_MORGAN} [simplify|rewrite|expand|write] {_THE} {{f:formula}} [without (brackets|parentheses)]",
                f"(simplify|rewrite|expand|express|write) {_THE} {{f:formula}} {_DE_MORGAN}",
                f"(<lead>|convert|put|write|rewrite) {_THE} {{f:formula}} (in|into|to) [a|the|its] (nnf|negation normal form)",
            ),
        ),
        (
            _rewritten("cnf"),
            _shapes(
                f"(<lead>|convert|put|write|rewrite|transform|bring|express) {_THE} {{f:formula}} (in|into|to|as) [a|the|its]"
                " (cnf|conjunctive normal form|product of sums|pos|product of sums form)",
                f"[<lead>] [a|the] (cnf|conjunctive normal form) (of|for) {_THE} {{f:formula}}",
            ),
        ),
        (
            _rewritten("dnf"),
            _shapes(
                f"(<lead>|convert|put|write|rewrite|transform|bring|express) {_THE} {{f:formula}} (in|into|to|as) [a|the|its]"
                " (dnf|disjunctive normal form|sum of products|sop|sum of products form)",
                f"[<lead>] [a|the] (dnf|disjunctive normal form) (of|for) {_THE} {{f:formula}}",
            ),
        ),
        (
            _rewritten("negation"),
            _shapes(
                f"[{_DE_MORGAN}] negate {_THE} {{f:formula}} [{_DE_MORGAN}]",
                f"[<lead>|write] [the] [logical] negation of {_THE} {{f:formula}} [{_DE_MORGAN}]",
            ),
        ),
        *(
            (_rewritten(kind), _shapes(f"[<lead>|write|form] [the] {kind} (of|to|for) {_THE} {{f:formula}}"))
            for kind in ("contrapositive", "converse", "inverse")
        ),
    )
    for shape in shapes
)
_PAIR: Final = re.compile(
    r"(?:are|(?:determine|decide|check|say|find out|show|prove|verify"
    r"|state)\s(?:whether|if|that))\s(?:the\s(?:two\s|following\s)*"
    r"(?:formulas|statements|propositions|expressions|sentences):?\s)?(?P<both>.+?),?\s(?:are\s)?(?:logically\s)?"
    r"(?:equivalent|the same|equal)(?:\s(?:formulas|statements|propositions|expressions))?(?:\sto each other)?[\s.?!]*",
    re.IGNORECASE,
)


def read_task(question: Question) -> Task | None:
    """The task about formulas a question poses.

    Raises:
        IncompleteError: it can be read in two ways, or a truth value is missing.
    """
    text = question.text
    if (pair := _PAIR.fullmatch(text)) is not None:
        splits = tuple(_splits(pair["both"]))
        if len(splits) > 1:
            raise IncompleteError("It is not clear where the first formula ends. Write 'is ... equivalent to ...'.")
        if splits:
            return _task(question, *_equivalent(Reading(f=splits[0][0], g=splits[0][1])))
    for shape, build in _WORDINGS:
        if (slots := shape.read(text)) is not None:
            return _task(question, *build(slots))
    found = read_givens(text)
    return None if found is None else _task(question, *found)


def _splits(both: str) -> Iterator[tuple[Proposition, Proposition]]:
    """Every way to cut a text at "and", a comma or a semicolon into two formulas, one of them with a connective."""
    for cut in re.finditer(r"\s*[,;]\s*and\s+|\s+and\s+|\s*[,;]\s*", both):
        try:
            left, right = read_formula(both[: cut.start()]), read_formula(both[cut.end() :])
        except MathSyntaxError:
            continue
        if is_compound(left) or is_compound(right):
            yield left, right


def _task(question: Question, kind: str, args: dict[str, Any], source: str) -> Task | None:
    formulas = [each for value in args.values() for each in (value if isinstance(value, list) else [value])]
    formulas = [each[0] if isinstance(each, tuple) and isinstance(each[1], bool) else each for each in formulas]
    trees = [each for each in formulas if not isinstance(each, str | bool)]
    letters = {name for tree in trees for name in letters_of(tree)}
    if not any(is_compound(tree) for tree in trees):
        return None
    if len(letters) > MAX_LETTERS:
        raise IncompleteError(f"There are more than {MAX_LETTERS} letters. Ask about a shorter formula.")
    if kind in ("contrapositive", "converse", "inverse"):
        formula = args["formula"]
        if not (isinstance(formula, Compound) and formula.connective == "implies"):
            raise IncompleteError(f"Only an implication has a {kind}. Give one such as p -> q.")
    return Task(
        topic="propositions",
        kind=kind,
        args={name: _plain(value) for name, value in args.items()} | {"style": _style(question.text)},
        source=source,
        **question.request,
    )


def _plain(value: Any) -> Any:
    match value:
        case str() | bool():
            return value
        case (formula, bool(truth)):
            return [to_json(formula), truth]
        case list():
            return [_plain(each) for each in value]
    return to_json(value)


def _style(text: str) -> str:
    """How the question writes its formulas: AND, and, + or ∧."""
    if re.search(r"\b(?:AND|OR|NOT|XOR|NAND|NOR)\b", text):
        return "capitals"
    if re.search(r"[∧∨¬→↔⊕&|~!⇒⇔]|->|=>|\\", text):
        return "signs"
    return (
        "algebra" if re.search(r"[A-Za-z)'’]\s*[+·]\s*[A-Za-z(]", text) else "words" if re.search(r"\bnot\b", text) else "signs"
    )
