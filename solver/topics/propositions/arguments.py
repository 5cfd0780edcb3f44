"""Arguments, premises and a conclusion, and conditionals in words; in formulas, or in sentences whose clauses are letters."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language.propositions import Proposition, letters_of, to_text
from solver.topics.propositions.sentences import Sentences, opposite, plainly
from solver.topics.propositions.trees import is_compound, read_formula, to_json
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

_KIND: Final = r"(?:argument|inference|reasoning|deduction|syllogism|conclusion|form)"
_FRAME: Final = re.compile(
    rf"(?:^(?:is|determine (?:whether|if)|decide (?:whether|if)|check "
    rf"(?:whether|if))\s(?:the\s)?(?:following\s|this\s)?(?:logical\s)?{_KIND}"
    rf"(?:\sform)?\s(?:is\s)?(?:logically\s)?(?:valid|invalid|sound)(?:\sor\s(?:not|invalid))?\s?[?:.,]\s*)"
    rf"|(?:^(?:consider|take|here is)\s(?:the\s|this\s)?(?:following\s)?{_KIND}\s?[:.]\s*)"
    rf"|(?:[.,;]?\s(?:is|was)\s(?:this|the|that|it)(?:\s{_KIND})?\s(?:logically\s)?(?:valid"
    rf"|invalid|sound)(?:\sor\s(?:not|invalid))?\s?[?.]?$)"
    rf"|(?:[.,;:]?\s(?:valid\sor\s(?:invalid|not)|valid|\(valid\sor\sinvalid\))\s?[?.]?$)",
    re.IGNORECASE,
)
_THEREFORE: Final = re.compile(
    r"(?:[.,;:]|\band)?\s*(?:(?:\b(?:therefore|hence|thus|consequently"
    r"|ergo)\b|(?<=[.,;])\s*so\b),?|∴|⊢|⊨|\\vdash|\\therefore|\bconclusion\s?:)\s*",
    re.I,
)
_ASKED: Final = re.compile(
    r"[.,;:]\s*(?:does\sit\s(?:logically\s|necessarily\s)?follow\sthat"
    r"|can\s(?:we|you|one|i)\s(?:conclude|infer|deduce)(?:\sthat)?"
    r"|do\swe\sknow\sthat"
    r"|what\sfollows\sfor|does\sthis\s(?:imply|mean)\sthat|is\sit\s(?:valid"
    r"|correct)\sto\sconclude(?:\sthat)?)\s(?P<conclusion>[^.?!]+)[?.!]*$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"(?:(?:from|given(?: that)?)\s(?P<premises>.+?),?\s(?:does\sit\sfollow\sthat"
    r"|can\s(?:we|you|one|i)\s(?:conclude|infer|deduce)(?:\sthat)?"
    r"|does)\s(?P<conclusion>.+?)(?:\sfollow)?"
    r"|does\s(?P<conclusion2>.+?)\s(?:logically\s)?follow\sfrom\s(?P<premises2>.+?)"
    r"|do(?:es)?\s(?P<premises3>.+?)\s(?:together\s)?(?:logically\s)?(?:imply"
    r"|entail)\s(?P<conclusion3>.+?))[\s?.!]*",
    re.IGNORECASE,
)
_CONDITIONAL: Final = re.compile(
    r"(?:(?:what\sis|what's|write|give|state|form|find)\s)?(?:the\s)?(?:logical\s)?(?P<kind>contrapositive"
    r"|converse|inverse|negation)\s(?:of|for|to)\s?"
    r"(?:the\s)?(?:following\s)?(?:(?:statement|sentence|implication|conditional|proposition)\s?)?:?\s?(?P<sentence>.+)"
    r"|(?P<negate>negate)\s?(?:the\s)?(?:following\s)?(?:(?:statement"
    r"|sentence|implication|conditional|proposition)\s?)?:?\s?(?P<negated>.+)",
    re.IGNORECASE,
)
_IF: Final = (
    re.compile(r"if\s(?P<a>.+?),?\sthen\s(?P<b>.+)", re.IGNORECASE),
    re.compile(r"(?:if|when|whenever)\s(?P<a>[^,]+),\s(?P<b>.+)", re.IGNORECASE),
    re.compile(r"(?P<a>[^,]+?)\s(?:only\sif|implies(?:\sthat)?)\s(?P<b>.+)", re.IGNORECASE),
    re.compile(r"(?P<b>[^,]+?)\s(?:if|whenever)\s(?P<a>.+)", re.IGNORECASE),
)


def read_argument(question: Question) -> Task | None:
    """Whether a conclusion follows, or a conditional turned round; None when neither is asked.

    Raises:
        IncompleteError: a conditional in words cannot be negated with certainty.
    """
    text = question.text
    found = _conditional(text)
    if found is None:
        argument = argument_of(text)
        found = None if argument is None else _follows(*argument)
    if found is None:
        return None
    kind, args, source = found
    return Task(topic="propositions", kind=kind, args={**args, "style": "signs"}, source=source, **question.request)


def argument_of(text: str) -> tuple[list[str], str] | None:
    """The premises and the conclusion of an argument whose validity is asked about; None where there is none."""
    asked = _ASKED.search(text)
    if asked is not None:
        return _premises(text[: asked.start()]), asked["conclusion"]
    whole = _FROM.fullmatch(text)
    if whole is not None:
        premises = whole["premises"] or whole["premises2"] or whole["premises3"]
        conclusion = whole["conclusion"] or whole["conclusion2"] or whole["conclusion3"]
        quoted = re.fullmatch(r"[\"“]([^\"“”]+)[\"”](?:(?:,\s|\s)(?:and\s)?[\"“]([^\"“”]+)[\"”])*", premises)
        if quoted is not None:
            return re.findall(r"[\"“]([^\"“”]+)[\"”]", premises), conclusion.strip('"“”')
        return re.split(r"\s*[,;]\s*(?:and\s)?|\sand\s", premises), conclusion
    inner = re.sub(r"^premises?\s?:\s*", "", _FRAME.sub("", text), flags=re.IGNORECASE)
    parts = _THEREFORE.split(inner)
    if len(parts) != 2 or not parts[0].strip():
        return None
    is_asked = inner != text or re.search(r"[⊢⊨∴]|\\vdash|valid", text) is not None
    if not is_asked and not all(map(_is_formula, (*_premises(parts[0]), parts[1].strip(" .?!")))):
        return None  # a sentence that only says "therefore" asks nothing
    return _premises(parts[0]), parts[1]


def _premises(text: str) -> list[str]:
    """The sentences of a text; formulas may also be separated by commas."""
    found: list[str] = []
    for sentence in re.split(
        r"[.;]\s*|\n", re.sub(r"^(?:from|given(?: that)?|suppose|premises?\s?:)\s", "", text, flags=re.IGNORECASE)
    ):
        parts = re.split(r"\s*,\s*(?:and\s)?", sentence.strip())
        found += parts if all(_is_formula(part) for part in parts) else [sentence]
    return [each for each in found if each.strip()]


def _is_formula(text: str) -> bool:
    try:
        read_formula(text)
    except MathSyntaxError:
        return False
    return True


def _follows(premises: list[str], conclusion: str) -> tuple[str, dict[str, Any], str] | None:
    try:
        formulas = [read_formula(each) for each in (*premises, conclusion)]
    except MathSyntaxError:
        formulas = _of_sentences([*premises, conclusion])
    if not formulas or not any(map(is_compound, formulas)):
        return None
    *before, last = formulas
    source = f"{', '.join(map(to_text, before))} ⊨ {to_text(last)}"
    return "follows", {"premises": [to_json(each) for each in before], "conclusion": to_json(last)}, source


def _of_sentences(texts: list[str]) -> list[Proposition]:
    """The sentences' formulas; none where a clause stands alone, since it may be another one in other words."""
    sentences = Sentences()
    try:
        formulas = [sentences.read(text) for text in texts]
    except MathSyntaxError:
        return []
    concluded = letters_of(formulas[-1])
    return formulas if all(uses > 1 for uses in sentences.uses.values()) and concluded else []


