import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt

from corpus import Document, LoadError, load, locate
from tests.corpus.compound_files import compound_file
from tests.corpus.makers_office import make_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(path: Path) -> Document:
    (document,) = load(path)
    assert isinstance(document, Document)
    return document


def written(tmp_path: Path, write: Callable[..., object]) -> Document:
    path = tmp_path / "plan_v2.docx"
    document = docx.Document()
    write(document)
    document.save(str(path))
    return read(path)


def set_off(document: Document) -> list[tuple[str, str, str]]:
    return [(one.kind, document.text[one.start : one.end], one.target) for one in document.markup]


def test_headings_have_levels_and_the_title_style_names_the_document(tmp_path: Path) -> None:
    def write(d: docx.document.Document) -> None:
        d.add_heading("The Dome", level=0)
        d.add_heading("Motors", level=1)
        d.add_paragraph("Heavy.")
        d.add_heading("North", level=2)
        d.add_paragraph("Very heavy.")
        style = d.styles.add_style("Überschrift 3", 1)
        d.add_paragraph("Bearings", style=style)

    document = written(tmp_path, write)
    assert document.text == "The Dome\n\nMotors\n\nHeavy.\n\nNorth\n\nVery heavy.\n\nBearings"
    assert [(m.label, m.level) for m in document.marks] == [("The Dome", 1), ("Motors", 1), ("North", 2), ("Bearings", 3)]
    assert all(document.text.startswith(m.label, m.start) for m in document.marks)
    assert document.title == "The Dome"
    assert locate(document, document.text.index("Very")) == "Motors › North"


def test_outline_level_makes_a_heading_and_properties_name_the_document(tmp_path: Path) -> None:
    def write(d: docx.document.Document) -> None:
        d.core_properties.title = "Plan"
        for text, level in (("Wheels", 1), ("Only text", 9)):
            paragraph = d.add_paragraph(text, style="Heading 1" if level == 9 else None)
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="{level}"/>'))

    document = written(tmp_path, write)
    assert [(m.label, m.level) for m in document.marks] == [("Wheels", 2)]
    assert document.title == "Plan"


def test_runs_are_set_off_and_joined(tmp_path: Path) -> None:
    def write(d: docx.document.Document) -> None:
        paragraph = d.add_paragraph("The ")
        for text in ("north ", "motor"):
            paragraph.add_run(text).bold = True
        paragraph.add_run(" turns")
        paragraph.add_run(" slowly").italic = True
        paragraph.add_run(".")
        relation = d.part.relate_to("https://example.org/a", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = (
            f'<w:hyperlink {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}">'
        )
        paragraph._p.append(parse_xml(f'{link}<w:r><w:t xml:space="preserve"> See here</w:t></w:r></w:hyperlink>'))

    document = written(tmp_path, write)
    assert document.text == "The north motor turns slowly. See here"
    assert set_off(document) == [
        ("strong", "north motor", ""),
        ("emphasis", "slowly", ""),
        ("link", "See here", "https://example.org/a"),
    ]


def test_lists_carry_bullets_and_numbers(tmp_path: Path) -> None:
    def write(d: docx.document.Document) -> None:
        d.add_paragraph("Bring:")
        for text in ("rope", "lamp"):
            d.add_paragraph(text, style="List Bullet")
        for text in ("open", "close"):
            d.add_paragraph(text, style="List Number")

    document = written(tmp_path, write)
    assert document.text == "Bring:\n\n• rope\n• lamp\n1. open\n2. close"
    assert set_off(document) == [("item", item, "") for item in ("• rope", "• lamp", "1. open", "2. close")]


def test_numbers_of_levels_count_as_word_counts_them(tmp_path: Path) -> None:
    def write(d: docx.document.Document) -> None:
        numbering = d.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for n, (form, text) in enumerate([("decimal", "%1"), ("lowerLetter", "%1.%2)"), ("upperRoman", "%3.")])
        )
        numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {W} w:numId="88"><w:abstractNumId w:val="77"/></w:num>'))
        for text, level, style in (
            ("Dome", 0, "Heading 1"),
            ("a", 1, None),
            ("b", 1, None),
            ("deep", 2, None),
            ("Hall", 0, "Heading 1"),
            ("c", 1, None),
        ):
            properties = d.add_paragraph(text, style=style)._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="88"/></w:numPr>'))

    document = written(tmp_path, write)
    assert document.text == "1 Dome\n\n  1.a) a\n  1.b) b\n    I. deep\n\n2 Hall\n\n  2.a) c"
    assert [m.label for m in document.marks] == ["1 Dome", "2 Hall"]


