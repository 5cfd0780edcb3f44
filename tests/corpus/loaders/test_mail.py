import datetime as dt
import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus import Document, LoadError, Unread, load
from tests.corpus.compound_files import compound_file
from tests.corpus.makers import PNG_BYTES, make_csv
from tests.corpus.makers_office import outlook_streams


def message(subject: str = "Motors", body: str = "They are heavy.\n") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Cc"], mail["Subject"] = "Ann <ann@example.com>", "bo@example.com", "cy@example.com", subject
    mail["Date"] = "Tue, 11 Mar 2025 09:00:00 +0000"
    mail.set_content(body)
    return mail


def read(tmp_path: Path, mail: EmailMessage, name: str = "mail.eml") -> tuple[Document | Unread, ...]:
    path = tmp_path / name
    path.write_bytes(bytes(mail))
    return tuple(load(path))


def first(parts: tuple[Document | Unread, ...]) -> Document:
    assert isinstance(parts[0], Document)
    return parts[0]


def test_headers_and_plain_text(tmp_path: Path) -> None:
    mail = message(subject="M\u00f6tors  now")
    mail.add_alternative("<p>They are <b>heavy</b>.</p>", subtype="html")
    (document,) = read(tmp_path, mail)
    assert isinstance(document, Document)
    assert document.text == (
        "From: Ann <ann@example.com>\nTo: bo@example.com\nCc: cy@example.com\nDate: Tue, 11 Mar 2025 09:00:00 +0000\n"
        "Subject: M\u00f6tors now\n\nThey are heavy."
    )
    assert document.title == "M\u00f6tors now" and document.format == "mail"
    assert [document.text[m.start : m.end] for m in document.markup] == ["From:", "To:", "Cc:", "Date:", "Subject:"]


