from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Document, LoadError, load
from corpus.loaders.html_page import MAX_DEPTH, read_html


def read(tmp_path: Path, body: str, head: str = "", encoding: str = "utf-8") -> Document:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding=encoding)
    (document,) = load(path)
    return document


def test_blocks_are_paragraphs_and_headings_are_marks(tmp_path: Path) -> None:
    document = read(
        tmp_path, "<h1>Dome\n <em>book</em></h1><div>One <b>two</b>\nthree<p>Four<br>five</p></div><h2>Wheels</h2>Six"
    )
    assert document.text == "Dome book\n\nOne two three\n\nFour\nfive\n\nWheels\n\nSix"
    assert [(m.label, m.level, document.text[m.start :].startswith(m.label)) for m in document.marks] == [
        ("Dome book", 1, True), ("Wheels", 2, True),
    ]  # fmt: skip
    assert document.title == "Dome book" and not document.line_based


def test_boilerplate_and_hidden_parts_are_dropped(tmp_path: Path) -> None:
    body = (
        "<script>var a</script><style>p{}</style><nav>Home</nav><div role=navigation>Menu</div><p hidden>h</p>"
        "<p style='display: none'>n</p><p aria-hidden=true>a</p><!-- c --><template><p>t</p></template><noscript>ns</noscript>"
        "<article><p>Body</p><footer>Signed, G.</footer></article><footer>Imprint</footer>"
    )
    assert read(tmp_path, body, "<title>The  site</title>").text == "Body\n\nSigned, G."


def test_lists_code_and_exponents(tmp_path: Path) -> None:
    body = "<ul><li>one</li><li>two</li></ul><pre>a  b\n  c</pre><p>10<sup>3</sup> m<sup>2</sup> of it<sup><a>4</a></sup></p>"
    assert read(tmp_path, body).text == "• one\n\n• two\n\na  b\n  c\n\n10^3 m^2 of it4"


def test_data_table_is_text_and_table(tmp_path: Path) -> None:
    body = (
        "<h2>Motors</h2><table><caption>Dome motors</caption><tr><th>Name</th><th>Mass (kg)</th></tr>"
        "<tr><td>North<sup class=reference>[1]</sup></td><td>1,200</td></tr>"
        "<tr><td>South</td><td>980</td></tr></table><p>End</p>"
    )
    document = read(tmp_path, body)
    assert document.text == "Motors\n\nDome motors\nName | Mass (kg)\nNorth | 1,200\nSouth | 980\n\nEnd"
    (table,) = document.tables
    assert (table.title, table.location, table.rows) == ("Dome motors", "table 1", (("North", 1200), ("South", 980)))


def test_links_in_the_cells_of_a_table(tmp_path: Path) -> None:
    body = (
        "<table><tr><th>Name</th><th>Site</th></tr><tr><td></td><td><a href='/a'>North</a> of <a href='/b'>North</a></td></tr>"
        "<tr><td><a href=/c>  South\n dome</a></td><td><a href='javascript:x()'>x</a></td></tr></table>"
    )
    document = read(tmp_path, body)
    assert document.text == "Name | Site\nNorth of North\nSouth dome | x"
    assert [(m.start, document.text[m.start : m.end], m.target) for m in document.markup] == [
        (12, "North", "/a"), (21, "North", "/b"), (27, "South dome", "/c"),
    ]  # fmt: skip


