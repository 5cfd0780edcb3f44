"""What holds of every checker whatever is said: no text crashes it, and how a number is set is no matter."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from eval.scoring import CHECKERS, judge
from eval.types import AnswerType, Sample
from router import Answer

N_EXAMPLES = 60
GOLDS: dict[AnswerType, tuple[str, ...]] = {
    "number": ("12", "-7", "7/3", "12.25", "1,000"),
    "text": ("Ada Brenn", "yes", "12 January 2025", "60%"),
    "list": ("Ada, Bo and Cy", "2, 3", "x = 3, y = -1"),
    "expression": ("2x + 3", "x*sin(3*x)"),
    "chat": ("bonjour",),
    "denotation": ("4", "Heron", "Tern|Gull", "3|5", "2025-01-12", "yes", "8-1 (KO)"),
    "quote": ("Ada Brenn",),
    "value": ("7/3", "3*sqrt(2)", "12*pi", "60%", "2x + 3"),
    "formula": ("2*x*cos(x)",),
    "equation": ("y = 2x + 1",),
    "set": ("x = 1 or x = 3", "{-2, 2}", "no solution"),
    "tuple": ("(2, -1)",),
    "matrix": ("[[1, 2], [3, 4]]",),
    "interval": ("[1, 5)", "(-inf, 2) U (3, inf)"),
    "truth": ("yes", "no"),
    "date": ("2024-03-05",),
    "wording": ("no solution", "undefined", "odd"),
}
"""Golds of every type but `route`, where the way counts and not the words."""
EACH = [(kind, gold) for kind, golds in GOLDS.items() for gold in golds]
FRAGMENTS = (
    "\n", "\n\n", " ", "Ada Brenn", "I don't know", "two and a half", "> ",
    *r"12 -7 1,000 7/3 0 1e400 99999999999999999999999999 1/0 ½ x π √2 ∞ Heron Bo and or not is = , ; | . :".split(),
    *r"( ) [ ] { } < ≥ ± % ° $ € ** ` \ \\ \frac \frac{1} \boxed{ \text{ \begin{pmatrix} \end{pmatrix} & \left(".split(),
    *r"\sqrt \sqrt[3] ^ _ <math> </math> <mfrac> &#x41; &nbsp; Answer: #### January 2025-01-12 2025-13-45".split(),
    *"31.02.2025 million thousand per km/h m^2 “ ” ‘".split(),
)  # fmt: skip
replies = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(FRAGMENTS), max_size=12).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])),
)
blanks = st.text(alphabet=" \t\n\r\u00a0\u200b\ufeff.,:;*$`#-_>|", max_size=12)
numbers = st.integers(min_value=1, max_value=10**9)


def _sample(kind: AnswerType, gold: str, question: str = "What is it?") -> Sample:
    return Sample(id="q", kind="k", question=question, answer=gold, answer_type=kind, context="It was Ada Brenn.")


def _says(text: str) -> Answer:
    return Answer(text=text, route="chat", standing="unverified")


def _is_right(kind: AnswerType, gold: str, text: str) -> bool:
    return judge(_sample(kind, gold), _says(text)).correct


def test_every_checker_is_here() -> None:
    assert set(GOLDS) | {"route"} == set(CHECKERS)


@pytest.mark.parametrize("kind", GOLDS)
@settings(max_examples=N_EXAMPLES)
@given(data=st.data(), before=replies, behind=replies)
def test_no_text_crashes_a_checker_and_none_is_right_strictly_alone(
    kind: AnswerType, data: st.DataObject, before: str, behind: str
) -> None:
    gold = data.draw(st.sampled_from(GOLDS[kind]))
    said = data.draw(st.sampled_from(["", gold, gold.replace("|", ", "), f"\nAnswer: {gold}", f"\\boxed{{{gold}}}"]))
    judged = judge(_sample(kind, gold), _says(f"{before}{said}{behind}"))
    assert judged.correct or not judged.strict_correct
    assert judged.outcome == "answered" or not judged.correct


@settings(max_examples=N_EXAMPLES)
@given(text=replies, unit=st.sampled_from(["kg", "EUR", "%", "m", "million", "percent", "°C", "nonsense"]))
def test_no_text_crashes_where_a_unit_is_wanted(text: str, unit: str) -> None:
    for kind in ("number", "denotation"):
        sample = Sample(
            id="q", kind="k", question="How much is it?", answer="12.5", answer_type=kind, unit=unit, tolerance=0.01
        )  # type: ignore[arg-type]  # a str from a tuple
        judged = judge(sample, _says(text))
        assert judged.correct or not judged.strict_correct


@pytest.mark.parametrize(("kind", "gold"), EACH)
@settings(max_examples=20)
@given(text=blanks)
def test_nothing_is_never_right(kind: AnswerType, gold: str, text: str) -> None:
    assert not judge(_sample(kind, gold), _says(text)).correct


@pytest.mark.parametrize(("kind", "gold"), [each for each in EACH if each[0] not in ("quote", "chat")])
def test_the_gold_is_right_however_it_is_marked(kind: AnswerType, gold: str) -> None:
    for form in ("{}", "Answer: {}", " {}\n", "**{}**", "#### {}", "\\boxed{{{}}}", "Let me think.\n\nAnswer: {}"):
        text = form.format(gold.replace("|", ", "))
        assert judge(_sample(kind, gold), _says(text)).correct, text


of_numbers = pytest.mark.parametrize("kind", ["number", "value", "text", "denotation"])
forms = st.sampled_from(["{}", "**{}**", "${}$", "Answer: {}", "It is {}.", "\\({}\\)", "\\boxed{{{}}}", "\\text{{{}}}"])


@of_numbers
@settings(max_examples=N_EXAMPLES)
@given(number=numbers, n_zeros=st.integers(0, 3), comma=st.sampled_from(["", ",", "{,}", ",\\!"]), form=forms)
@example(number=1000, n_zeros=0, comma=",", form="{}")
@example(number=1969, n_zeros=2, comma="", form="Answer: {}")
def test_how_a_number_is_set_is_no_matter(kind: AnswerType, number: int, n_zeros: int, comma: str, form: str) -> None:
    shown = f"{number:,}".replace(",", comma) + ("." + "0" * n_zeros if n_zeros else "")
    assert _is_right(kind, str(number), form.format(shown))
    assert not _is_right(kind, str(number + 1), form.format(shown))


@of_numbers
@settings(max_examples=N_EXAMPLES)
@given(number=numbers, form=forms)
def test_the_other_sign_is_wrong(kind: AnswerType, number: int, form: str) -> None:
    assert not _is_right(kind, str(number), form.format(-number))
    assert not _is_right(kind, str(-number), form.format(number))
    assert _is_right(kind, str(-number), form.format(-number))
    assert _is_right(kind, str(-number), form.format(f"−{number}"))


TWICE = (
    "Answer: {0}\nAnswer: {1}", "\\boxed{{{0}}}\nSo it is \\boxed{{{1}}}", "It is {0}.\nNo, it is {1}.", "#### {0}\n#### {1}",
    "First {0}, then {1}", "{0} or {1}", "{0}\n{1}", "either {0} or {1}",
)  # fmt: skip


@of_numbers
@settings(max_examples=N_EXAMPLES)
@given(number=numbers, other=numbers, form=st.sampled_from(TWICE))
def test_another_number_in_the_end_is_not_right_any_more(kind: AnswerType, number: int, other: int, form: str) -> None:
    assume(number != other)
    assert not _is_right(kind, str(number), form.format(number, other))


MIXED = st.sampled_from(
    ["{0}\\frac{{{1}}}{{{2}}}", "{0} {1}/{2}", "\\boxed{{{0}\\tfrac{{{1}}}{{{2}}}}}", "{0} \\dfrac{{{1}}}{{{2}}}"]
)


@pytest.mark.parametrize("kind", ["number", "value"])
@settings(max_examples=N_EXAMPLES)
@given(numerator=st.integers(1, 98), rest=st.integers(1, 50), whole=st.integers(1, 20), form=MIXED)
def test_a_mixed_number_is_a_sum(kind: AnswerType, numerator: int, rest: int, whole: int, form: str) -> None:
    share = Fraction(numerator, numerator + rest)
    text = form.format(whole, numerator, numerator + rest)
    assert _is_right(kind, str(whole + share), text)
    assert not _is_right(kind, str(whole * share), text)


@settings(max_examples=N_EXAMPLES)
@given(low=st.integers(-50, 50), length=st.integers(1, 50), closed=st.tuples(st.booleans(), st.booleans()))
def test_an_interval_is_its_inequalities(low: int, length: int, closed: tuple[bool, bool]) -> None:
    high = low + length
    gold = f"{'[' if closed[0] else '('}{low}, {high}{']' if closed[1] else ')'}"
    left, right = ("\\leq" if each else "<" for each in closed)
    assert _is_right("interval", gold, f"{low} {left} x {right} {high}")
    assert _is_right("interval", gold, f"x \\in {gold}")
    assert not _is_right("interval", gold, f"{low} {'<' if closed[0] else '≤'} x {right} {high}")
    assert not _is_right("interval", gold, f"{low} {left} x {right} {high + 1}")


@settings(max_examples=N_EXAMPLES)
@given(values=st.lists(st.integers(-99, 99), min_size=2, max_size=4, unique=True))
def test_a_set_has_no_order_and_a_tuple_has(values: list[int]) -> None:
    shuffled = values[1:] + values[:1]
    gold, other = (", ".join(map(str, each)) for each in (values, shuffled))
    assert _is_right("set", f"{{{gold}}}", f"\\{{{other}\\}}")
    assert not _is_right("set", f"{{{gold}}}", f"{{{gold}, 100}}")
    assert _is_right("tuple", f"({gold})", f"\\langle {gold} \\rangle")
    assert not _is_right("tuple", f"({gold})", f"({other})")
    column = " \\\\ ".join(map(str, values))
    assert _is_right("tuple", f"({gold})", f"\\begin{{pmatrix}} {column} \\end{{pmatrix}}")


names = st.lists(st.sampled_from("Ada Bo Cleo Dov Esa Finn Gro Hal".split()), min_size=2, max_size=4, unique=True)


@pytest.mark.parametrize(("kind", "separator"), [("list", ", "), ("denotation", "|")])
@settings(max_examples=N_EXAMPLES)
@given(wanted=names, another=st.sampled_from(["Ivo", "Jo"]), between=st.sampled_from([", ", " and ", "; ", "\n", "\n- "]))
def test_a_list_has_all_of_its_names_and_no_others(
    kind: AnswerType, separator: str, wanted: list[str], another: str, between: str
) -> None:
    gold = separator.join(wanted)
    assert _is_right(kind, gold, between.join(wanted))
    assert _is_right(kind, gold, between.join(reversed(wanted)))
    assert not _is_right(kind, gold, between.join([*wanted, another]))
    assert not _is_right(kind, gold, between.join(wanted[1:]))
    assert not _is_right(kind, gold, between.join([*wanted[1:], another]))
