"""How often a small model's JSON conforms to a schema, with the grammar and without, and what it costs.

    python -m tools.schemas [--model NAME]

Twenty schemas of our own, each with a request that suits it. Without the grammar the model is told the schema in the prompt, as
with it; a fence of backquotes around its JSON is forgiven. Greedy, 160 tokens.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from models import LLM, Completion, Message, open_llm, read_schema

MOST = 160
T: dict[str, Any] = {"type": "string"}
N: dict[str, Any] = {"type": "number"}
I: dict[str, Any] = {"type": "integer"}  # noqa: E741  # as T and N: the type's letter
B: dict[str, Any] = {"type": "boolean"}


def record(**properties: Any) -> dict[str, Any]:
    """An object that has just these properties."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def many(items: dict[str, Any], **bounds: int) -> dict[str, Any]:
    """An array."""
    return {"type": "array", "items": items, **bounds}


TREE = {"$ref": "#/$defs/node", "$defs": {"node": record(name=T, children=many({"$ref": "#/$defs/node"}, maxItems=2))}}
CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("The Merrow crane lifts 42 tonnes. How much does it lift?", record(answer=N)),
    ("Card for John, 43, a baker from Tarn.", record(name=T, age=I, trade=T, town=T)),
    ("Is 12 more than 7?", record(answer=B, why=T)),
    ("Is this review good or bad: 'The soup was cold.'", record(mood={"enum": ["good", "bad", "mixed"]})),
    ("List three colours.", record(colours=many(T, minItems=3, maxItems=3))),
    ("Heron 9.5 m, Tern 12 m, Puffin 7.25 m: list the boats.", record(boats=many(record(name=T, length_m=N)))),
    ("The meeting is on 14 March 2024 at 9.", record(day={"type": "string", "format": "date"}, hour=I)),
    ("Rex is a dog. His owner is not known.", record(pet=T, owner={"anyOf": [T, {"type": "null"}]})),
    (
        "A shape: a circle of radius 3.",
        record(shape={"anyOf": [record(kind={"const": "circle"}, radius=N), record(kind={"const": "square"}, side=N)]}),
    ),
    ("A family: Ada has two children, Bo and Cy.", TREE),
    ("Prices: soup 3.5, bread 2.", {"type": "object", "additionalProperties": N}),
    ("A point at 3, 4 named P.", {"type": "array", "prefixItems": [T, N, N], "items": False}),
    ("Rate the soup from 1 to 5: it was fine.", record(rating={"type": "integer", "minimum": 1, "maximum": 5})),
    (
        "Summarise: the east motor was replaced in Tarn.",
        record(title={"type": "string", "maxLength": 30}, keywords=many(T, maxItems=4)),
    ),
    (
        "Ticket: the lamp in room 4 flickers, urgent.",
        record(room=I, problem=T, priority={"enum": ["low", "normal", "urgent"]}, tags=many(T, maxItems=2)),
    ),
    ("Say hello in German and French.", record(german=T, french=T)),
    (
        "Order: 2 soups, 1 bread, to table 7.",
        record(table=I, lines=many(record(dish=T, count={"type": "integer", "minimum": 1})), note={"type": ["string", "null"]}),
    ),
    ('A quote with "quotation marks" and a \\ in it.', record(text=T)),
    ("Größe und Farbe: 12 mm, grün.", {"type": "object", "properties": {"größe_mm": N, "farbe": T}, "required": ["größe_mm"]}),
    (
        "An event: the fair, from 2024-05-01 to 2024-05-03, free.",
        record(event=record(name=T, free=B), span=record(start=T, end=T)),
    ),
)


def main() -> None:
    """Print one line a schema, then the totals."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", default="qwen2.5-coder-0.5b")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    options.add_argument("--weights-dir", type=Path, default=cache / "fulcrum" / "weights")
    given = options.parse_args()
    llm = open_llm(given.model, weights_dir=given.weights_dir)
    llm.generate([Message(role="user", content="Hello.")], max_tokens=1)  # loads it
    totals = {True: Total(), False: Total()}
    for question, schema in CASES:
        told = f"Answer as JSON of this schema, without a word more: {json.dumps(schema, ensure_ascii=False)}"
        messages = [Message(role="system", content=told), Message(role="user", content=question)]
        said = []
        for is_held, total in totals.items():
            completion = llm.generate(messages, max_tokens=MOST, schema=read_schema(schema) if is_held else None)
            complaint = total.add(completion, schema, unfence=not is_held)
            said.append(f"{complaint or 'valid'} ({completion.completion_tokens} tokens)")
        print(f"{question[:40]:40}  held: {said[0]}  |  told: {said[1]}")
    for is_held, total in totals.items():
        print(f"{'held to the grammar' if is_held else 'told in the prompt only'}: {total}")
    _close(llm)


class Total:
    """Sums over the schemas."""

    def __init__(self) -> None:
        self.n = self.n_valid = self.n_tokens = 0
        self.seconds = 0.0

    def add(self, completion: Completion, schema: dict[str, Any], *, unfence: bool) -> str | None:
        """Count one reply; what is wrong with it, if anything."""
        text = completion.text.strip()
        if unfence and text.startswith("```"):
            text = text.removeprefix("```json").strip("`\n ")
        self.n += 1
        self.n_tokens += completion.completion_tokens
        self.seconds += completion.elapsed_s - completion.prefill_s
        try:
            complaint = read_schema(schema).complaint(json.loads(text))
        except ValueError:
            complaint = "cut" if completion.finish_reason == "length" else "no JSON"
        self.n_valid += complaint is None
        return complaint

    def __str__(self) -> str:
        per_token = 1000 * self.seconds / self.n_tokens
        return f"{self.n_valid} of {self.n} valid, {self.n_tokens} tokens written, {per_token:.0f} ms each"


def _close(llm: LLM) -> None:
    if close := getattr(llm, "close", None):
        close()


if __name__ == "__main__":
    main()