def test_table_stands_in_place_with_merged_cells_repeated(tmp_path: Path) -> None:
    def write(d: docx.document.Document) -> None:
        d.add_heading("Masses", level=1)
        d.add_paragraph("Before.")
        table = d.add_table(rows=4, cols=3)
        rows = [("Site", "Mass (kg)", ""), ("", "dry", "wet"), ("Saddle", "1", "2"), ("", "3", "4")]
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(2, 0).merge(table.cell(3, 0))
        d.add_paragraph("After.")

    document = written(tmp_path, write)
    assert document.text == ("Masses\n\nBefore.\n\nSite | Mass (kg)\n | dry | wet\nSaddle | 1 | 2\n | 3 | 4\n\nAfter.")
    (table,) = document.tables
    assert [c.header for c in table.columns] == ["Site", "Mass (kg) / dry", "Mass (kg) / wet"]
    assert table.rows == (("Saddle", 1, 2), ("Saddle", 3, 4))
    assert (table.title, table.location) == ("Masses", "table 1")


def test_layout_table_reads_as_paragraphs(tmp_path: Path) -> None:
    def write(d: docx.document.Document) -> None:
        cell = d.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "In a box."
        cell.add_paragraph("Second.")

    document = written(tmp_path, write)
    assert document.text == "In a box.\n\nSecond." and not document.tables


def test_notes_and_comments_follow_their_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "notes.docx"
    document = docx.Document()
    paragraph = document.add_paragraph("It turns.")
    comment = document.add_comment(paragraph.runs, text="Says who?", author="Ann")
    assert comment.author == "Ann"
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="5"/></w:r>'))
    document.add_paragraph("Next.")
    document.save(str(path))
    add_part(
        path,
        "footnotes",
        f'<w:footnotes {W}><w:footnote w:id="5"><w:p><w:r><w:t>Since 1961.</w:t></w:r></w:p></w:footnote></w:footnotes>',
    )
    assert read(path).text == "It turns.[1]\n\nComment (Ann): Says who?\n\n[1] Since 1961.\n\nNext."


