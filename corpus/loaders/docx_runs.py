"""The text inside one Word paragraph: runs with bold, italics and links, equations, notes it refers to, pictures, text boxes.

Deleted text, hidden text and the codes of fields are left out; inserted text is kept. Fields show the result stored last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.loaders.docx_math import linear
from corpus.loaders.docx_numbering import formatted
from corpus.types import MarkupKind
from corpus.writing import Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAX_DEPTH = 60

Styles = tuple[tuple[MarkupKind, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What paragraphs refer to: targets of links and pictures by relation, notes and comments by id, styles of characters."""

    targets: Mapping[str, str] = field(default_factory=dict)
    footnotes: Mapping[str, Any] = field(default_factory=dict)
    endnotes: Mapping[str, Any] = field(default_factory=dict)
    comments: Mapping[str, Any] = field(default_factory=dict)
    strong: frozenset[str] = frozenset()
    emphasis: frozenset[str] = frozenset()


@dataclass(slots=True)
class Counts:
    """How many notes have been met, as Word numbers them."""

    footnotes: int = 0
    endnotes: int = 0


class Reader:
    """Reads one paragraph. After `read`, `notes` holds (label, element) and `boxes` the contents of text boxes in it."""

    def __init__(self, story: Story, counts: Counts) -> None:
        self.runs: list[Run] = []
        self.notes: list[tuple[str, Any]] = []
        self.boxes: list[Any] = []
        self._story = story
        self._counts = counts
        self._fields: list[list[str]] = []  # of each open field its code, and what it has become: "code", "result"

    def read(self, paragraph: Any) -> list[Run]:
        """The runs of a `w:p` element, in order."""
        self._walk(paragraph, (), 0)
        return self.runs

    def _walk(self, element: Any, styles: Styles, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise ValueError(f"elements nested more than {_MAX_DEPTH} deep in a paragraph")
        for child in element:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if name == "r" and child.tag == f"{W}r":
                self._run(child, styles, depth)
            elif name in ("oMath", "oMathPara"):
                self._add(f" {linear(child)} " if name == "oMathPara" else linear(child), styles)
            elif name == "hyperlink":
                target = self._story.targets.get(child.get(f"{_R}id", ""), "")
                anchor = child.get(f"{W}anchor")
                address = target + (f"#{anchor}" if anchor else "")
                self._walk(child, (*styles, ("link", address)) if address else styles, depth + 1)
            elif name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"):
                self._walk(child, styles, depth + 1)
            elif name == "AlternateContent":
                self._walk(_first(child), styles, depth + 1)

    def _run(self, run: Any, styles: Styles, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise ValueError(f"elements nested more than {_MAX_DEPTH} deep in a paragraph")
        properties = run.find(f"{W}rPr") if len(run) else None
        if properties is not None:
            if is_on(properties, "vanish"):
                return
            styles = self._styled(properties, styles)
        for child in run:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            match name:
                case "t":
                    self._add(child.text or "", styles)
                case "tab" | "ptab":
                    self._add(" ", styles)
                case "br" | "cr":
                    self._add("\n", styles)
                case "noBreakHyphen":
                    self._add("-", styles)
                case "fldChar" | "instrText":
                    self._field(child, name)
                case "footnoteReference" | "endnoteReference" | "commentReference":
                    self._note(child, name, styles)
                case "drawing" | "pict" | "object":
                    self._picture(child)
                case "AlternateContent":
                    self._run(_first(child), styles, depth + 1)
                case "ruby":
                    base = child.find(f"{W}rubyBase")
                    if base is not None:
                        self._walk(base, styles, depth + 1)

    def _styled(self, properties: Any, styles: Styles) -> Styles:
        style = properties.find(f"{W}rStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        kinds: list[tuple[MarkupKind, bool]] = [
            ("strong", is_on(properties, "b") or (name in self._story.strong and properties.find(f"{W}b") is None)),
            ("emphasis", is_on(properties, "i") or (name in self._story.emphasis and properties.find(f"{W}i") is None)),
        ]
        return (*styles, *((kind, "") for kind, holds in kinds if holds))

    def _add(self, text: str, styles: Styles) -> None:
        if self._fields and self._fields[-1][1] == "code":
            return
        codes = (re.match(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]+)"', code) for code, _ in self._fields)
        link = next((match[1] for match in codes if match), "")
        has_link = any(kind == "link" for kind, _ in styles)
        self.runs.append(Run(text, (*styles, ("link", link)) if link and not has_link else styles))

    def _field(self, element: Any, name: str) -> None:
        if name == "instrText":
            if self._fields:
                self._fields[-1][0] += element.text or ""
            return
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(["", "code"])
            case "separate" if self._fields:
                self._fields[-1][1] = "result"
            case "end" if self._fields:
                self._fields.pop()

    def _note(self, element: Any, name: str, styles: Styles) -> None:
        note_id = element.get(f"{W}id", "")
        if name == "commentReference":
            comment = self._story.comments.get(note_id)
            if comment is not None:
                author = comment.get(f"{W}author", "").strip()
                self.notes.append((f"Comment ({author}): " if author else "Comment: ", comment))
            return
        is_footnote = name == "footnoteReference"
        note = (self._story.footnotes if is_footnote else self._story.endnotes).get(note_id)
        if note is None:
            return
        if is_footnote:
            self._counts.footnotes += 1
            label = str(self._counts.footnotes)
        else:
            self._counts.endnotes += 1
            label = formatted(self._counts.endnotes, "lowerRoman")
        self._add(f"[{label}]", styles)
        self.notes.append((f"[{label}] ", note))

    def _picture(self, element: Any) -> None:
        """The description of a picture as its caption, and text boxes, which are drawings too."""
        boxes = [box for box in element.iter(f"{W}txbxContent")]
        self.boxes += boxes
        if boxes:
            return
        described = next((child for child in element.iter() if _local(child) in ("docPr", "shape")), None)
        if described is None:
            return
        caption = " ".join((described.get("descr") or described.get("alt") or "").split())
        if caption:
            picture = next((child.get(f"{_R}embed", "") for child in element.iter() if _local(child) == "blip"), "")
            file = self._story.targets.get(picture, "").rpartition("/")[2]
            self.runs += (Run(" "), Run(caption, (("image", file or described.get("name") or "image"),)), Run(" "))


def is_on(properties: Any, name: str) -> bool:
    """Whether a property that is either on or off is there and on."""
    found = properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def _first(alternatives: Any) -> Any:
    """Of several renderings of the same thing the first, which is the one newer programs show."""
    return next((choice for choice in alternatives if isinstance(choice.tag, str)), ())


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
