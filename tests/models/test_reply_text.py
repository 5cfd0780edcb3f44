import itertools

from hypothesis import given
from hypothesis import strategies as st

from models.reply_text import ReplyText

alphabet = st.text(alphabet="ab#é你🙂\n", max_size=30)


@given(text=alphabet, stop=st.lists(st.text(alphabet="ab#é你\n", min_size=1, max_size=4), max_size=3), data=st.data())
def test_however_the_bytes_are_cut_the_text_ends_before_the_first_stop(text, stop, data):
    raw = text.encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    reply = ReplyText(stop)
    shown = [reply.feed(raw[a:b]) for a, b in itertools.pairwise([0, *cuts, len(raw)])]
    shown.append(reply.finish())
    assert "".join(shown) == reply.text
    assert text.startswith(reply.text)
    if not reply.is_stopped:
        assert reply.text == text
    assert not any(word in reply.text for word in stop)
    assert reply.is_stopped == any(word in text for word in stop)


def test_a_beginning_of_a_stop_string_is_held_until_it_is_certain():
    reply = ReplyText(("END",))
    assert [reply.feed(piece) for piece in (b"a E", b"N", b"d", b" EN")] == ["a ", "", "ENd", " "]
    assert reply.finish() == "EN"


def test_a_broken_character_becomes_a_replacement_only_at_the_end():
    reply = ReplyText()
    assert reply.feed("é".encode()[:1]) == ""
    assert reply.finish() == "\ufffd"


def test_an_empty_stop_string_stops_nothing():
    reply = ReplyText(("",))
    assert reply.feed(b"abc") == "abc"
