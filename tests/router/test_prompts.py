"""How prompts grow: the fixed instruction, then the conversation as it was, then this turn; nothing earlier is rewritten."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from models import Completion, Message
from models.llama_context import BLOCK
from router import Answer, Query, Services, answer
from tests.fakes import ScriptedLLM


def _conversation(services: Services, asked: Sequence[str], **limits: int) -> list[Answer]:
    """The answers to questions asked one after the other, each with what was said before."""
    history: tuple[Message, ...] = ()
    found = []
    for text in asked:
        found.append(answer(Query(text=text, history=history, **limits), services))
        history += (Message(role="user", content=text), Message(role="assistant", content=found[-1].text))
    return found


def test_the_prompt_of_a_turn_begins_with_that_of_the_turn_before(services: Services, llm: ScriptedLLM) -> None:
    llm.default = "You are welcome."
    _conversation(services, ["Hello!", "Thanks!", "How are you?", "Thanks a lot!"])
    prompts = [prompt.messages for prompt in llm.prompts]
    assert len(prompts) == 4
    for before, after in zip(prompts, prompts[1:], strict=False):
        assert after[: len(before)] == before
        assert [message.role for message in after[len(before) :]] == ["assistant", "user"]


def test_in_a_full_context_the_oldest_turns_go_in_steps(services: Services) -> None:
    llm = ScriptedLLM(default="You are welcome, " + "always " * 12 + "so.", n_ctx=1024)
    asked = ["Thanks! " + "Really " * 6] * 60
    _conversation(dataclasses.replace(services, llm=llm), asked)
    prompts = [prompt.messages for prompt in llm.prompts]
    assert sum(len(message.content.split()) for message in prompts[-1]) < 1024
    is_extended = [after[: len(before)] == before for before, after in zip(prompts, prompts[1:], strict=False)]
    assert not all(is_extended)  # the context was full
    assert is_extended.count(False) <= len(asked) // 4  # turn by turn it would be every one once it was full


def test_of_two_questions_about_documents_the_instruction_is_shared_and_the_question_comes_last(
    services: Services, llm: ScriptedLLM
) -> None:
    llm.default = 'Ada Brenn"'
    only = dataclasses.replace(services, lanes=("documents",))
    _conversation(only, ["Who built the Merrow crane?", "Who owns a berth in the harbour handbook?"])
    first, second = (prompt.messages for prompt in llm.prompts[:2])
    assert first[:-1] == second[:-1] and first[0].role == "system"
    assert first[-1].content.endswith("Who built the Merrow crane?")


class CachingLLM(ScriptedLLM):
    """Says of every prompt that all but its last ten tokens were there."""

    def generate(self, messages: Sequence[Message], **given: object) -> Completion:  # type: ignore[override]
        whole = super().generate(messages, **given)  # type: ignore[arg-type]
        return dataclasses.replace(whole, cached_tokens=whole.prompt_tokens - 10)


@pytest.mark.parametrize(
    ("text", "reply"),
    [("Thanks!", "You are welcome."), ("Who built the Merrow crane?", 'Ada Brenn"')],
    ids=["chat", "documents"],
)
def test_cached_tokens_reach_the_answer(services: Services, text: str, reply: str) -> None:
    found = answer(Query(text=text), dataclasses.replace(services, llm=CachingLLM(reply)))
    assert found.usage.cached_tokens == found.usage.prompt_tokens - 10 > 0
    assert found.to_dict()["usage"]["cached_tokens"] == found.usage.cached_tokens


@pytest.mark.gguf
def test_the_real_model_reads_only_what_a_turn_adds(llm_05b) -> None:  # type: ignore[no-untyped-def]
    asked = [
        "Please greet the people of the small harbour town of Tarn in a friendly way. " * 4,
        "And now greet the people of the island across the bay, in just as friendly a way. " * 4,
        "Thank you very much. Greet the keeper of the lighthouse too, with the same words. " * 4,
    ]
    first, *later = _conversation(Services(llm=llm_05b), asked, max_tokens=32)
    assert first.route == "chat"
    for before, after in zip([first, *later], later, strict=False):
        assert after.usage.cached_tokens >= before.usage.prompt_tokens // BLOCK * BLOCK - BLOCK
        assert after.usage.cached_tokens > 0