def test_spans_are_filled(tmp_path: Path) -> None:
    body = (
        "<table><tr><th rowspan=2>Site</th><th colspan=2>Mass (kg)</th></tr><tr><th>dry</th><th>wet</th></tr>"
        "<tr><td rowspan=2>Saddle</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    )
    (table,) = read(tmp_path, body).tables
    assert [c.header for c in table.columns] == ["Site", "Mass (kg) / dry", "Mass (kg) / wet"]
    assert table.rows == (("Saddle", 1, 2), ("Saddle", 3, 4))


@pytest.mark.parametrize("body", [
    "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>",
    "<table role=presentation><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>",
    "<table><tr><td><h2>a</h2></td><td>b</td></tr></table>",
])  # fmt: skip
def test_layout_tables_are_paragraphs(tmp_path: Path, body: str) -> None:
    document = read(tmp_path, body)
    assert document.tables == () or "role" not in body
    assert {"a", "b"} <= set(document.text.replace("|", " ").split())


def test_huge_spans_do_no_harm(tmp_path: Path) -> None:
    body = "<table><tr><th colspan=999999>a</th><th rowspan=999999>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    assert "a | b" in read(tmp_path, body).text


def test_deep_nesting(tmp_path: Path) -> None:
    assert "bottom" in read(tmp_path, "<div>" * 5000 + "bottom" + "</div>" * 5000).text


def test_declared_encoding(tmp_path: Path) -> None:
    assert read(tmp_path, "<p>Gr\u00fc\u00dfe</p>", "<meta charset='iso-8859-1'>", "latin-1").text == "Gr\u00fc\u00dfe"


@pytest.mark.parametrize("body", ["", "<script>x()</script>", "<nav>Home</nav>"])
def test_page_without_text(tmp_path: Path, body: str) -> None:
    with pytest.raises(LoadError, match="no visible text"):
        read(tmp_path, body)


def set_off(body: str) -> list[tuple[str, str, str]]:
    page = read_html(body)
    return [(m.kind, page.text[m.start : m.end], m.target) for m in page.markup]


def test_markup_lies_beside_the_text() -> None:
    body = (
        "<p>See <a href=' wheels.html '> the\n <b>wheels</b> </a>, <em>please</em>: <code>turn  on</code>"
        "<img src=a.png alt='a chart'></p><blockquote><p>One.</p><p>Two.</p></blockquote>"
    )
    assert read_html(body).text == "See the wheels , please: turn on a chart\n\nOne.\n\nTwo."
    assert set_off(body) == [
        ("link", "the wheels", "wheels.html"), ("strong", "wheels", ""), ("emphasis", "please", ""), ("code", "turn on", ""),
        ("image", "a chart", "a.png"), ("quote", "One.\n\nTwo.", ""),
    ]  # fmt: skip


def test_markup_over_several_paragraphs_and_of_nothing() -> None:
    assert set_off("<b><p>One</p><p>two</p></b>, three") == [("strong", "One\n\ntwo", "")]
    assert set_off("a <b>b<p>c</p></b> d") == [("strong", "b\n\nc", "")]
    assert set_off("a<b> </b><b></b><a href=x><i></i></a><a name=y>here</a><a href='javascript:x()'>do</a>") == []
    assert set_off("<p>one</p><a href=x><div></div><div>two</div></a><b></b>") == [("link", "two", "x")]


def test_lists_are_numbered_as_a_browser_numbers_them() -> None:
    body = "<ol start=3><li>three<ul><li><p>inner</p></li><li></li></ul></li><li><b>four</b></li></ol><li>loose"
    assert read_html(body).text == "3. three\n\n• inner\n\n4. four\n\n• loose"
    assert set_off(body) == [
        ("item", "3. three\n\n• inner", ""), ("item", "• inner", ""), ("item", "4. four", ""), ("strong", "four", ""),
        ("item", "• loose", ""),
    ]  # fmt: skip


def test_code_keeps_its_spaces_and_its_place() -> None:
    assert set_off("<p>Run</p><pre>\n  a  b\n\n    c\n</pre><p>now") == [("code", "a  b\n\n    c", "")]
    assert read_html("<p>Run</p><pre>\n  a  b\n\n    c\n</pre><p>now").text == "Run\n\n  a  b\n\n    c\n\nnow"


def test_images_without_a_caption_are_left_out() -> None:
    assert read_html("<p>a<img src=b.png><img alt='' src=c.png><img alt='IMG_2041.jpeg' src=d.png>b</p>").text == "ab"
    assert set_off("<p><img alt='a plan' src='data:image/png;base64,AAAA'></p>") == [("image", "a plan", "")]


def test_elements_of_xhtml_may_close_themselves() -> None:
    head = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head>"
    body = f"{head}<body><p><a id='x' href='y'/>One<br/>two</p></body></html>"
    assert read_html(f"<?xml version='1.0'?>{body}").text == read_html(body).text == "One\ntwo"
    assert read_html(body).markup == ()


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul", "section", "table"])
def test_nesting_beyond_reading_is_refused(tag: str) -> None:
    with pytest.raises(LoadError, match=r"page\.html nests more than 10,000 elements.*Save it again"):
        read_html(f"<{tag}>" * 100_000 + "bottom", source="page.html")
    assert "bottom" in read_html(f"<{tag}>" * MAX_DEPTH + "bottom").text
    assert "paragraph" in read_html("<p>paragraph" * 2 * MAX_DEPTH).text


@pytest.mark.parametrize("tag", ["sup", "b", "a href=x", "li", "table><tr><td"])
def test_nesting_costs_no_more_than_its_length(tag: str) -> None:
    page = read_html(f"<{tag}>1" * MAX_DEPTH)
    assert page.text.count("1") >= MAX_DEPTH


def test_what_is_left_out_parts_its_neighbours_as_in_a_browser() -> None:
    body = "Re<script>x()</script>wards<svg></svg>Mobile<!-- a --> app<nav>Home</nav>One<span hidden>x</span>two"
    assert read_html(body).text == "Rewards Mobile app\n\nOnetwo"


def test_content_information_inside_the_main_part_is_kept(tmp_path: Path) -> None:
    body = "<main><div role=contentinfo><p>From 1995 on.</p></div></main><div role=contentinfo>Imprint</div>"
    assert read(tmp_path, body).text == "From 1995 on."


PIECES = """one|two  three| |<b>|</b>|<p>|</p>|<li>|</li>|<ul>|</ul>|<a href=x>|</a>|<br>|<blockquote>|</blockquote>|
|<img alt='a plan'>|<h2>|</h2>|<pre>|</pre>|<hr>|<code>|<table>|<td>x|<td hidden>y""".split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_markup_always_lies_on_text(pieces: list[str]) -> None:
    page = read_html("".join(pieces))
    assert [m.start for m in page.markup] == sorted(m.start for m in page.markup)
    for mark in page.markup:
        span = page.text[mark.start : mark.end]
        assert span and span == span.strip()
        assert mark.kind != "image" or span == "a plan"
    assert all(page.text[m.start :].lstrip("• ").startswith(m.label) for m in page.marks)


def test_page_that_its_parser_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from selectolax import lexbor

    def refuse(text: str) -> None:
        raise lexbor.SelectolaxError("The given HTML is too large.")

    monkeypatch.setattr(lexbor, "LexborHTMLParser", refuse)
    path = tmp_path / "huge.html"
    path.write_text("<p>Motors.</p>")
    with pytest.raises(LoadError, match=r"huge\.html cannot be read as a page of 14 characters \(.* too large\.\)"):
        list(load(path))
