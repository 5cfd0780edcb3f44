from __future__ import annotations

import pytest

from eval.scoring import score
from eval.scoring.extractors import flexible
from eval.types import AnswerType, Sample
from rag import Quote
from router import Abstention, Answer
from solver import Value


def _sample(answer_type: AnswerType, answer: str | None, *answers: str) -> Sample:
    return Sample(id="q", kind="k", question="?", answer=answer, answers=answers, answer_type=answer_type)


def _asks(question: str, answer_type: AnswerType, answer: str, *answers: str) -> Sample:
    return Sample(id="q", kind="k", question=question, answer=answer, answers=answers, answer_type=answer_type)


def _says(text: str) -> Answer:
    return Answer(text=text, route="chat", standing="unverified")


ABSTAINS = Answer(text="I cannot", route="abstain", standing="abstained", abstained=Abstention(reason="nothing"))


@pytest.mark.parametrize(
    ("answer_type", "gold", "text", "value"),
    [
        ("number", "12", "Answer: 12 eggs", 1),
        ("number", "12", "Answer: 12.4", 0),
        ("number", "12.35", "12.3491", 1),
        ("number", "12.35", "12.36", 0),
        ("number", "7/3", "2.3333333", 1),
        ("number", "1,200", "1200 kg", 1),
        ("number", "12", "-12", 0),
        ("number", "12", "twelve", 1),
        ("number", "0.5", "1/2", 1),
        ("text", "Ada Brenn", "Answer: Brenn", 0),
        ("text", "Ada Brenn", "It was Ada Brenn.", 1),
        ("list", "2, 3", "x = 2 or x = 3", 1),
        ("list", "2, 3", "x = 2", 0),
        ("list", "2, 3", "2, 3 and 4", 0),
        ("list", "[-3, 2]", "2, -3", 1),
        ("list", "Ada, Bo", "Bo and Ada", 1),
        ("list", "Ada, Bo", "Bo", 0),
        ("expression", "2x", "Answer: 2*x", 1),
        ("expression", "2x", "x^2", 0),
        ("abstain", None, "Answer: I don't know", 1),
        ("abstain", None, "Answer: 7", 0),
        ("text", "Ada", "I don't know, maybe Ada", 0),
        ("chat", None, "Hello!", 1),
        ("chat", None, "  ", 0),
        ("chat", "bonjour", "Bonjour!", 1),
        ("chat", "bonjour", "Hola", 0),
    ],
)
def test_score(answer_type: AnswerType, gold: str | None, text: str, value: int) -> None:
    assert score(_sample(answer_type, gold), _says(text)).value == value


@pytest.mark.parametrize("answer_type", ["number", "text", "list", "expression", "chat"])
def test_gold_scores_one_and_abstaining_scores_nothing(answer_type: AnswerType) -> None:
    assert score(_sample(answer_type, "3"), _says("3")).value == 1.0
    assert score(_sample(answer_type, "3"), ABSTAINS).value == 0.0


def test_an_accepted_wording_counts() -> None:
    assert score(_sample("text", "the Corvin bridge", "corvin"), _says("Corvin, I think")).value == 1.0


def test_a_number_may_be_spelt_out_where_the_gold_allows_it() -> None:
    assert score(_sample("number", "3", "three pages"), _says("no more than three pages")).value == 1.0
    assert score(_sample("number", "3"), _says("no more than four pages")).value == 0.0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It has three pages and asks for nine nights.", 1),
        ("Three pages, 9 nights", 0),
        ("It asks for nine nights and has three pages.", 1),
        ("three pages in 2025", 1),
    ],
)
def test_a_number_spelt_out_is_the_last_one_too(text: str, value: int) -> None:
    assert score(_asks("How many pages in 2025?", "number", "3", "three"), _says(text)).value == value


def test_the_question_said_back_is_an_answer_to_a_greeting_alone() -> None:
    assert score(_asks("Hello there!", "chat", ""), _says("Hello there!")).value == 1.0
    assert score(_asks("Is it 3?", "number", "3"), _says("Is it 3?")).value == 0.0


def test_a_typed_abstention_is_right_where_nothing_is_known() -> None:
    assert score(_sample("abstain", None), ABSTAINS).value == 1.0


def _quote(text: str) -> Quote:
    return Quote(doc_id="d", source="dome.md", location="Dome", start=0, end=len(text), text=text)


def test_the_source_of_a_quote_earns_nothing() -> None:
    answer = Answer(text="“It turns.” — dome.md, Dome", route="documents", standing="cited", quotes=(_quote("It turns."),))
    assert score(_sample("text", "dome"), answer).value == 0.0


def test_the_result_is_judged_before_the_quote() -> None:
    answer = Answer(
        text="…", route="documents", standing="cited", quotes=(_quote("Ada and Bo"),), result=Value(value="Ada", text="Ada")
    )
    assert flexible(answer) == "Ada"
    assert score(_sample("text", "Bo"), answer).value == 0.0


@pytest.mark.parametrize(
    "reply", ["I'm just a computer program, so I don't have feelings, but I'm here to help!", "Answer: I don't know"]
)
def test_small_talk_is_not_refused_by_words(reply: str) -> None:
    assert score(_sample("chat", None), _says(reply)).value == 1.0
    assert score(_sample("chat", "Lisbon"), _says(reply)).value == 0.0
    assert score(_sample("chat", None), ABSTAINS).value == 0.0


