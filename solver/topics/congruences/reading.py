"""Arithmetic modulo a number: inverses, congruences and systems of them, orders, primitive roots, residues, remainders."""

from __future__ import annotations

import re

from solver.language import to_json
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.congruences.systems import congruences_in, remainders_in
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_MOD = "[,] (mod|modulo|modulus) {modulus:whole}"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"[<lead>] [the] [(multiplicative|modular)] [multiplicative] inverse of {{number:whole}} {_MOD}", "inverse"),
    (f"(invert) {{number:whole}} {_MOD}", "inverse"),
    (f"(what|which) number (do i|do you|must i|must you|must one|should i|should you) [(have to|need to)] multiply [(by"
     f"|with)] {{number:whole}}"
     f" [(by|with)] to (get|obtain) (1|one) {_MOD}", "inverse"),
    (f"(what|which) number (multiplied by|times) {{number:whole}} (is|gives|equals|leaves) (1|one) {_MOD}", "inverse"),
    (f"(<lead>) [the] (modular|multiplicative) inverse [,] {{number:whole}} {_MOD}", "inverse"),
    (f"(does|has) {{number:whole}} (have|has) [a|an] [multiplicative|modular] inverse {_MOD}", "has_inverse"),
    (f"(does|has) {{number:whole}} [a|an] [multiplicative|modular] inverse {_MOD}", "has_inverse"),
    (f"is {{number:whole}} invertible {_MOD}", "has_inverse"),
    (f"[<lead>] {{number:whole}} ^ -1 {_MOD}", "inverse"),
    (f"[<lead>] [the] [multiplicative] order of {{number:whole}} {_MOD}", "order"),
    (f"[<lead>] [the] (smallest|least) [positive] [integer|number|exponent] {{x:symbol}} (such that|with|for which|so"
     f" that) {{number:whole}} ^"
     f" {{x:symbol}} (≡|=|is congruent to|\\equiv) 1 {_MOD}", "order"),
    (f"is {{number:whole}} a primitive root {_MOD}", "is_primitive_root"),
    (f"[<lead>] [the] (smallest|least) primitive root [of] ({_MOD}|{{modulus:whole}})", "primitive_root"),
    (f"[<lead>|list] [all] [the] quadratic residues {_MOD}", "residues"),
    (f"is {{number:whole}} a quadratic residue {_MOD}", "is_residue"),
    (f"is {{number:whole}} (≡|congruent to|\\equiv|equivalent to) {{other:whole}} {_MOD}", "is_congruent"),
    (f"are {{number:whole}} and {{other:whole}} congruent {_MOD}", "is_congruent"),
    (f"[<lead>] [the] [value of] {{number:formula}} {_MOD}", "remainder"),
    (f"(reduce|simplify) {{number:formula}} {_MOD}", "remainder"),
    ("[<lead>] [the] remainder (when|if|of|on|after|upon) [dividing] {number:formula} [is] [divided] by {modulus:whole}",
     "remainder"),
    ("[<lead>] [the] remainder (of|for) {number:formula} (when|if|after|upon) [it is] (divided|division) by"
     " {modulus:whole}", "remainder"),
    ("[<lead>] [the] (quotient and [the] remainder|remainder and [the] quotient) (when|if|of|on|after) [dividing]"
     " {number:whole} [is] [divided] by {modulus:whole}", "division"),
    ("divide {number:whole} by {modulus:whole} (and|,) [give|find|state] [the] (quotient and [the] remainder|remainder and"
     " quotient)",
     "division"),
    ("[<lead>] {number:whole} (divided by|÷|/) {modulus:whole} (with|and give|give|giving|as a) [the|a] [quotient and]"
     " remainder",
     "division"),
)  # fmt: skip
_LARGE = 10**300
_BRACKETED = LatePattern(r"\(\s*(?:mod|modulo)\s+([^()]+)\)|\\pmod\s*\{([^{}]+)\}|\\[bp]?mod\b\s*(\d+)", re.IGNORECASE)
_INVERSE = LatePattern(r"\^\s*(?:\(\s*[-−]1\s*\)|\{\s*[-−]1\s*\}|[-−]1)")


# That a remainder is asked for between 0 and the modulus, which is what is given anyway.
_LEAST = LatePattern(
    r"\s*[?.,]?\s*\(?(?:(?:the\s+|give\s+the\s+|your\s+)?(?:answer|number|result)\s+)?(?:between|from)\s+0\s+(?:and"
    r"|to)\s+\d+(?:\s+inclusive)?\)?$",
    re.IGNORECASE,
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    plain = _BRACKETED.sub(lambda match: f" mod {match[1] or match[2] or match[3]}", _LEAST.sub("", question.text))
    found = first_reading(_SHAPES, _INVERSE.sub("^-1", " ".join(plain.split())))
    if found is not None:
        return _about(question, *found)
    if (system := congruences_in(question.text)) is not None:
        args, smallest = system
        require(len(args) <= 12, "At most 12 congruences are solved together.")
        kind = "smallest" if smallest else "solve"
        source = f"{kind}({'; '.join(f'{entry.shown}' for entry in args)})"
        return _task(question, kind, {"congruences": [entry.to_dict() for entry in args]}, source)
    if (given := remainders_in(question.text)) is not None:
        entries, smallest, above = given
        shown = "; ".join(entry.shown for entry in entries)
        kind = "smallest" if smallest else "solve"
        fields: dict[str, object] = {"congruences": [entry.to_dict() for entry in entries]}
        if above is not None:
            fields["above"] = str(above)
        return _task(question, kind, fields, f"{kind}({shown})")
    return None


def _about(question: Question, kind: str, slots: Reading) -> Task | None:
    modulus = slots["modulus"]
    require(modulus != 0, "Nothing is divided by 0. Give another modulus.")
    require(modulus > 0, "A positive modulus is needed. Give it without its sign.")
    require(modulus < _LARGE, "The modulus is too long. Ask for one of up to 300 digits.")
    if kind not in ("remainder", "division"):
        require(modulus > 1, "Modulo 1 all whole numbers are the same. Give a modulus from 2 up.")
    if kind in ("order", "is_primitive_root", "primitive_root", "residues"):
        require(modulus <= 100_000, "Orders and residues are found up to the modulus 100,000. Ask for a smaller one.")
    args: dict[str, object] = {"modulus": str(modulus)}
    notes: tuple[str, ...] = ()
    if kind == "remainder":
        node = slots["number"]
        args["number"] = to_json(node)
        shown = to_text(node)
        if shown.startswith("-"):
            notes = (f"The remainder is the one from 0 to {modulus - 1}; programs that keep the sign give it minus {modulus}.",)
        return _task(question, kind, args, f"({shown}) mod {modulus}", notes)
    for name in ("number", "other"):
        if name in slots:
            require(abs(slots[name]) < _LARGE, "The number is too long. Ask for one of up to 300 digits.")
            args[name] = str(slots[name])
    named = f"{slots['number']}, " if "number" in slots else ""
    return _task(question, kind, args, f"{kind}({named}modulus {modulus})", notes)


def _task(question: Question, kind: str, args: dict[str, object], source: str, notes: tuple[str, ...] = ()) -> Task:
    return Task(topic="congruences", kind=kind, args=args, source=source, notes=notes, **question.request)
