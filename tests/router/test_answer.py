from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

import pytest

from corpus import LibraryError
from models import Completion, Message, PromptTooLongError, WeightsMissingError
from rag import Evidence
from router import Answer, Query, RouterError, Services, answer, stream
from tests.fakes import ScriptedLLM


class MissingLLM(ScriptedLLM):
    """A model whose weights are not there."""

    def generate(self, *args: object, **given: object) -> Completion:
        raise WeightsMissingError("The weights are missing. Fetch them: fulcrum models pull scripted")


def test_mathematics_needs_neither_model_nor_library(services: Services) -> None:
    found = answer(Query(text="What is 48 * 37?"), Services(sandbox=services.sandbox))
    assert (found.route, found.standing) == ("compute", "proved")
    assert found.text.splitlines()[-1] == "1776"
    assert [attempt.lane for attempt in found.trace] == ["compute"]


def test_a_table_question_runs_sql_and_is_checked(services: Services) -> None:
    found = answer(Query(text="What is the total length of the boats whose owner is Ida Voss?"), services)
    assert (found.route, found.standing) == ("table", "checked")
    assert found.result is not None and found.result.value == "16.75"
    assert found.program is not None and found.program.language == "sql"


def test_a_document_question_is_quoted_verbatim(services: Services, llm: ScriptedLLM) -> None:
    llm.default = 'Ada Brenn"'
    found = answer(Query(text="Who built the Merrow crane?"), services)
    assert (found.route, found.standing) == ("documents", "cited")
    assert found.quotes
    library = services.library
    assert library is not None
    for quote in found.quotes:
        assert library.document(quote.doc_id).text[quote.start : quote.end] == quote.text
    assert found.text.splitlines()[-1] == "Ada Brenn"


def test_the_quote_stands_when_the_weights_are_missing(services: Services) -> None:
    found = answer(Query(text="Who built the Merrow crane?"), dataclasses.replace(services, llm=MissingLLM()))
    assert found.standing == "cited"
    assert "Ada Brenn" in found.text
    assert "not shortened" in found.trace[-1].why


def test_small_talk_goes_to_the_model_with_its_history(services: Services, llm: ScriptedLLM) -> None:
    llm.replies = ["You are welcome."]
    history = (Message(role="user", content="Hi"), Message(role="assistant", content="Hello."))
    found = answer(Query(text="Thanks!", history=history), services)
    assert (found.route, found.standing, found.text) == ("chat", "unverified", "You are welcome.")
    assert [message.content for message in llm.prompts[0].messages[1:]] == ["Hi", "Hello.", "Thanks!"]


class StrictLLM(ScriptedLLM):
    """A model that refuses what does not fit its context, as a real one does."""

    def generate(self, messages: Sequence[Message], **given: Any) -> Completion:
        if sum(self.count_tokens(message.content) + 5 for message in messages) >= self.n_ctx:
            raise PromptTooLongError("The prompt fills the context.")
        return super().generate(messages, **given)


def test_a_long_conversation_loses_its_oldest_turns_and_says_so(services: Services) -> None:
    llm = StrictLLM(default="You are welcome.", n_ctx=512)
    rule = Message(role="system", content="Be kind.")
    turns = [Message(role=role, content=f"{n} {role} " + "word " * 40) for n in range(30) for role in ("user", "assistant")]
    query = Query(text="Thanks!", history=(rule, *turns), n_left_out=2, max_tokens=4096)
    found = answer(query, dataclasses.replace(services, llm=llm))
    assert (found.route, found.text) == ("chat", "You are welcome.")
    _, first, *kept, last = llm.prompts[0].messages
    assert (first, last.content) == (rule, "Thanks!")
    assert tuple(kept) == tuple(turns[-len(kept) :])
    assert kept[0].role == "user" and 4 <= len(kept) < 10
    assert f"the oldest {60 - len(kept) + 2} turns of the conversation left out for want of room" in found.trace[-1].why


def test_a_conversation_that_fits_is_kept_whole(services: Services, llm: ScriptedLLM) -> None:
    llm.default = "You are welcome."
    turns = tuple(Message(role=role, content="word " * 100) for _ in range(10) for role in ("assistant", "user"))
    found = answer(Query(text="Thanks!", history=turns), services)
    assert llm.prompts[0].messages[1:-1] == turns
    assert found.trace[-1].why == "the model's own words"


def test_a_single_turn_that_is_too_long_is_left_out(services: Services) -> None:
    llm = StrictLLM(default="You are welcome.", n_ctx=512)
    history = (Message(role="user", content="word " * 2000), Message(role="assistant", content="Short."))
    found = answer(Query(text="Thanks!", history=history), dataclasses.replace(services, llm=llm))
    assert [message.content for message in llm.prompts[0].messages[1:]] == ["Thanks!"]
    assert "the oldest 2 turns" in found.trace[-1].why


def test_a_sentence_whose_number_nothing_supports_is_not_said(services: Services, llm: ScriptedLLM) -> None:
    llm.replies = ["Hello there. I have 17 brothers. How can I help?"]
    pieces = list(stream(Query(text="Hello!"), services))
    found = pieces[-1]
    assert isinstance(found, Answer)
    assert found.text == "Hello there. How can I help?"
    assert "".join(piece for piece in pieces if isinstance(piece, str)).strip() == found.text
    assert "1 sentences with unsupported numbers removed" in found.trace[-1].why


def test_what_nothing_supports_is_not_said(services: Services) -> None:
    found = answer(Query(text="What is the shoe size of Ada Brenn's dentist?"), services)
    assert (found.route, found.standing) == ("abstain", "abstained")
    assert found.abstained is not None and found.abstained.searched
    assert all(attempt.outcome != "answered" for attempt in found.trace) and found.trace


