from pathlib import Path

import pytest

from corpus import Document, LoadError, load, locate


def read(tmp_path: Path, text: str, name: str = "motor_list.xml") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (document,) = load(path)
    assert isinstance(document, Document)
    return document


def test_rss_items_are_headings_with_date_and_address(tmp_path: Path) -> None:
    item = (
        "<item><title>Motors &amp;amp; wheels</title><link>https://a.b/1</link><pubDate>Tue, 19 Nov 2024</pubDate>"
        '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ann</dc:creator><description>Short.</description>'
        '<e:encoded xmlns:e="http://purl.org/rss/1.0/modules/content/">'
        "<![CDATA[<h2>Why</h2><p>They are heavy.</p>]]></e:encoded></item>"
    )
    document = read(
        tmp_path, f"<rss version='2.0'><channel><title>News</title><description>All of it</description>{item}</channel></rss>"
    )
    assert document.text == (
        "News\n\nAll of it\n\nMotors & wheels\n\nTue, 19 Nov 2024\nAnn\nhttps://a.b/1\n\nWhy\n\nThey are heavy."
    )
    assert [(m.label, m.level) for m in document.marks] == [("News", 1), ("Motors & wheels", 2), ("Why", 4)]
    assert all(document.text.startswith(m.label, m.start) for m in document.marks)
    assert [(m.kind, m.target) for m in document.markup] == [("link", "https://a.b/1")]
    assert document.title == "News"
    assert locate(document, document.text.index("They")) == "News › Motors & wheels › Why"


def test_atom(tmp_path: Path) -> None:
    entry = (
        '<entry><title>Motors</title><link rel="self" href="https://no"/><link href="https://a.b/1"/><updated>2024-11-19</updated>'
        '<author><name>Ann</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Heavy.</p></div></content></entry>'
    )
    document = read(tmp_path, f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entry}</feed>', "feed.atom")
    assert document.text == "News\n\nMotors\n\n2024-11-19\nAnn\nhttps://a.b/1\n\nHeavy."


DOCBOOK = """<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "docbookx.dtd">
<book xmlns:xlink="http://www.w3.org/1999/xlink"><title>Domes</title><chapter><title>Motors</title>
<para>The <emphasis>north</emphasis> motor, see
 <link xlink:href="http://x.y">this</link>.</para><itemizedlist><listitem><para>one</para></listitem></itemizedlist>
<programlisting>a = 1
  b</programlisting><table><title>Masses</title><tgroup><thead><row><entry>Motor</entry><entry>Mass (kg)</entry></row></thead>
<tbody><row><entry>North</entry><entry>1,250</entry></row></tbody></tgroup></table><section><title>Sub</title><para>End.</para>
</section></chapter></book>"""


def test_documents_have_headings_paragraphs_and_tables(tmp_path: Path) -> None:
    document = read(tmp_path, DOCBOOK)
    assert document.text == (
        "Domes\n\nMotors\n\nThe north motor, see this.\n\n• one\n\na = 1\n  b\n\nMasses\n\nMotor | Mass (kg)\nNorth | 1,250\n\n"
        "Sub\n\nEnd."
    ).replace("see this", "see\nthis")
    assert [(m.label, m.level) for m in document.marks] == [("Domes", 1), ("Motors", 2), ("Masses", 3), ("Sub", 3)]
    assert [(m.kind, document.text[m.start : m.end]) for m in document.markup] == [
        ("emphasis", "north"), ("link", "this"), ("item", "• one"), ("code", "a = 1\n  b"),
    ]  # fmt: skip
    (table,) = document.tables
    assert (table.title, table.rows) == ("Masses", (("North", 1250),))


def test_data_are_entries_and_tables(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        '<orders shop="x"><order id="1"><who>Ann</who></order><order id="2"><who>Bo</who></order><note>Hi</note></orders>',
    )
    assert document.text == "orders\nshop: x\nnote: Hi\n\norders.order\nid | who\n1 | Ann\n2 | Bo"
    assert document.tables[0].rows == ((1, "Ann"), (2, "Bo"))
    assert locate(document, document.text.index("Bo")) == "orders.order[1]" and document.title == "motor list"


def test_xhtml_is_read_as_html(tmp_path: Path) -> None:
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><p>Hi</p></body></html>'
    document = read(tmp_path, page)
    assert (document.format, document.title, document.text) == ("html", "T", "Hi")
    assert document.source == str(tmp_path / "motor_list.xml")


def test_declared_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes('<?xml version="1.0" encoding="iso-8859-1"?><a>Gr\u00fc\u00dfe</a>'.encode("latin-1"))
    (document,) = load(path)
    assert isinstance(document, Document) and document.text == "a: Gr\u00fc\u00dfe"


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f'<!DOCTYPE l [<!ENTITY a0 "lol">{LAUGHS}]><l>&a9;</l>', "declares entities of its own, .* they are not expanded"),
        ('<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><l>&a;</l>', "declares entities of its own"),
        ("<a>" * 100_000 + "x" + "</a>" * 100_000, "is nested deeper than 200 levels"),
        ("<a><b></a>", "is not well-formed XML: mismatched tag"),
        ("just words", "is not well-formed XML"),
        ("<a><b/><c> </c></a>", "is empty: its elements hold no text"),
    ],
)
def test_hostile_and_broken_files(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=reason):
        read(tmp_path, text)
