from __future__ import annotations

import dataclasses
import json

from app.conversations import Card, Conversation, Turn, as_json, as_markdown
from tests.app.scripted import CITED, MARKUP, PROVED, SENTENCE

CONVERSATION = Conversation(
    card=Card(id="c1", title="The *dome*", created=0.0, updated=1.0, n_turns=4),
    turns=(
        Turn(
            id="t1", question="When was the motor replaced?", asked=0.0, state="answered", model="fulcrum", text=CITED.text,
            proof=CITED.to_dict(),
        ),
        Turn(
            id="t2", question="Solve it\nx^2 - 5x + 6 = 0", asked=0.0, state="answered", model="fulcrum", text=PROVED.text,
            proof=PROVED.to_dict(),
        ),
        Turn(id="t3", question="Go on", asked=0.0, state="stopped", model="bare", text=MARKUP.text),
        Turn(id="t4", question="And?", asked=0.0, state="failed", model="bare", error="No weights. Fetch them."),
    ),
)  # fmt: skip


def test_markdown_holds_questions_answers_standing_sources_and_programs() -> None:
    text = as_markdown(CONVERSATION)
    assert text.startswith("# The \\*dome\\*\n\n")
    assert f"## When was the motor replaced?\n\n14 March 2024\n\n{SENTENCE}\n\n**cited** · documents\n" in text
    assert f"1. `notes/dome-maintenance.md` · Dome › Motors · line 9\n   > {SENTENCE}\n" in text
    assert "## Solve it x^2 - 5x + 6 = 0\n\n```\nSolve it\nx^2 - 5x + 6 = 0\n```\n" in text
    assert "Program (sympy):\n\n```\nsolveset(x**2 - 5*x + 6, x, Reals)\n```\n\nCheck: verified, both roots put back" in text
    assert "*Stopped before its end.*" in text
    assert "*Failed. No weights. Fetch them.*" in text


def test_markup_of_an_answer_stays_text() -> None:
    assert "\\<img src=x onerror=" in as_markdown(CONVERSATION)


def test_markup_in_the_name_of_a_file_stays_text() -> None:
    quote = dataclasses.replace(CITED.quotes[0], source="`![x](http://elsewhere.example/)`\n# a.md", location="<b>page</b> 2")
    turn = dataclasses.replace(CONVERSATION.turns[0], proof=dataclasses.replace(CITED, quotes=(quote,)).to_dict())
    text = as_markdown(dataclasses.replace(CONVERSATION, turns=(turn,)))
    assert "1. `` `![x](http://elsewhere.example/)` # a.md `` · \\<b\\>page\\</b\\> 2\n" in text


def test_json_is_what_the_api_gives() -> None:
    found = json.loads(as_json(CONVERSATION))
    assert found == json.loads(json.dumps(CONVERSATION.to_dict()))
    assert [turn["state"] for turn in found["turns"]] == ["answered", "answered", "stopped", "failed"]