def _conditional(text: str) -> tuple[str, dict[str, Any], str] | None:
    match = _CONDITIONAL.fullmatch(text)
    if match is None:
        return None
    kind = (match["kind"] or "negation").lower()
    sentence = (match["sentence"] or match["negated"]).strip(" .?!\"“”'‘’:")
    if _is_formula(sentence):
        return None  # a formula, which the wordings of formulas read
    conditional = next((found for form in _IF if (found := form.fullmatch(sentence)) is not None), None)
    if conditional is None:
        if kind != "negation":
            return None
        turned = (
            opposite(sentence)
            if not re.match(r"(?:all|some|every|no|each|any|none|there|for|nobody|everyone|everybody)\b", sentence, re.I)
            else None
        )
        if turned is None:
            return None
        return "words", {"form": kind, "if": "", "then": sentence, "said": turned}, f"negation({sentence})"
    first, second = conditional["a"], conditional["b"]
    if kind in ("contrapositive", "converse"):
        first, second = _with_subject(first, second)
    parts = {"a": plainly(first), "b": plainly(second), "not a": opposite(first), "not b": opposite(second)}
    if not all(parts.values()):
        raise IncompleteError(
            "The clauses of the sentence are not understood. Write them with 'is', such as 'the street is wet'."
        )
    turned = {
        "contrapositive": f"if {parts['not b']}, then {parts['not a']}",
        "converse": f"if {parts['b']}, then {parts['a']}",
        "inverse": f"if {parts['not a']}, then {parts['not b']}",
        "negation": f"{parts['a']} and {parts['not b']}",
    }[kind]
    return "words", {"form": kind, "if": first, "then": second, "said": turned}, f"{kind}(if {first} then {second})"


def _with_subject(first: str, second: str) -> tuple[str, str]:
    """The two clauses with "a number" moved to the second, which stands first when turned round: if it is even."""
    subject = re.match(r"(?P<subject>an?\s[\w ]+?)\s(?=(?:is|has|can|was)\b)", first, re.IGNORECASE)
    pronoun = re.match(r"(?:it|he|she)\b", second, re.IGNORECASE)
    if subject is None or pronoun is None:
        return first, second
    return pronoun[0] + first[subject.end("subject") :], subject["subject"] + second[pronoun.end() :]
