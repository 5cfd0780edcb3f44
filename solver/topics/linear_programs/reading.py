"""Linear programs: maximise or minimise a linear form under linear constraints, over the reals or the integers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import Apply, parse_expression, parse_relations
from solver.topics.linear_programs.words import read_mix
from solver.topics.question import Question
from solver.topics.reading.monomials import linear
from solver.topics.topic import IncompleteError, Task

_ASK: Final = (
    r"(?:(?:find|determine|what is|what's|calculate|compute|solve|give|state)?[: "
    r"]*(?:the )?(?:(?:linear (?:program(?:ming problem)?|programme|optimi[sz]ation "
    r"problem)|integer program|lp)[: ]*)?(?:the )?)*"
    r"(?P<sense>maximi[sz]e|minimi[sz]e|maximal|minimal|maximum|minimum|max|min|greatest|"
    r"largest|smallest|least|biggest)(?: possible)?(?: value)?(?: of)?(?: the)?(?: "
    r"(?:objective(?: function)?|function|profit|cost|expression))?:? ?"
)
_UNDER: Final = (
    r"[,.;:]? ?\b(?:subject to|s\.? ?t\.?|given(?: that)?|under|such that|so that|"
    r"with|where|when|if|for|provided(?: that)?|constrained by|constraints?:?)\b(?: "
    r"the)?(?: (?:constraints?|conditions?|following))*:? ?"
)
_TAIL: Final = (
    r"[,.;] ?(?:and )?(?:find|give|state|what is|determine)(?: me)? (?:the )?(?:optimal|"
    r"maximum|minimum|optimum|largest|smallest)?(?: (?:value|solution|point|z))*(?: "
    r"and where it (?:occurs|is attained))?$"
)
_SIGNS: Final = {"at_most": "<=", "less": "<", "at_least": ">=", "greater": ">", "equal": "="}


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if (mix := read_mix(question)) is not None:
        return mix
    text = re.sub(r"\\(?:le|leq)(?![a-z])", "<=", re.sub(r"\\(?:ge|geq)(?![a-z])", ">=", question.text))
    text = text.replace("≤", "<=").replace("≥", ">=").replace("−", "-").strip(" .?!")
    text = re.sub(_TAIL, "", text, flags=re.IGNORECASE)
    match = re.fullmatch(rf"{_ASK}(?P<objective>.+?){_UNDER}(?P<rows>.+)", text, re.IGNORECASE)
    if match is None:
        return None
    objective = re.sub(r"^[A-Za-z](?:\([a-z, ]+\))?\s*=\s*", "", match["objective"].strip(" ,:;"))
    rows_text = match["rows"]
    integer = re.search(
        (
            r"[,;]? ?(?:and |where |with )?(?:(?:[a-z](?:, ?| and ))*[a-z](?: are| is| being)?|"
            r"both|all variables|variables|they) ?(?:are |be |being |must be |is )?(?P<sign>non "
            r"?-?negative |positive )?(?:integers?|whole numbers?|integral|integer[- ]valued)\b"
        ),
        rows_text,
        re.IGNORECASE,
    )
    try:
        form = linear(parse_expression(objective))
        if form is None or not form[0]:
            return None
        names = list(form[0])
        free_sign = False
        if integer is not None:
            rows_text = rows_text[: integer.start()] + rows_text[integer.end() :]
            if integer["sign"]:
                if integer["sign"].startswith("pos"):
                    return None
                free_sign = True
        positive = re.search(
            (
                r"[,;]? ?(?:and |where |with )*(?:(?:[a-z](?:, ?| and ))*[a-z]|all variables|"
                r"both(?: variables)?|the variables|variables)? ?(?:are |is |being |be )?non "
                r"?-?negative(?: variables)?|[,;.]? ?(?:and )?(?:there are )?no other (?:constraints|"
                r"conditions|restrictions)"
            ),
            rows_text,
            re.IGNORECASE,
        )
        while positive is not None:
            free_sign = free_sign or "negative" in positive[0].lower()
            rows_text = rows_text[: positive.start()] + rows_text[positive.end() :]
            positive = re.search(
                r"[,;.]? ?(?:and )?(?:there are )?no other (?:constraints|conditions|restrictions)", rows_text, re.IGNORECASE
            )
        rows = _rows(rows_text, names)
    except MathSyntaxError:
        return None
    if rows is None or len(names) > 4 or len(rows) > 14:
        return None
    if free_sign:
        rows += [({name: Fraction(1)}, ">=", Fraction(0)) for name in names]
    maximise = match["sense"].lower().startswith(("max", "gre", "lar", "big"))
    return program_task(question, maximise, names, form[0], form[1], rows, integer is not None)


Row = tuple[dict[str, Fraction], str, Fraction]


def program_task(
    question: Question,
    maximise: bool,
    names: list[str],
    objective: dict[str, Fraction],
    constant: Fraction,
    rows: list[Row],
    integer: bool,
    notes: tuple[str, ...] = (),
) -> Task:
    """The task of a linear program; strict signs are taken as closed, which changes no bound."""
    if any(sign in "<>" and (bound != 0 or len(form) > 1) for form, sign, bound in rows):
        raise IncompleteError(
            "With strict inequalities the best value may not be attained. Write <= and >= for the constraints."
        )
    if any(sign in "<>" for _, sign, _ in rows):
        notes = (*notes, "Strict inequalities are taken with their boundary.")
    args: dict[str, Any] = {
        "maximise": maximise,
        "names": names,
        "objective": [str(objective.get(name, Fraction(0))) for name in names],
        "constant": str(constant),
        "rows": [
            {
                "form": [str(form.get(name, Fraction(0))) for name in names],
                "sign": sign if sign == "=" else sign[0] + "=",
                "bound": str(bound),
            }
            for form, sign, bound in rows
        ],
        "integer": integer,
    }
    limits = "; ".join(f"{_shown(form, names)} {sign} {bound}" for form, sign, bound in rows)
    source = f"{'max' if maximise else 'min'}({_shown(objective, names)}; {limits}{'; integers' if integer else ''})"
    return Task(topic="linear_programs", kind="program", args=args, source=source, notes=notes, **question.request)


def _rows(text: str, names: list[str]) -> list[Row] | None:
    rows: list[Row] = []
    plain = re.sub(r"\band\b", ",", text, flags=re.IGNORECASE).strip(" ,.;")
    several = re.compile(r"((?:\b[a-zA-Z]\w?\s*,\s*)+[a-zA-Z]\w?)\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)(?![\w.]*\s*[+*a-z-])")
    for match in several.finditer(plain):
        variables = re.split(r"\s*,\s*", match[1])
        if not set(variables) <= set(names):
            continue
        rows += [({name: Fraction(1)}, match[2], Fraction(match[3])) for name in variables]

    def blank(match: re.Match[str]) -> str:
        return "" if set(re.split(r"\s*,\s*", match[1])) <= set(names) else match[0]

    plain = several.sub(blank, plain)
    for part in re.split(r"\s*[,;]\s*|\.\s+", plain):
        if not part.strip(" ."):
            continue
        for relation in parse_relations(part.strip(" .")):
            if not isinstance(relation, Apply) or relation.head not in _SIGNS:
                return None
            left, right = linear(relation.args[0]), linear(relation.args[1])
            if left is None or right is None:
                return None
            form = dict(left[0])
            for name, value in right[0].items():
                form[name] = form.get(name, Fraction(0)) - value
            for name in form:
                if name not in names:
                    names.append(name)
            rows.append((form, _SIGNS[relation.head], right[1] - left[1]))
    return rows or None


def _shown(form: Mapping[str, Fraction], names: Sequence[str]) -> str:
    """A linear form as people write it: "x - 3*y"."""
    terms = [(form[name], name) for name in names if form.get(name)]
    parts = [f"{'-' if factor < 0 else '+'} {'' if abs(factor) == 1 else f'{abs(factor)}*'}{name}" for factor, name in terms]
    text = " ".join(parts) or "0"
    return text.replace("- ", "-", 1) if text.startswith("-") else text.removeprefix("+ ")
