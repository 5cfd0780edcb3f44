import pytest

from models import Message
from tests.fakes import HashEmbedder, ScriptedLLM

ASK = [Message(role="user", content="How many?")]


def test_replies_come_in_order_and_prompts_are_remembered():
    llm = ScriptedLLM("one", "two")
    assert [llm.generate(ASK, max_tokens=5, seed=n, prefill="p").text for n in (3, 4)] == ["one", "two"]
    assert [(prompt.seed, prompt.prefill, prompt.messages) for prompt in llm.prompts] == [
        (3, "p", tuple(ASK)),
        (4, "p", tuple(ASK)),
    ]


def test_asking_once_too_often_fails_by_name():
    with pytest.raises(AssertionError, match="no reply left for 'How many\\?'"):
        ScriptedLLM().generate(ASK, max_tokens=5)


def test_the_embedder_is_the_same_in_every_process():
    vector = HashEmbedder().embed(["valve"], kind="query")[0]
    assert [(int(n), float(vector[n])) for n in vector.nonzero()[0]] == [(55, -1.0)]
