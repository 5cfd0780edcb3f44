"""What holds for every formula: it prints to what reads back, notations agree, and nothing but a syntax error comes out."""

from __future__ import annotations

import math

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver import MathSyntaxError
from solver.language import (
    Apply,
    Constant,
    Node,
    Number,
    Symbol,
    from_json,
    parse_congruence,
    parse_differential_equations,
    parse_expression,
    parse_list,
    parse_matrix,
    parse_proposition,
    parse_relations,
    parse_set,
    parse_vector,
    substitute,
    to_json,
)
from solver.language.mathml import to_mathml
from solver.language.printer import to_text
from tests.examples import examples
from tests.solver.language.formulas import damaged, latex, plain, simple, trees

ENTRIES = (
    parse_expression,
    parse_relations,
    parse_list,
    parse_congruence,
    parse_vector,
    parse_set,
    parse_matrix,
    parse_differential_equations,
    parse_proposition,
)
PLACE = {"x": 0.7, "y": -1.3, "a": 2.1}


def value(node: Node) -> float:
    """The value where the letters stand for the numbers of `PLACE`; raises where there is none or it is not real."""
    if isinstance(node, Number):
        return float(node.value)
    if isinstance(node, Symbol):
        return PLACE[node.name]
    if isinstance(node, Constant):
        return math.pi
    args = [value(arg) for arg in node.args]
    match node.head:
        case "add":
            return sum(args)
        case "mul":
            return math.prod(args)
        case "div":
            return args[0] / args[1]
        case "pow":
            return math.pow(args[0], args[1])
        case "neg":
            return -args[0]
        case "sqrt":
            return math.sqrt(args[0])
        case "abs":
            return abs(args[0])
    return math.sin(args[0])


def value_or_skip(node: Node) -> float:
    try:
        found = value(node)
    except (ArithmeticError, ValueError):
        assume(False)
    assume(abs(found) < 1e9)
    return found


@settings(max_examples=600, deadline=None)
@given(trees)
def test_what_is_printed_reads_back(tree: Node) -> None:
    read = parse_expression(to_text(tree))
    assert parse_expression(to_text(read)) == read
    assert to_mathml(tree).startswith("<math")


@settings(max_examples=300, deadline=None)
@given(simple)
def test_what_is_printed_has_the_same_value(tree: Node) -> None:
    expected = value_or_skip(tree)
    assert math.isclose(value(parse_expression(to_text(tree))), expected, rel_tol=1e-6, abs_tol=1e-6)


@settings(max_examples=300, deadline=None)
@given(simple, st.sampled_from(["*", "×", "·"]), st.sampled_from(["^", "**"]), st.sampled_from(["", " ", "   "]))
def test_notation_does_not_change_the_tree(tree: Node, times: str, power: str, space: str) -> None:
    read = parse_expression(to_text(tree))
    assert parse_expression(plain(tree)) == read
    assert parse_expression(plain(tree, times=times, power=power, space=space)) == read
    assert parse_expression(latex(tree)) == read
    assert parse_expression(f"  (({plain(tree)}))  ") == read


@settings(max_examples=200, deadline=None)
@given(simple, st.sampled_from(["z", "w", "theta", "q_2"]))
def test_renaming_a_letter_renames_it_in_the_tree(tree: Node, name: str) -> None:
    renamed = substitute(tree, {"x": Symbol(name)})
    assert parse_expression(to_text(renamed)) == substitute(parse_expression(to_text(tree)), {"x": Symbol(name)})


@settings(max_examples=200, deadline=None)
@given(st.lists(simple, min_size=2, max_size=4), st.sampled_from([" + ", " * "]), st.integers(2, 9))
def test_order_and_scale_of_terms(parts: list[Node], sign: str, scale: int) -> None:
    texts = [f"({to_text(part)})" for part in parts]
    expected = value_or_skip(Apply("add" if "+" in sign else "mul", tuple(parts)))
    turned = value(parse_expression(sign.join(reversed(texts))))
    assert math.isclose(turned, expected, rel_tol=1e-6, abs_tol=1e-6)
    scaled = value(parse_expression(f"{scale}({sign.join(texts)})"))
    assert math.isclose(scaled, scale * expected, rel_tol=1e-6, abs_tol=1e-6)


@settings(max_examples=examples(1_000), deadline=None)
@given(damaged())
def test_only_a_syntax_error_with_a_place_comes_out(text: str) -> None:
    check_entries(text)


def check_entries(text: str) -> None:
    """Every entry point reads the text or points at a place in it."""
    for entry in ENTRIES:
        try:
            entry(text)
        except MathSyntaxError as error:
            assert 0 <= error.position <= len(text)
            assert str(error)


@settings(max_examples=300, deadline=None)
@given(damaged())
def test_whatever_reads_can_be_shown_and_sent(text: str) -> None:
    try:
        tree = parse_expression(text)
    except MathSyntaxError:
        return
    assert to_text(from_json(to_json(tree)))
    assert to_mathml(tree).endswith("</math>")
