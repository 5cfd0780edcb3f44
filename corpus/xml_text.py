"""XML to a tree, safely: no entity is expanded, no file or address is fetched, and depth is bounded.

Not covered: documents whose words stand in entities of their own; they are refused.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.decoding import decode
from corpus.errors import LoadError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_DEPTH = 200


def parse_xml(path: Path, data: bytes) -> Element:
    """The root element of an XML file.

    Raises:
        LoadError: not text, no XML, declares entities, or is nested deeper than `MAX_DEPTH`.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    declared = re.match(rb"\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{1,40})", data[:400])
    text = decode(path, data, declared=declared[1].decode("ascii") if declared else None)
    try:
        root: Element = fromstring(text.lstrip())
    except DefusedXmlException as error:
        raise LoadError(
            f"{path} declares entities of its own, which can make a small file expand without end; they are not expanded. "
            "Save it without them and index that."
        ) from error
    except ParseError as error:
        raise LoadError(f"{path} is not well-formed XML: {error}. Correct it, or save it as .txt.") from error
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise LoadError(
                f"{path} is nested deeper than {MAX_DEPTH} levels, which no reader could follow. Flatten it, or leave it out."
            )
        level = [child for element in level for child in element]
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace, in lower case; "" for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