@pytest.mark.parametrize(
    ("question", "gold", "text", "value"),
    [
        ("Factor x^3 - 7*x + 6.", "(x - 1)*(x - 2)*(x + 3)", "x^3 - 7x + 6", 0),
        ("Factor x^3 - 7*x + 6.", "(x - 1)*(x - 2)*(x + 3)", "6 + x^3 - 7*x", 0),
        ("Factor x^3 - 7*x + 6.", "(x - 1)*(x - 2)*(x + 3)", "1*(x^3 - 7x + 6)", 0),
        ("Factor x^3 - 7*x + 6.", "(x - 1)*(x - 2)*(x + 3)", "(x - 1)(x^2 + x - 6)", 0),
        ("Factor x^3 - 7*x + 6.", "(x - 1)*(x - 2)*(x + 3)", "(x+3)(x-2)(x-1)", 1),
        ("Factorise x^2 - 2x + 1", "(x - 1)^2", "(x - 1)(x - 1)", 1),
        ("Factorise 6x^2 - 6", "6*(x - 1)*(x + 1)", r"\boxed{6(x-1)(x+1)}", 1),
        ("Expand (x + 1)^2", "x^2 + 2*x + 1", "(x + 1)^2", 0),
        ("Expand (x + 1)^2", "x^2 + 2*x + 1", "x(x + 2) + 1", 0),
        ("Expand (x + 1)^2", "x^2 + 2*x + 1", "1 + 2x + x^2", 1),
        ("Simplify (x^2 - x - 6)/(x^2 - 4)", "(x - 3)/(x - 2)", "(x^2 - x - 6)/(x^2 - 4)", 0),
        ("Simplify (x^2 - x - 6)/(x^2 - 4)", "(x - 3)/(x - 2)", "(x - 6 - x + x^2 - x + x - x)/(x^2 - 4)", 0),
        ("Simplify (x^2 - x - 6)/(x^2 - 4)", "(x - 3)/(x - 2)", r"\frac{x - 3}{x - 2} for x \neq -2", 1),
        ("Simplify sqrt(8).", "2*sqrt(2)", "sqrt(8)", 0),
        ("Simplify sqrt(8).", "2*sqrt(2)", "2 sqrt(2)", 1),
        ("What is the derivative of e^x?", "exp(x)", "e^x", 1),
    ],
)
def test_an_expression_has_the_form_asked_for(question: str, gold: str, text: str, value: int) -> None:
    assert score(_asks(question, "expression", gold), _says(text)).value == value


@pytest.mark.parametrize(
    ("golds", "text", "value"),
    [
        (("x = 1, y = 2, z = 3",), "x = 3, y = 1, z = 2", 0),
        (("x = 1, y = 2, z = 3",), "z = 3, y = 2, x = 1", 1),
        (("x = 1, y = 2, z = 3",), "x = 1, y = 2", 0),
        (("x = 3, y = -1", "3, -1"), "x = -1, y = 3", 0),
        (("x = 3, y = -1", "3, -1"), "x = 3\ny = -1", 1),
        (("x = 3, y = -1", "3, -1"), r"So $x = \boxed{3}$ and $y = \boxed{-1}$.", 1),
        (("x = 3, y = -1", "3, -1"), r"\boxed{x = 3, y = -1}", 1),
        (("x = 3, y = -1", "3, -1"), "(3, -1)", 1),
        (("x = 3, y = -1", "3, -1"), "(-1, 3)", 0),
        (("x = 3, y = -1", "3, -1"), "From 2x + 5y = 1 we get x = (1 - 5y)/2.\nSo x = 3 and y = -1.", 1),
        (("4, -2/3", "x = 4, x = -2/3"), "x = -2/3 or x = 4", 1),
        (("4, -2/3", "x = 4, x = -2/3"), r"x = 4 and x = -\frac{2}{3}", 1),
        (("4, -2/3", "x = 4, x = -2/3"), r"x = -\frac{2}{3}", 0),
    ],
)
def test_unknowns_have_their_own_values(golds: tuple[str, ...], text: str, value: int) -> None:
    assert score(_asks("Solve it.", "list", *golds), _says(text)).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Paulina Drescott and Dorian Pell", 1),
        ("Dorian Pell, Paulina Drescott.", 1),
        ("In the technical department, Paulina Drescott and Dorian Pell do not hold a first-aid certificate.", 1),
        ("Answer:\n- Paulina Drescott\n- Dorian Pell", 1),
        ("Paulina Drescott, Dorian Pell, Ruben Achterlo", 0),
        ("Paulina Drescott, Dorian Pell and Ruben", 0),
        ("Paulina Drescott", 0),
        ("Answer:\n- Paulina Drescott\n- Ruben Achterlo\n- Dorian Pell", 0),
    ],
)
def test_a_list_of_names_may_not_name_others(text: str, value: int) -> None:
    question = "Which members of the technical department do not hold a first-aid certificate?"
    assert score(_asks(question, "list", "Paulina Drescott, Dorian Pell"), _says(text)).value == value