def test_a_greeting_does_not_hide_the_question(services: Services, llm: ScriptedLLM) -> None:
    llm.default = '42 tonnes"'
    found = answer(Query(text="Thanks. How much does the Merrow crane lift?"), services)
    assert (found.route, found.standing) == ("documents", "cited")
    assert found.text.splitlines()[-1] == "42 tonnes"
    assert answer(Query(text="Hi, what is 48 * 37?"), services).text.splitlines()[-1] == "1776"


def test_what_the_library_does_not_say_of_its_own_subject_is_not_made_up(services: Services, llm: ScriptedLLM) -> None:
    llm.default = "Halvard does."
    found = answer(Query(text="Was the crane of the harbour built for the berth of Halvard?"), services)
    assert "chat" not in [attempt.lane for attempt in found.trace]


def test_asked_for_a_summary_the_opening_of_the_document_is_quoted(services: Services) -> None:
    found = answer(Query(text="Summarise the harbour handbook"), services)
    assert (found.route, found.standing) == ("documents", "cited")
    assert "The Merrow crane lifts 42 tonnes" in found.quotes[0].text
    assert "not summarised" in found.trace[-1].why


def test_a_document_removed_in_the_middle_of_a_search_is_a_failed_lane_and_no_crash(services: Services) -> None:
    class Vanishing:
        def retrieve(self, question: str, k: int) -> Evidence:
            raise LibraryError("No document 'x' in 'library.db'. It may have been removed; search again.")

    found = answer(Query(text="Who built the Merrow crane?"), dataclasses.replace(services, retriever=Vanishing()))
    assert found.standing == "abstained"
    assert [attempt.outcome for attempt in found.trace if attempt.lane == "documents"] == ["error"]


def test_a_doubtful_table_reading_answers_only_where_nothing_else_does(services: Services, llm: ScriptedLLM) -> None:
    question = "What is the total length of the moored boats whose owner is Ida Voss?"
    found = answer(Query(text=question), dataclasses.replace(services, lanes=("table", "chat")))
    assert (found.route, found.standing) == ("table", "unverified")
    assert "'moored'" in found.text and found.text.splitlines()[-1] == "16.75 m"
    assert [(attempt.lane, attempt.outcome) for attempt in found.trace] == [("table", "declined"), ("table", "answered")]
    assert llm.prompts == []


def test_missing_weights_are_an_error_when_no_lane_can_do_without(services: Services) -> None:
    with pytest.raises(WeightsMissingError, match="models pull"):
        answer(Query(text="Hello!"), dataclasses.replace(services, llm=MissingLLM()))


def test_unread_mathematics_says_what_was_not_understood_rather_than_that_weights_are_missing(services: Services) -> None:
    found = answer(Query(text="Simplify (x^2-1)/(x-1) and then frame it"), Services(sandbox=services.sandbox, llm=MissingLLM()))
    assert found.standing == "abstained"
    assert "'and then frame it' are not understood" in (found.text or "")
    assert "reads as simplify((x^2 - 1)/(x - 1))" in (found.text or "")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_question_is_refused(services: Services, text: str) -> None:
    with pytest.raises(RouterError, match="empty"):
        answer(Query(text=text), services)


@pytest.mark.parametrize(
    "text", ["9**9**9", 'integrate(__import__("os"))', '"; DROP TABLE documents; --', "x" * 20_000, "(" * 5_000, "\x00\x01"]
)
def test_hostile_questions_end_in_an_answer_shape_and_harm_nothing(services: Services, llm: ScriptedLLM, text: str) -> None:
    llm.default = "I do not know."
    library = services.library
    assert library is not None
    before = library.n_chunks
    found = answer(Query(text=text), services)
    assert found.standing in ("abstained", "unverified", "cited")
    assert library.n_chunks == before


def test_a_follow_up_finds_what_the_last_turn_was_about(services: Services, llm: ScriptedLLM) -> None:
    llm.default = '42 tonnes"'
    history = (Message(role="user", content="Who built the Merrow crane?"), Message(role="assistant", content="Ada Brenn."))
    found = answer(Query(text="And how much does it lift?", history=history), services)
    assert found.standing == "cited"
    assert "42 tonnes" in found.text


def test_a_switched_off_lane_is_never_tried(services: Services, llm: ScriptedLLM) -> None:
    llm.default = 'Ida Voss"'
    found = answer(
        Query(text="What is the total length of the boats whose owner is Ida Voss?"),
        dataclasses.replace(services, lanes=("documents",)),
    )
    assert {attempt.lane for attempt in found.trace} <= {"documents"}
    assert found.route in ("documents", "abstain")


def test_every_answer_has_the_one_shape(services: Services) -> None:
    found = answer(Query(text="What is 2 + 2?"), services).to_dict()
    assert set(found) == {
        "text",
        "route",
        "standing",
        "result",
        "quotes",
        "program",
        "check",
        "steps",
        "certificate",
        "plot",
        "abstained",
        "shaping",
        "trace",
        "plan",
        "table",
        "timings",
        "usage",
    }
    json.dumps(found)


def test_an_abstention_names_what_the_library_nowhere_mentions(services: Services, llm: ScriptedLLM) -> None:
    llm.default = "I do not know."
    found = answer(Query(text="Why did Jorunn Haskel sell his dog to Ada Brenn?"), services)
    assert found.standing == "abstained"
    assert "Nothing in the library mentions 'Jorunn Haskel'." in " ".join(attempt.why for attempt in found.trace)