def add_part(path: Path, name: str, xml: str) -> None:
    """Adds a part the document refers to."""
    with zipfile.ZipFile(path) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
    relations = members["word/_rels/document.xml.rels"].decode()
    members["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="{name}.xml"/></Relationships>'
    ).encode()
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    types = members["[Content_Types].xml"].decode()
    members["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{content}"/></Types>'
    ).encode()
    members[f"word/{name}.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for one, data in members.items():
            archive.writestr(one, data)


def test_revisions_fields_and_hidden_text(tmp_path: Path) -> None:
    runs = (
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>added </w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.b" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:br/><w:t>new line</w:t></w:r>"
    )
    body = parse_xml(
        f"<w:p {W}>{runs.replace('<w:t>', '<w:t xml:space=&quot;preserve&quot;>'.replace('&quot;', chr(34)))}</w:p>"
    )
    document = written(tmp_path, lambda d: d.element.body.insert(0, body))
    assert document.text == "added shown\nnew line"
    assert set_off(document) == [("link", "shown", "https://a.b")]


def test_equations_are_linear_text(tmp_path: Path) -> None:
    def r(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{r('a+b')}</m:num><m:den>{r('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{r('x')}</m:e><m:sup>{r('2')}</m:sup></m:sSup>"
    root = f"<m:rad><m:deg/><m:e>{r('y')}</m:e></m:rad>"
    sign, limits = '<m:naryPr><m:chr m:val="∑"/></m:naryPr>', f"<m:sub>{r('n=1')}</m:sub><m:sup>{r('N')}</m:sup>"
    total = f"<m:nary>{sign}{limits}<m:e>{r('n')}</m:e></m:nary>"
    body = parse_xml(f"<w:p {W} {M}><m:oMath>{fraction}{r('=')}{power}{r('+')}{root}{r('+')}{total}</m:oMath></w:p>")
    assert written(tmp_path, lambda d: d.element.body.insert(0, body)).text == "(a+b)/2=x^2+√(y)+∑_(n=1)^N n"


def test_picture_gives_its_description(tmp_path: Path) -> None:
    import io

    from PIL import Image

    def write(d: docx.document.Document) -> None:
        buffer = io.BytesIO()
        Image.new("RGB", (2, 2)).save(buffer, "PNG")
        buffer.seek(0)
        run = d.add_paragraph("Look:").add_run()
        run.add_picture(buffer, width=Pt(10))
        next(run._r.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")).set(
            "descr", "The dome"
        )

    document = written(tmp_path, write)
    assert document.text == "Look: The dome"
    assert set_off(document) == [("image", "The dome", "image1.png")]


def test_headers_and_footers_are_left_out(tmp_path: Path) -> None:
    def write(d: docx.document.Document) -> None:
        d.sections[0].header.paragraphs[0].text = "Confidential"
        d.add_paragraph("Body.")

    assert written(tmp_path, write).text == "Body."


@pytest.mark.parametrize(
    ("streams", "reason"),
    [
        ({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y"}, "is encrypted. Save a copy without a password"),
        ({"WordDocument": bytes(10) + b"\x00\x00"}, r"is an old Word document, .* Save it as \.docx"),
        ({"Workbook": b"\x09\x08\x04\x00abcd"}, "is not a Word document: it is an Excel workbook"),
    ],
)
def test_compound_file_under_the_suffix_is_told_apart(streams: dict[str, bytes], reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(compound_file(streams))
    with pytest.raises(LoadError, match=reason):
        read(path)


@pytest.mark.parametrize(
    ("name", "streams", "reason"),
    [
        ("a.doc", {"WordDocument": bytes(10) + b"\x00\x00"}, r"a\.doc is an old Word document.*Save it as \.docx"),
        ("a.doc", {"WordDocument": bytes(10) + b"\x00\x01"}, r"a\.doc is encrypted"),
        ("a.ppt", {"PowerPoint Document": b"x", "Current User": bytes(12) + b"\x5f\xc0\x91\xe3"}, r"Save it as \.pptx"),
        ("a.ppt", {"PowerPoint Document": b"x", "Current User": bytes(12) + b"\xdf\xc4\xd1\xf3"}, "is encrypted"),
        ("a.xls", {"Workbook": b"\x09\x08\x04\x00abcd\x2f\x00\x02\x00ab"}, "is encrypted"),
    ],
)
def test_old_files_are_refused_for_what_they_are(name: str, streams: dict[str, bytes], reason: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(compound_file(streams))
    with pytest.raises(LoadError, match=reason):
        read(path)


def test_text_called_doc_is_refused_as_misnamed(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_text("just words")
    with pytest.raises(LoadError, match="is not an old Office file"):
        read(path)


def test_other_archives_and_damage_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "hello")
    with pytest.raises(LoadError, match="is not a Word document: its archive holds no document part"):
        read(path)
    make_docx(path)
    data = bytearray(path.read_bytes())
    at = data.index(b"word/document.xml") + 60
    data[at : at + 40] = bytes(40)
    path.write_bytes(data)
    with pytest.raises(LoadError, match=r"a\.docx is damaged"):
        read(path)


def test_empty_document(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="is empty: the document holds no text"):
        written(tmp_path, lambda d: None)


@pytest.mark.parametrize(
    ("opening", "closing", "depth", "reason"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 60, "nests tables and text boxes more than 30 deep"),
        ("<w:ins>", "</w:ins>", 80, "elements nested more than 60 deep"),
        ("<w:p>", "</w:p>", 100_000, "is damaged: a part of it cannot be read"),
    ],
)
def test_deep_nesting_is_refused(opening: str, closing: str, depth: int, reason: str, tmp_path: Path) -> None:
    run = "<w:r><w:t>deep</w:t></w:r>"
    inner = run if "ins" in opening else f"<w:p>{run}</w:p>"
    body = opening * depth + inner + closing * depth
    body = f"<w:p>{body}</w:p>" if "ins" in opening else body
    path = replaced_body(tmp_path, f"<w:document {W}><w:body>{body}</w:body></w:document>")
    with pytest.raises(LoadError, match=reason):
        read(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    entities = '<!ENTITY a "lol">' + "".join(
        f'<!ENTITY a{n} "{"&a;" * 1000 if not n else f"&a{n - 1};" * 1000}">' for n in range(3)
    )
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>before &a2; after</w:t></w:r></w:p></w:body></w:document>"
    path = replaced_body(tmp_path, f"<!DOCTYPE l [{entities}]>{body}")
    with pytest.raises(LoadError, match=r"has a document type declaration in its part word/document\.xml"):
        read(path)


def replaced_body(tmp_path: Path, xml: str) -> Path:
    """A document whose main part is `xml`."""
    path = tmp_path / "a.docx"
    make_docx(path)
    with zipfile.ZipFile(path) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    members["word/document.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, data in members.items():
            archive.writestr(one, data)
    return path
