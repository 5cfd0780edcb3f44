import pytest

from corpus import Document, LoadError, Unread
from corpus.parts import file_name, load_bytes, read_part


def test_part_is_named_by_where_it_lies() -> None:
    (part,) = read_part("mail.eml", "notes/../plan.csv", b"a,b\n1,2\n")
    assert isinstance(part, Document)
    assert part.source == "mail.eml/notes/../plan.csv" and part.tables[0].source == part.source and part.title == "plan"


@pytest.mark.parametrize(
    ("name", "data", "reason"), [("a.bin", b"x", "No loader for '.bin'"), ("a.csv", b"", "is empty"), ("..", b"x", "No loader")]
)
def test_part_that_cannot_be_read(name: str, data: bytes, reason: str) -> None:
    (part,) = read_part("mail.eml", name, data)
    assert isinstance(part, Unread) and part.source == f"mail.eml/{name}"
    assert reason in part.reason and f"mail.eml/{name}" in part.reason and "fulcrum-" not in part.reason


def test_error_names_the_source() -> None:
    with pytest.raises(LoadError, match=r"^book\.epub/one\.html is empty"):
        load_bytes("book.epub/one.html", b"<p></p>")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\x\\y.txt", "a\x00b.txt", "x" * 400 + ".txt", ".txt", "-rf.txt", "~", ""]
)
def test_names_for_temporary_files_are_harmless(name: str) -> None:
    safe = file_name(name)
    assert safe and "/" not in safe and "\\" not in safe and "\x00" not in safe and len(safe) <= 81
    assert safe not in (".", "..")
