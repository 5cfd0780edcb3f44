from __future__ import annotations

import pytest

from eval.scorers import response, score
from eval.types import AnswerType, Sample
from rag import Quote
from router import Abstention, Answer
from solver import Value


def _sample(answer_type: AnswerType, answer: str | None, *answers: str) -> Sample:
    return Sample(id="q", kind="k", question="?", answer=answer, answers=answers, answer_type=answer_type)


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
        ("number", "12", "twelve", 0),
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
    assert score(_sample("number", "3"), _says("no more than three pages")).value == 0.0


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
    assert response(_sample("text", "Bo"), answer).text == "Ada"
    assert score(_sample("text", "Bo"), answer).value == 0.0


@pytest.mark.parametrize(
    "reply", ["I'm just a computer program, so I don't have feelings, but I'm here to help!", "Answer: I don't know"]
)
def test_small_talk_is_not_refused_by_words(reply: str) -> None:
    assert score(_sample("chat", None), _says(reply)).value == 1.0
    assert score(_sample("chat", "Lisbon"), _says(reply)).value == 0.0
    assert score(_sample("chat", None), ABSTAINS).value == 0.0