def test_html_where_there_is_no_plain_text(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Motors"
    mail.set_content(
        "<h1>Masses</h1><table><tr><th>Motor</th><th>Mass</th></tr><tr><td>N</td><td>3</td></tr></table>", subtype="html"
    )
    document = first(read(tmp_path, mail))
    assert document.text.startswith("Subject: Motors\n\nMasses\n\nMotor | Mass\nN | 3")
    assert [(m.label, document.text.startswith(m.label, m.start)) for m in document.marks] == [("Masses", True)]
    (table,) = document.tables
    assert table.source == document.source and table.rows == (("N", 3),)


def test_attachments_are_documents_of_their_own(tmp_path: Path) -> None:
    make_csv(tmp_path / "m.csv")
    mail = message()
    for name in ("motors.csv", "motors.csv", "../../evil/pass wd.txt"):
        content = (tmp_path / "m.csv").read_bytes() if name.endswith("csv") else b"root:x"
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    mail.add_attachment(PNG_BYTES, maintype="image", subtype="png", filename="dome.png")
    mail.add_attachment(b"%PDF-1.7 broken", maintype="application", subtype="pdf", filename="plan.pdf")
    parts = read(tmp_path, mail)
    source = str(tmp_path / "mail.eml")
    names = ["/motors.csv", "/motors (2).csv", "/pass wd.txt", "/dome.png", "/plan.pdf"]
    assert [part.source.removeprefix(source) for part in parts] == ["", *names]
    table = parts[1]
    assert isinstance(table, Document) and table.title == "motors" and table.tables[0].source == table.source
    assert isinstance(parts[4], Unread) and "No loader for '.png'" in parts[4].reason
    assert (
        isinstance(parts[5], Unread)
        and parts[5].reason.startswith(f"{source}/plan.pdf is ")
        and "/tmp/fulcrum" not in parts[5].reason
    )


def test_pictures_inside_the_message_are_not_reported(tmp_path: Path) -> None:
    mail = message()
    mail.add_alternative("<p>They are <img src='cid:x'></p>", subtype="html")
    mail.get_payload()[1].add_related(PNG_BYTES, "image", "png", cid="<x>")  # type: ignore[index, union-attr]
    assert len(read(tmp_path, mail)) == 1


def test_messages_in_messages_to_a_depth_of_three(tmp_path: Path) -> None:
    mail = message("level 5")
    for level in (4, 3, 2, 1):
        outer = message(f"level {level}")
        outer.add_attachment(mail)
        mail = outer
    parts = read(tmp_path, mail)
    source = str(tmp_path / "mail.eml")
    assert [part.source.removeprefix(source) for part in parts] == [
        "", "/level 2.eml", "/level 2.eml/level 3.eml", "/level 2.eml/level 3.eml/level 4.eml",
        "/level 2.eml/level 3.eml/level 4.eml/level 5.eml",
    ]  # fmt: skip
    assert [isinstance(part, Unread) for part in parts] == [False] * 4 + [True]
    assert "more than 3 files deep" in parts[4].reason  # type: ignore[union-attr]


def test_broken_headers_and_unknown_charset(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(
        b"From: =?utf-9?B?####?= <@>\nSubject: a\nContent-Type: text/plain; charset=klingon\nDate: never\n\nGr\xfc\xdfe\n"
    )
    document = first(tuple(load(path)))
    assert "Subject: a" in document.text and document.text.endswith("Gr\u00fc\u00dfe")


@pytest.mark.parametrize("data", [b"just words\nin a file\n", b"note: this is\n\nno mail"])
def test_text_that_is_no_mail_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    with pytest.raises(LoadError, match="is not an e-mail"):
        list(load(path))


def test_parts_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    path.write_bytes(b"Subject: a\n" + parts + b"\n\nx")
    with pytest.raises(LoadError, match="nests its parts deeper than any mail program does"):
        list(load(path))


def test_header_that_ruins_its_parser_is_shown_as_written(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(b"Subject: a\nTo: " + b"(" * 5000 + b"\n\nHello.")
    assert first(tuple(load(path))).text.endswith("(((\nSubject: a\n\nHello.")


SENT = int((dt.datetime(2024, 12, 22, 8, 23) - dt.datetime(1601, 1, 1)).total_seconds()) * 10_000_000
TEXTS = {0x0037: "Motors", 0x1000: "They are heavy.\r\n", 0x0C1A: "Ann", 0x5D01: "ann@example.com"}


def outlook(tmp_path: Path, streams: dict[str, bytes]) -> tuple[Document | Unread, ...]:
    path = tmp_path / "mail.msg"
    path.write_bytes(compound_file(streams))
    return tuple(load(path))


def recipient(n: int, name: str, address: str, kind: int) -> dict[str, bytes]:
    prefix = f"__recip_version1.0_#{n:08X}/"
    entry = struct.pack("<IIQ", 0x0C15_0003, 6, kind)
    return {
        f"{prefix}__properties_version1.0": bytes(8) + entry,
        f"{prefix}__substg1.0_3001001F": name.encode("utf-16-le"),
        f"{prefix}__substg1.0_39FE001F": address.encode("utf-16-le"),
    }


def attachment(n: int, name: str) -> dict[str, bytes]:
    prefix = f"__attach_version1.0_#{n:08X}/"
    return {f"{prefix}__properties_version1.0": bytes(8), f"{prefix}__substg1.0_3707001F": name.encode("utf-16-le")}


def test_outlook_message(tmp_path: Path) -> None:
    streams = outlook_streams(TEXTS, sent=SENT) | recipient(0, "Bo", "bo@example.com", 1) | recipient(1, "cy@x.y", "cy@x.y", 2)
    (document,) = outlook(tmp_path, streams)
    assert isinstance(document, Document)
    assert document.text == (
        "From: ann@example.com (Ann)\nTo: bo@example.com (Bo)\nCc: cy@x.y\nDate: 2024-12-22 08:23:00 UTC\nSubject: Motors\n\n"
        "They are heavy."
    )


def test_outlook_attachments_and_attached_messages(tmp_path: Path) -> None:
    inner = f"__attach_version1.0_#{1:08X}/__substg1.0_3701000D/"
    streams = outlook_streams(TEXTS) | attachment(0, "plan.txt") | attachment(1, "") | attachment(2, "drawing")
    streams[f"__attach_version1.0_#{0:08X}/__substg1.0_37010102"] = b"The plan."
    streams |= outlook_streams({0x0037: "Inner", 0x1000: "Inside."}, prefix=inner)
    outer, plan, inside, drawing = outlook(tmp_path, streams)
    source = str(tmp_path / "mail.msg")
    assert [part.source for part in (outer, plan, inside, drawing)] == [
        source, f"{source}/plan.txt", f"{source}/message.msg", f"{source}/drawing",
    ]  # fmt: skip
    assert isinstance(plan, Document) and plan.text == "The plan."
    assert isinstance(inside, Document) and inside.text == "Subject: Inner\n\nInside." and inside.id != outer.id  # type: ignore[union-attr]
    assert isinstance(drawing, Unread) and "is an object of another program" in drawing.reason


RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard Dear {\b Bo}\par Gr\'fc\'dfe\u8364?{\*\generator X;}}"


def test_outlook_rtf_body(tmp_path: Path) -> None:
    header = struct.pack("<II4sI", len(RTF) + 12, len(RTF), b"MELA", 0)
    streams = outlook_streams({0x0037: "R"}) | {"__substg1.0_10090102": header + RTF}
    assert first(outlook(tmp_path, streams)).text.startswith("Subject: R\n\nDear Bo\nGr\u00fc\u00dfe\u20ac")


def test_compressed_rtf_repeats_what_it_has_said() -> None:
    from corpus.loaders.outlook_items import _decompressed

    # Example 1 of the published description: "{\rtf1\ansi\ansicpg1252\pard hello world}" as its compressed bytes.
    compressed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert _decompressed(compressed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_other_compound_file_is_no_message(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="is an old Word document"):
        outlook(tmp_path, {"WordDocument": bytes(12)})


def test_attachments_whose_names_would_clash_all_get_one_of_their_own(tmp_path: Path) -> None:
    names = ("a.txt", "a.txt", "a (2).txt", "a.txt", "plain", "plain")
    parts = "".join(
        f'--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename="{name}"\n\nwords {n}\n'
        for n, name in enumerate(names)
    )
    path = tmp_path / "m.eml"
    path.write_text(f"From: a@b.c\nSubject: Plans\nContent-Type: multipart/mixed; boundary=x\n\n{parts}--x--\n")
    sources = [part.source.removeprefix(f"{path}/") for part in load(path)][1:]
    assert sources == ["a.txt", "a (2).txt", "a (2) (2).txt", "a (3).txt", "plain", "plain (2)"]
