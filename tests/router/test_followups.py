from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

import pytest

from corpus import load, samples_dir
from models import Message
from rag import HybridRetriever
from router import Query, Services, answer, observe
from router.followups import leaning, stand_alone
from tests.fakes import ScriptedLLM


def _turns(*texts: str) -> tuple[Message, ...]:
    """Turns of the user and of the assistant by turns."""
    return tuple(Message(role="assistant" if n % 2 else "user", content=text) for n, text in enumerate(texts))


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("And how heavy is it?", "pronoun"),
        ("When did she train there as a guide?", "pronoun"),
        ("What is its weight?", "pronoun"),
        ("And the other one?", "fragment"),
        ("in summer?", "fragment"),
        ("What about the South Dome?", "fragment"),
        ("Since when?", "few words"),
        ("How often?", "few words"),
        ("How heavy is the Corvin spectrograph?", ""),
        ("Which month had the highest solar yield?", ""),
        ("How tall is the Lantern?", ""),
        ("Who runs GANNET?", ""),
        ("Why is the Needle Gallery too low for tankers?", ""),
        ("Where does Tilda Maaren keep her dog?", ""),
        ("How many beds are there in the Lodge?", ""),
        ("So how many people live within the Lodge during winter?", ""),
        ("Number of visitors in July 2024", ""),
    ],
)
def test_by_what_a_question_leans(text: str, by: str) -> None:
    assert leaning(text) == by


@pytest.mark.parametrize(
    ("turns", "asked", "alone"),
    [
        (["Who built the Orrin Reflector?", "Ada."], "When was it finished?", "When was the Orrin Reflector finished?"),
        (["How heavy is QUILL?", "742 kg"], "And GANNET?", "How heavy is GANNET?"),
        (["When is dinner in winter?", "18:00"], "And in summer?", "When is dinner in summer?"),
        (
            ["How many visitors came in July 2024?", "310"],
            "What about August?",
            "How many visitors came in August 2024?",
        ),
        (
            ["What does a ticket cost for an adult at the door?", "14 EUR"],
            "And for a family?",
            "What does a ticket cost for a family at the door?",
        ),
        (
            ["What is the pay of the night assistant?", "2,940"],
            "And the technician?",
            "What is the pay of the technician?",
        ),
        (["How large is the battery bank?", "312 kWh"], "Who supplied it?", "Who supplied the battery bank?"),
        (["When did the avalanche happen?", "1958"], "What did it destroy?", "What did the avalanche destroy?"),
        (["How long is the Needle Gallery?", "240 m"], "How low is it there?", "How low is the Needle Gallery there?"),
        (["How long is the Needle Gallery?", "240 m"], "Who may drive there?", "Who may drive at the Needle Gallery?"),
        (["How many extinguishers are there?", "36 at 5 EUR"], "Who inspects them?", "Who inspects the extinguishers?"),
        (["How many entries are in the competition?", "218"], "Who won it?", "Who won the competition?"),
        (["How many bends has the road to the Saddle?", "23"], "Who clears it?", "Who clears the road to the Saddle?"),
        (["What is the Marmot?", "A snowcat."], "Who may drive it?", "Who may drive the Marmot?"),
        (["How much does GANNET weigh?", "186 kg"], "Who moves it?", "Who moves GANNET?"),
    ],
)
def test_what_is_left_unsaid_comes_from_the_last_question(turns: Sequence[str], asked: str, alone: str) -> None:
    assert stand_alone(asked, _turns(*turns)) == alone


def test_a_person_comes_from_the_answer_and_its_quote() -> None:
    reply = "“The instrument scientist is Dr Noemi Karstad, extension 214.” — handbook.md, Staff\n\nDr Noemi Karstad"
    turns = _turns("Who looks after the QUILL spectrograph?", reply)
    assert stand_alone("Where was she trained?", turns) == "Where was Noemi Karstad trained?"
    assert stand_alone("What is her extension?", turns) == "What is Noemi Karstad's extension?"


def test_the_file_of_a_quote_is_no_name() -> None:
    turns = _turns("Who keeps the keys?", "“The porter keeps them.” — Porter Lodge.md, Main Gate")
    assert "Gate" not in stand_alone("Where does he live?", turns)


def test_a_chain_of_follow_ups_goes_back_to_what_was_named() -> None:
    turns = _turns("Who built the Orrin Reflector?", "Ada.", "When was it finished?", "1966")
    assert stand_alone("And what did it cost?", turns) == "what did the Orrin Reflector cost?"


@pytest.mark.parametrize(
    "asked",
    [
        "How many beds does the Lodge have?",
        "Where does Tilda Maaren's dog live when her owner works?",
        "When did the fire destroy the old control room?",
    ],
)
def test_a_new_topic_is_left_as_it_is(asked: str) -> None:
    assert stand_alone(asked, _turns("How heavy is QUILL?", "742 kg")) == asked
    assert stand_alone("And why?", ()) == "And why?"


def test_arithmetic_after_a_question_about_documents_is_not_mixed_with_it(services: Services) -> None:
    turns = _turns("Who built the Merrow crane?", "Ada Brenn.")
    features = observe(Query(text="And what is 17% of 2,340?", history=turns), services)
    assert features.math.is_math and features.asked == ""
    assert answer(Query(text="And what is 17% of 2,340?", history=turns), services).text.endswith("397.8")


def test_the_question_is_searched_as_typed_too(services: Services, llm: ScriptedLLM) -> None:
    llm.default = '42 tonnes"'
    asked: list[str] = []

    class Noting(HybridRetriever):
        def retrieve(self, question, k):  # type: ignore[no-untyped-def]
            asked.append(question)
            return super().retrieve(question, k)

    assert services.library is not None
    noting = dataclasses.replace(services, retriever=Noting(services.library, services.embedder), lanes=("documents",))
    answer(Query(text="And how much does it lift?", history=_turns("Who built the Merrow crane?", "Ada Brenn.")), noting)
    assert asked[:2] == ["how much does the Merrow crane lift?", "And how much does it lift?"]
    asked.clear()
    answer(Query(text="How much does the Merrow crane lift?"), noting)
    assert len(asked) == 1


DIALOGUES = [
    json.loads(line) for line in (samples_dir().parent / "dialogues_dev.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_dialogues_are_about_the_sample_library() -> None:
    held = {}
    for path in sorted(samples_dir().iterdir()):
        if path.suffix in (".md", ".txt", ".html"):
            held[path.name] = " ".join(" ".join(document.text.split()) for document in load(path)).lower()
    turns = [turn for dialogue in DIALOGUES for turn in dialogue["turns"]]
    assert len(DIALOGUES) >= 40 and len({dialogue["id"] for dialogue in DIALOGUES}) == len(DIALOGUES)
    for turn in turns:
        assert not turn["sources"] or any(turn["holds"].lower() in held[source] for source in turn["sources"]), turn


def test_topic_switches_of_the_dialogues_stay_as_typed() -> None:
    for dialogue in DIALOGUES:
        asked = [turn["question"] for turn in dialogue["turns"]]
        for n, turn in enumerate(dialogue["turns"][1:], 1):
            if turn["stands_alone"] and turn["sources"]:
                history = _turns(*[text for question in asked[:n] for text in (question, "")])
                assert stand_alone(turn["question"], history) == turn["question"]
