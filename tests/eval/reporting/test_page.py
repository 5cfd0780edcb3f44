"""The page holds nothing but what we wrote: whatever stands in answers, documents and files is text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.reporting import evaluation, find, write_report
from eval.reporting.writing import Written
from tests.eval.reporting.made_run import HOSTILE, write_run

VOID = {"meta", "br", "col"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "nav", "section", "article", "details", "summary", "figure"),
    *("figcaption", "div", "span", "bdi", "p", "a", "b", "br", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "small", "code", "pre", "blockquote", "footer"),
    *("svg", "path", "rect", "circle", "g", "text"),
}


class Page(HTMLParser):
    """Every element with its attributes, the text in captions, and whether all of them were closed in turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.children: dict[str, set[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if self.open:
            self.children.setdefault(self.open[-1], set()).add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


@pytest.fixture(scope="module")
def text(written: Written) -> str:
    return written.html.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_what_stands_in_answers_and_documents_does_not_become_markup(page: Page, text: str) -> None:
    assert page.open == []
    assert {name for name, _ in page.elements} <= OURS
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x" in text
    assert HOSTILE not in text and "<script" not in text and "<img" not in text
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name in ("style", "src", "srcset", "action") for name in attributes)


def test_hostile_names_of_systems_suites_and_questions_are_text(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", domains=("general",), systems=("bare-1.5b", "fulcrum-0.5b"), n=6)
    for path in folder.glob("*.jsonl"):
        evil = path.read_text().replace("general", "</title><b onclick=x>g").replace("aaaa1111bbbb", "\\u0000<i>\\u202e\\ud800")
        path.write_text(evil)
    report = write_report(find(evaluation(folder)), tmp_path / "out").html.read_text(encoding="utf-8")
    page = Page(report)
    assert page.open == [] and {name for name, _ in page.elements} <= OURS
    assert "<b onclick" not in report and "&lt;b onclick=x&gt;g" in report
    assert "\u202e" not in report and "\0" not in report


def test_the_policy_allows_nothing_but_the_style_in_the_page(page: Page, text: str) -> None:
    (policy,) = [a["content"] or "" for name, a in page.elements if name == "meta" and a.get("http-equiv")]
    style = text[text.index("<style>") + 7 : text.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style and "@import" not in style and "http" not in style
    assert all((a.get("href") or "#").startswith("#") for _, a in page.elements)


def test_no_path_of_a_machine_is_in_any_file(written: Written) -> None:
    for path in written:
        content = path.read_text(encoding="utf-8")
        assert "/home/" not in content and "stations.md" in content or path.suffix != ".html"
        assert "/home/" not in content and "/tmp/" not in content


def test_tables_have_captions_and_plots_a_text(page: Page, text: str) -> None:
    names = [name for name, _ in page.elements]
    assert names.count("table") == names.count("caption") > 8
    assert all("<caption>" in part[:200] for part in text.split("<table")[1:])
    drawings = [attributes for name, attributes in page.elements if name == "svg"]
    assert len(drawings) > 8
    for attributes in drawings:
        assert attributes.get("aria-hidden") == "true" or (attributes["role"] == "img" and attributes["aria-label"])
    scopes = [attributes.get("scope") for name, attributes in page.elements if name == "th"]
    assert None not in scopes
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {(a.get("href") or "")[1:] for name, a in page.elements if name == "a"} <= set(ids)


def test_the_parts_stand_in_the_order_agreed(text: str) -> None:
    parts = [
        *("verdict", "measured", "domains", "replies", "differences", "sizes", "certainty", "costs", "losses", "wins"),
        *("items", "controls", "robustness", "routing", "limits"),
    ]
    places = [text.index(f'<section id="{part}"') for part in parts]
    assert places == sorted(places)


def test_a_run_of_one_system_is_reported_without_comparisons(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", domains=("general",), systems=("bare-1.5b",), n=4, variants=(), repeats=1)
    (folder / "run.json").write_text("{torn")
    report = write_report(find(evaluation(folder)), tmp_path / "out").html.read_text(encoding="utf-8")
    assert "nothing is compared here" in report and 'id="differences"' not in report
    assert "the folder has no run.json" in report


def test_the_same_records_give_the_same_page(run_folder: Path, written: Written, tmp_path: Path) -> None:
    again = write_report(find(evaluation(run_folder)), tmp_path)
    assert again.html.read_bytes() == written.html.read_bytes() and again.csv.read_bytes() == written.csv.read_bytes()
    assert not list(tmp_path.glob("*.new"))


def test_details_hold_both_answers_and_their_traces(text: str) -> None:
    items = re.findall(r'<details class="item">(.*?)</details>', text, flags=re.S)
    assert items
    for item in items:
        assert "fulcrum-0.5b" in item and "bare-1.5b" in item and "Gold answer" in item
    assert any("stations.md" in item and 'class="trace"' in item for item in items)
