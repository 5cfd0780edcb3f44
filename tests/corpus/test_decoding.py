from pathlib import Path

import pytest

from corpus import LoadError
from corpus.decoding import decode

PATH = Path("a.txt")
WORDS = "Größe, naïve café – 5 °C"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode(PATH, WORDS.encode(encoding)) == WORDS


def test_other_encodings_are_guessed() -> None:
    text = "Die Grösse der Öffnung über dem Gebäude beträgt fünf Meter, natürlich ohne Gewähr für Änderungen.\n" * 5
    assert decode(PATH, text.encode("cp1252")) == text
    japanese = "名前,年齢,住所\n佐藤太郎,30,東京\n三木英子,25,大阪\n"
    assert decode(PATH, japanese.encode("cp932")) == japanese


def test_declared_encoding_is_used_and_a_wrong_name_is_not() -> None:
    data = "Grüße aus Köln".encode("cp1252")
    assert decode(PATH, data, declared="windows-1252") == "Grüße aus Köln"
    assert decode(PATH, b"plain", declared="no-such-codec") == "plain"


def test_line_ends_become_one_kind() -> None:
    assert decode(PATH, b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"abc\x00def", "NUL byte at offset 3"),
        (b"%PDF-1.7 x", "looks like a PDF"),
        (b"\x7fELF\x02\x01\x01", "looks like a program"),
        (b"\xff\xfeabc", "not valid utf-16"),
        (b"\x01\x02\x03\x04 word", "control characters"),
        (b"  \n", "is empty"),
    ],
)
def test_binary_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(LoadError, match=message):
        decode(PATH, data)
