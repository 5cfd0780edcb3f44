"""Networks told by their edges."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.patterns import LatePattern
from solver.topics.question import Question

_NODE: Final = r"(?:[A-Z](?:[a-z]{1,14}|\d?)|\d{1,2}|[a-z])"
_JOIN: Final = r"\s?(?P<j>-+>|→|=>|–>|<->|↔|–|—|-|\bto\b|\band\b|,)\s?"
_WEIGHT: Final = (
    r"\s?(?:\b(?:costs?|is|weighs?|weight|with|of|has|have|length|distance|takes|"
    r"a|cost|km|equals|for)\b\s?|[:=(,]\s?|\$)*(?P<w>\d+(?:\.\d+)?)\b(?:\s?(?:km|"
    r"miles|minutes|min|hours|h|m|euros|dollars))?\s?\)?"
)
_EDGE: Final = LatePattern(rf"(?<![\w.-])\(?(?P<a>{_NODE}){_JOIN}(?P<b>{_NODE})\b{_WEIGHT}(?![\w])")
_SHORT: Final = LatePattern(rf"(?<![\w.-])(?P<a>[A-Z])(?P<j>)(?P<b>[A-Z])\b{_WEIGHT}(?![\w])")


def read_network(question: Question) -> tuple[str, dict[str, Any], str] | None:
    """The shortest path between two nodes, or a minimum spanning tree."""
    text = question.text
    tree = re.search(
        (
            r"\bspanning tree\b|\bconnect (?:all|every)\b[^.?]*\b(?:least|minimum|cheapest|"
            r"lowest|smallest)|(?:least|minimum|cheapest|lowest|smallest)[^.?]*\bconnect "
            r"(?:all|every)"
        ),
        text,
        re.IGNORECASE,
    )
    path = re.search(
        (
            r"\b(?:shortest|cheapest|quickest|fastest|least cost|minimum cost|minimum|minimal|"
            r"lowest cost|least)\b[^.?]*\b(?:path|route|distance|way|cost|time|travel)\b|"
            r"\bdijkstra|\b(?:shortest|cheapest|quickest)\b"
        ),
        text,
        re.IGNORECASE,
    )
    if not tree and not path:
        return None
    found = list(_EDGE.finditer(text)) or list(_SHORT.finditer(text))
    if len(found) < 2:
        return None
    if any(match["a"] == match["b"] for match in found):
        return None
    edges = [(match["a"], match["b"], match["w"]) for match in found]
    joins = {match["j"].strip() for match in found}
    arrows = joins & {"->", "→", "=>", "-->", "–>"}
    if arrows and joins - arrows:
        return None
    rest = text
    for match in found:
        rest = rest.replace(match[0], " ", 1)
    said_directed = re.search(r"(?<!un)\bdirected|one[- ]way", rest, re.IGNORECASE) is not None and not re.search(
        r"undirected", rest, re.IGNORECASE
    )
    directed = bool(arrows) or said_directed
    if re.search(
        (
            r"\b(?:avoid|through|via|visit|closed|blocked|negative|longest|capacity|flow|"
            r"without|not use|must|exactly|at most|salesman|return|tour)\b"
        ),
        rest,
        re.IGNORECASE,
    ):
        return None
    nodes = {each for a, b, _ in edges for each in (a, b)}
    if len(nodes) > 40:
        return None
    if tree and not (path and "spanning" not in tree[0].lower() and re.search(r"from \w+ to \w+", rest)):
        if directed or re.search(r"\d", rest.replace(str(len(nodes)), "").replace(str(len(edges)), "")):
            return None
        maximise = re.search(r"\bmaxim\w+ (?:weight )?spanning", text, re.IGNORECASE) is not None
        args: dict[str, Any] = {"edges": [list(edge) for edge in edges], "directed": False, "maximise": maximise}
        return "tree", args, f"{'maximum' if maximise else 'minimum'}_spanning_tree({_shown(edges, '-')})"
    ends = re.search(
        (
            rf"\bfrom (?:node |vertex |city |town |point )?(?P<s>{_NODE}) to (?:node |vertex "
            rf"|city |town |point )?(?P<t>{_NODE})\b|\bbetween (?:node |vertex |city )?(?P<s2>{_NODE}) "
            rf"and (?:node |vertex |city )?(?P<t2>{_NODE})\b|\b(?P<s3>{_NODE})\s?(?:-|–|to|"
            rf"→|->)\s?(?P<t3>{_NODE})\b"
        ),
        rest,
    )
    if ends is None:
        return None
    start, end = ends["s"] or ends["s2"] or ends["s3"], ends["t"] or ends["t2"] or ends["t3"]
    if start not in nodes or end not in nodes or start == end:
        return None
    if re.search(r"\d", rest.replace(ends[0], "").replace(f"{len(nodes)} ", "").replace(f"{len(edges)} ", "")):
        return None
    args = {
        "edges": [list(edge) for edge in edges],
        "directed": directed,
        "start": start,
        "end": end,
        "names_path": re.search(r"\b(?:path|route)\b", rest, re.IGNORECASE) is not None
        and not re.search(r"length|cost|distance|how (?:long|far|much)|weight|time", rest, re.IGNORECASE),
    }
    return "shortest", args, f"shortest_path({start}, {end}; {_shown(edges, '->' if directed else '-')})"


def _shown(edges: list[tuple[str, str, str]], join: str) -> str:
    return ", ".join(f"{a}{join}{b} {w}" for a, b, w in edges)
