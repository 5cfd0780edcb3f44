"""A conversation as a file to keep or send: Markdown to read, JSON for another program."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any

from app.conversations.types import Conversation, Turn

FORMATS = {"markdown": ("md", "text/markdown; charset=utf-8"), "json": ("json", "application/json")}
"""Name of a format: how its files end, and their media type."""

STATES = {"answering": "Still being answered.", "stopped": "Stopped before its end.", "failed": "Failed."}


def as_json(conversation: Conversation) -> str:
    """Card and turns as the API gives them."""
    return json.dumps(conversation.to_dict(), indent=2, ensure_ascii=False) + "\n"


def as_markdown(conversation: Conversation) -> str:
    """Every question with its answer, standing, sources and program."""
    card = conversation.card
    head = [f"# {_line(card.title)}", f"{_when(card.created)} · {len(conversation.turns)} questions"]
    return "\n\n".join([*head, *(part for turn in conversation.turns for part in _parts(turn))]) + "\n"


def file_name(conversation: Conversation, format: str) -> str:
    """A name for the file that every system takes.

    >>> from app.conversations import Card
    >>> card = Card(id="c1", title="Dome & motors: who?", created=0, updated=0, n_turns=0)
    >>> file_name(Conversation(card=card, turns=()), "markdown")
    'dome-motors-who.md'
    """
    words = re.findall(r"[a-z0-9]+", conversation.card.title.lower())
    return f"{'-'.join(words)[:60].strip('-') or 'conversation'}.{FORMATS[format][0]}"


def _parts(turn: Turn) -> Iterator[str]:
    yield f"## {_line(turn.question)}"
    if len(turn.question.strip().splitlines()) > 1:
        yield _fenced(turn.question.strip("\n"))
    if turn.text.strip():
        yield _text(turn.text)
    if turn.state != "answered":
        yield f"*{STATES[turn.state]}{f' {_line(turn.error)}' if turn.error else ''}*"
    if turn.proof is not None:
        yield from _proof(turn.proof)


def _proof(proof: Mapping[str, Any]) -> Iterator[str]:
    yield f"**{proof['standing']}** · {proof['route']}"
    quotes = proof.get("quotes") or ()
    if quotes:
        lines = []
        for number, quote in enumerate(quotes, 1):
            place = f" · {_line(quote['location'])}" if quote.get("location") else ""
            lines.append(f"{number}. {_code(quote['source'])}{place}\n   > {_line(quote['text'])}")
        yield "Sources:\n\n" + "\n".join(lines)
    if table := proof.get("table"):
        yield f"Computed: {_line(table['sentence'])}"
    if program := proof.get("program"):
        yield f"Program ({program['language']}):"
        yield _fenced(program["source"].strip("\n"), "" if program["language"] == "sympy" else program["language"])
    if check := proof.get("check"):
        yield f"Check: {check['verdict']}, {check['method']}" + (f" ({_line(check['reason'])})" if check.get("reason") else "")


def _text(text: str) -> str:
    """The text with its lines kept: what follows a line in Markdown joins it, unless it ends in a break."""
    lines = [_plain(line.strip()) for line in text.strip().splitlines()]
    followers = [*lines[1:], ""]
    return "\n".join(f"{line}\\" if line and after else line for line, after in zip(lines, followers, strict=True))


def _plain(text: str) -> str:
    """Text that a Markdown reader shows as it is."""
    return re.sub(r"([\\`*_\[\]<>#|~$])", r"\\\1", text)


def _line(text: str) -> str:
    return _plain(" ".join(text.split()))


def _code(text: str) -> str:
    """A name as it is, on one line; one may hold the sign that ends it."""
    shown, fence = " ".join(text.split()), "`" * (_longest_run(text) + 1)
    return f"{fence} {shown} {fence}" if "`" in shown else f"{fence}{shown}{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)


def _fenced(text: str, language: str = "") -> str:
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _when(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
