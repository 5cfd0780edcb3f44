from pathlib import Path

import pytest

from corpus import Document, LoadError, load, locate
from tests.corpus.makers_office import write_epub

DRM = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="OPS/{}"/>'
    "</enc:CipherData></enc:EncryptedData></encryption>"
)
FONT = "http://www.idpf.org/2008/embedding"
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Of wheels</text></navLabel>'
    '<content src="two.xhtml#top"/></navPoint></navMap></ncx>'
)


def read(path: Path) -> Document:
    (document,) = load(path)
    assert isinstance(document, Document)
    return document


def test_chapters_in_reading_order_behind_the_metadata(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    chapters = {
        "cover.xhtml": "<img src='c.png'/>",
        "two.xhtml": "<p>They turn.</p>",
        "one.xhtml": "<h1>Motors</h1><p>Heavy.</p>",
    }
    metadata = (
        "<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator><dc:description>&lt;p&gt;All of it.&lt;/p&gt;</dc:description>"
    )
    write_epub(path, chapters, extra={"OPS/toc.ncx": NCX}, metadata=metadata)
    document = read(path)
    assert document.text == "Book of motors\n\nAuthors: Ann, Bo\n\nAll of it.\n\nOf wheels\n\nThey turn.\n\nMotors\n\nHeavy."
    assert [(m.label, m.level) for m in document.marks] == [("Book of motors", 1), ("Of wheels", 1), ("Motors", 1)]
    assert all(document.text.startswith(m.label, m.start) for m in document.marks)
    assert document.title == "Book of motors" and document.source == str(path) and not document.meta
    assert locate(document, document.text.index("They")) == "Of wheels"


def test_tables_name_book_and_chapter(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    write_epub(path, {"one.xhtml": "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x</td></tr></table>"})
    (table,) = read(path).tables
    assert (table.source, table.location) == (str(path), "one.xhtml, table 1")


def test_chapter_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    deep = "<div>" * 20_000 + "x"
    write_epub(path, {"one.xhtml": "<p>Here.</p>", "two.xhtml": deep})
    document = read(path)
    assert document.text.endswith("Here.") and "Chapters that could not be read (1 in all): " in document.meta["warning"]
    write_epub(path, {"two.xhtml": deep})
    with pytest.raises(LoadError, match=r"^\S+book\.epub/OPS/two\.xhtml nests more than [^:]*$"):
        read(path)


def test_damaged_member(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    write_epub(path, {"one.xhtml": "<p>Here.</p>", "two.xhtml": "x"}, extra={"OPS/toc.ncx": NCX})
    data = path.read_bytes().replace(b"<body>x</body>", b"<body>\x00</body>")
    path.write_bytes(data)
    with pytest.raises(LoadError, match="is damaged"):  # the archive's own check sums
        read(path)


@pytest.mark.parametrize(
    ("algorithm", "member", "is_refused"), [(AES, "one.xhtml", True), (FONT, "one.xhtml", False), (AES, "f.otf", False)]
)
def test_protected_text_is_refused_and_protected_fonts_are_not(
    algorithm: str, member: str, is_refused: bool, tmp_path: Path
) -> None:
    path = tmp_path / "book.epub"
    write_epub(path, {"one.xhtml": "<p>Here.</p>"}, extra={"META-INF/encryption.xml": DRM.format(algorithm, member)})
    if is_refused:
        with pytest.raises(LoadError, match=r"is encrypted: its seller has protected the text .*\(DRM\)"):
            read(path)
    else:
        assert "Here." in read(path).text


def test_archive_that_is_no_book(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")
    with pytest.raises(LoadError, match="is not an EPUB book: its archive holds no package document"):
        read(path)


def test_book_of_pictures_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    write_epub(path, {"one.xhtml": "<img src='1.png'/>"})
    with pytest.raises(LoadError, match="is empty: no chapter holds text"):
        read(path)


def test_entities_in_the_package_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    write_epub(path, {"one.xhtml": "<p>Here.</p>"})
    import zipfile

    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["OPS/book.opf"] = b'<!DOCTYPE p [<!ENTITY a "lol">]>' + members["OPS/book.opf"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(LoadError, match="EntitiesForbidden"):
        read(path)


def test_book_none_of_whose_chapters_can_be_read_says_how_many(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    write_epub(path, dict.fromkeys(("one.xhtml", "two.xhtml", "three.xhtml"), "<div>" * 20_000 + "x"))
    with pytest.raises(LoadError, match=r"/one\.xhtml nests more .* None of its other 2 chapters can be read either\.$"):
        read(path)
