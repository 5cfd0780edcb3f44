"""What every `LLM` must do, held against the fake and against the real model."""

import threading

import pytest

from models import Completion, Continuation, Message, ModelError
from tests.fakes import ScriptedLLM

ASK = [Message(role="system", content="You are terse."), Message(role="user", content="Name the first five months, in order.")]


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.gguf)])
def llm(request):
    if request.param == "real":
        return request.getfixturevalue("llm_05b")
    return ScriptedLLM(default="January, February, March, April, May.")


def streamed(llm, **options):
    *pieces, last = llm.stream(ASK, **options)
    assert all(isinstance(piece, str) for piece in pieces)
    assert isinstance(last, Completion)
    assert "".join(pieces) == last.text
    return last


def test_a_reply_says_how_long_it_is_and_why_it_ended(llm):
    reply = llm.generate(ASK, max_tokens=40)
    assert "January" in reply.text
    assert reply.finish_reason == "stop"
    assert 0 < reply.completion_tokens <= 40
    assert reply.prompt_tokens >= llm.count_tokens(ASK[0].content) + llm.count_tokens(ASK[1].content)
    assert 0 <= reply.cached_tokens < reply.prompt_tokens
    assert 0 <= reply.prefill_s <= reply.elapsed_s


def test_max_tokens_cuts_the_reply(llm):
    reply = llm.generate(ASK, max_tokens=3)
    assert (reply.finish_reason, reply.completion_tokens) == ("length", 3)
    assert llm.generate(ASK, max_tokens=40).text.startswith(reply.text)


def test_a_stop_string_ends_the_reply_and_is_no_part_of_it(llm):
    whole = llm.generate(ASK, max_tokens=40).text
    reply = streamed(llm, max_tokens=40, stop=["never said", "March"])
    assert reply.finish_reason == "stop"
    assert reply.text == whole[: whole.index("March")]


def test_streaming_gives_the_same_reply(llm):
    assert streamed(llm, max_tokens=40).text == llm.generate(ASK, max_tokens=40).text


def test_a_prefill_is_not_repeated(llm):
    reply = llm.generate(ASK, max_tokens=40, prefill="The months: ")
    assert not reply.text.startswith("The months")
    assert reply.prompt_tokens > llm.generate(ASK, max_tokens=1).prompt_tokens


def test_a_stream_may_be_left_early(llm):
    stream = llm.stream(ASK, max_tokens=40)
    assert next(piece for piece in stream if piece)
    stream.close()
    assert llm.generate(ASK, max_tokens=3).completion_tokens == 3


def test_several_threads_are_served_each_its_own_reply(llm):
    replies = []
    threads = [threading.Thread(target=lambda: replies.append(llm.generate(ASK, max_tokens=8).text)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert replies == [replies[0]] * 3


def test_tokens_are_counted_without_special_ones(llm):
    assert llm.count_tokens("") == 0
    assert llm.count_tokens("one two three") == 3


def test_it_says_what_it_is(llm):
    assert llm.name
    assert llm.n_ctx >= 512


def told(text, after=ASK):
    return Continuation(messages=tuple(after), text=text)


def test_the_likelier_text_has_the_higher_likelihood(llm):
    found = llm.likelihoods([told("Name the first five months"), told("quartz vexed jumbled glyphs")]).found
    assert found[0].mean_logprob > found[1].mean_logprob
    assert all(each.logprob < 0 and each.n_tokens >= 4 for each in found)
    assert found[0].logprob == pytest.approx(found[0].mean_logprob * found[0].n_tokens)


def test_one_text_can_be_scored_after_several_beginnings(llm):
    others = [Message(role="user", content="The colour of the river Ull is teal.")]
    found = llm.likelihoods([told("is teal."), told("is teal.", after=others)]).found
    assert found[1].logprob > found[0].logprob


def test_the_same_texts_together_have_the_same_likelihoods_again(llm):
    texts = [told("January, February"), told("March"), told("one two three")]
    assert llm.likelihoods(texts).found == llm.likelihoods(texts).found


def test_scoring_counts_what_it_read(llm):
    one, three = (llm.likelihoods([told("January")] * n) for n in (1, 3))
    assert one.prompt_tokens >= llm.count_tokens(ASK[1].content) + 1
    assert one.prompt_tokens < three.prompt_tokens < 2 * one.prompt_tokens
    assert one.cached_tokens <= one.prompt_tokens


def test_scoring_can_be_left(llm):
    class LeftError(Exception): ...

    def leave():
        raise LeftError

    with pytest.raises(LeftError):
        llm.likelihoods([told("January"), told("March")], look=leave)
    assert llm.generate(ASK, max_tokens=3).completion_tokens == 3


def test_an_empty_text_has_no_likelihood(llm):
    with pytest.raises(ModelError, match="empty text"):
        llm.likelihoods([told("January"), told("")])
