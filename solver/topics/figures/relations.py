"""The unknown quantities of a figure from the known ones, relation by relation, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, NamedTuple

import sympy

from solver.language import Apply, parse_relations
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy, to_sympy
from solver.topics.figures.quantities import Figure

_DIGITS: Final = 30
_LIMIT: Final = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One way the figure may be: known values by letter, and how they were found."""

    known: Mapping[str, Any]
    steps: tuple[str, ...] = ()


class ContradictionError(Exception):
    """No figure has the data; the message says which relation fails."""


def symbol_of(letter: str) -> Any:
    """The unknown of a letter; all quantities are positive."""
    return sympy.Symbol(letter, positive=True)


class Equation(NamedTuple):
    """A relation as text and as an expression that is zero; a shortcut is no equation of its own."""

    text: str
    expression: Any
    is_shortcut: bool = False


def equations_of(figure: Figure, linear: Sequence[Equation]) -> list[Equation]:
    """The relations of a figure."""
    found = []
    for text in (*figure.shortcuts, *figure.relations):
        relation = parse_relations(text)[0]
        assert isinstance(relation, Apply)
        left, right = (to_sympy(side, symbol_of) for side in relation.args)
        found.append(Equation(text, left - right, text in figure.shortcuts))
    return [*found, *linear]


def states_of(figure: Figure, given: Mapping[str, Any], equations: Sequence[Equation], wanted: Iterable[str]) -> list[State]:
    """Every figure the data allow, as far as the wanted letters need it.

    Raises:
        ContradictionError: there is none.
    """
    wanted = set(wanted)
    open_states: list[State] = [State(known=dict(given))]
    done: list[State] = []
    failure = "no positive lengths satisfy them"
    while open_states:
        state = open_states.pop(0)
        try:
            following = _advance(figure, state, equations, wanted)
        except ContradictionError as error:
            failure = str(error)
            continue
        if following is None:
            done.append(state)
            continue
        open_states += following
        if not following:
            failure = "no positive lengths satisfy them"
    if not done:
        raise ContradictionError(failure)
    return done


def _advance(figure: Figure, state: State, equations: Sequence[Equation], wanted: set[str]) -> list[State] | None:
    """The states one step further; None when nothing more is wanted, or follows."""
    open_equations = []
    for text, expression, is_shortcut in equations:
        value = expression.subs([(symbol_of(letter), each) for letter, each in state.known.items()])
        unknown = sorted(str(each) for each in value.free_symbols)
        if unknown:
            open_equations.append((text, value, unknown, is_shortcut))
        elif abs(value.evalf(_DIGITS)) > sympy.Float(10) ** -18 * (
            1 + max(abs(each.evalf(_DIGITS)) for each in state.known.values())
        ):
            raise ContradictionError(f"{text} does not hold")
    if wanted <= set(state.known):
        return None
    open_equations.sort(key=lambda item: (not wanted.intersection(item[2]), item[1].has(sympy.sin, sympy.cos, sympy.tan)))
    for size in (1, 2, 3):
        for group in combinations(open_equations, size):
            letters = sorted({letter for _, _, unknown, _ in group for letter in unknown})
            if len(letters) != size or size > 1 and any(is_shortcut for *_, is_shortcut in group):
                continue
            solutions = _solutions(figure, [value for _, value, _, _ in group], letters)
            if solutions is None:
                continue
            return [_extended(state, [text for text, *_ in group], solution) for solution in solutions]
    return None


def _solutions(figure: Figure, values: list[Any], letters: list[str]) -> list[dict[str, Any]] | None:
    """All positive solutions; None when they have no closed form."""
    symbols = [symbol_of(letter) for letter in letters]
    try:
        if len(letters) == 1:
            found = [{letters[0]: each} for each in _roots(values[0], symbols[0])]
        else:
            found = [{str(key): each for key, each in row.items()} for row in sympy.solve(values, symbols, dict=True)]
    except NotImplementedError:
        return None
    kept: list[dict[str, Any]] = []
    for row in found:
        row = {letter: sympy.radsimp(sympy.nsimplify(each) if each.is_Float else each) for letter, each in row.items()}
        numbers = {letter: each.evalf(_DIGITS, chop=True) for letter, each in row.items()}
        if set(row) != set(letters) or not all(number.is_real for number in numbers.values()):
            continue
        if not all(_is_possible(figure, letter, number) for letter, number in numbers.items()):
            continue
        pairs = {letter for letter in figure.ordered if letter in row}
        if len(pairs) == 2 and numbers[figure.ordered[0]] < numbers[figure.ordered[1]] and len(found) > 1:
            continue  # the same rectangle with its sides exchanged
        if not any(all(abs(numbers[letter] - other[letter].evalf(_DIGITS)) < 1e-20 for letter in row) for other in kept):
            kept.append(row)
    return kept


def _roots(expression: Any, symbol: Any) -> list[Any]:
    """The roots; those of c*x^k + d without the general solver, which is slow."""
    if not expression.has(sympy.sin, sympy.cos, sympy.tan):
        top = sympy.expand(sympy.together(expression).as_numer_denom()[0])
        polynomial = sympy.Poly(top, symbol)
        terms = polynomial.terms()
        if len(terms) <= 2 and polynomial.degree() >= 1 and (len(terms) == 1 or terms[-1][0] == (0,)):
            rest = terms[-1][1] if len(terms) == 2 else sympy.S.Zero
            value = -rest / terms[0][1]
            return [] if value.evalf(_DIGITS) < 0 else [sympy.root(value, polynomial.degree())]
    return list(sympy.solve(expression, symbol))


def _is_possible(figure: Figure, letter: str, number: Any) -> bool:
    """Whether a value is in the range of its quantity."""
    if number < 0 or number == 0 and letter != "x":
        return False
    return figure.quantities[letter].dimension != 0 or bool(number < figure.limits.get(letter, _LIMIT))


def _extended(state: State, texts: list[str], solution: Mapping[str, Any]) -> State:
    found = ", ".join(f"{letter} = {to_text(from_sympy(value))}" for letter, value in solution.items())
    return State(known={**state.known, **solution}, steps=(*state.steps, f"{' and '.join(texts)} give {found}"))
