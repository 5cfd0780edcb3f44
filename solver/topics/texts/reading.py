"""Texts given in the question: letters, vowels and words counted, reversed, compared; places in the alphabet."""

from __future__ import annotations

from typing import Final

from solver.errors import MathSyntaxError
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES
from solver.topics.topic import Task

_QUOTED: Final = r"[\"“](?:[^\"“”]+)[\"”]"
_NOT_DATA: Final = frozenset(
    "the this that it these those a an my our your his her their its there here all each every document report file text page "
    "chapter section table list name word words sentence paragraph question".split()
)


def _quoted(text: str) -> str:
    return text[1:-1]


def _single(text: str) -> str:
    """A word that stands for itself; words that point to something else are refused."""
    if text.lower() in _NOT_DATA:
        raise MathSyntaxError(f"{text!r} is not given as a text.", 0)
    return text


_TYPES: Final = {
    **TYPES,
    "quoted": SlotType(_QUOTED, _quoted),
    "single": SlotType(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]", _single),
    "letter": SlotType(r"[\"“']?[A-Za-z][\"”']?", lambda text: text.strip("\"“”'").lower()),
}
_THE_WORD = "[the] (word|name|text|string|phrase|sentence|term|expression|line|words|title)"
# A single word without quotes counts as data only behind "the word", or where letters are asked for.
_TEXT = f"([{_THE_WORD}] {{text:quoted}}|{_THE_WORD} [:] {{text:single}})"
_LOOSE = f"({_TEXT}|{{text:single}})"
_IN = "(:|are [there] in|are contained in|appear in|occur in|in|does|has|are)"
_HAVE = "[(have|has|contain|there)]"
_COUNT = "(how many|(<lead>|count|find) [the] (number|amount|count) of|count [all] [the]|[the] number of)"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, _TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"how (many times|often) does [the] [letter|character] {{letter:letter}} (appear|occur|show up|come up|feature) in"
     f" {_LOOSE}", "letter"),
    (f"how many times is [the] [letter] {{letter:letter}} (used|contained) in {_LOOSE}", "letter"),
    (f"{_COUNT} [(letter|times the letter|occurrences of [the letter]|times)] {{letter:letter}} ('s|s|) {_IN} {_LOOSE}"
     f" {_HAVE}", "letter"),
    (f"{_COUNT} (letter|occurrences of [the letter]) {{letter:letter}} {_IN} {_LOOSE}", "letter"),
    (f"{_COUNT} letters {_IN} {_TEXT} {_HAVE}", "letters"),
    (f"how many letters long is {_TEXT}", "letters"),
    (f"{_COUNT} vowels {_IN} {_LOOSE} {_HAVE}", "vowels"),
    (f"{_COUNT} consonants {_IN} {_LOOSE} {_HAVE}", "consonants"),
    (f"{_COUNT} (different|distinct|unique) letters {_IN} {_TEXT} {_HAVE}", "different_letters"),
    (f"{_COUNT} words {_IN} {_TEXT} {_HAVE}", "words"),
    (f"{_COUNT} (characters|chars) {_IN} {_TEXT} {_HAVE} [(including|with|counting) spaces]", "characters"),
    (f"{_COUNT} (characters|chars) {_IN} {_TEXT} {_HAVE} (without|excluding|not counting|ignoring) spaces",
     "characters_without_spaces"),
    (f"<lead> [the] (length|character count) of {_TEXT}", "characters"),
    (f"<lead> [the] word count of {_TEXT}", "words"),
    (f"(reverse|flip) [the] [letters of|letters in|order of the letters (of|in)] {_TEXT}", "reversed"),
    (f"(<lead>|write|spell) {_TEXT} (reversed|backwards|backward|in reverse|spelled backwards|written backwards|spelt"
     f" backwards)", "reversed"),
    ("spell {text:single} backwards", "reversed"),
    (f"reverse [the] (word order|order of [the] words) (in|of) {_TEXT}", "words_reversed"),
    (f"(is|check (if|whether)|determine (if|whether)) {_LOOSE} [is] a palindrome [or not]", "is_palindrome"),
    ("(is|are) [the words] {text:quoted} (and|an anagram of) {other:quoted} [anagrams] [of each other]", "are_anagrams"),
    ("(is|are) [the words] {text:single} (and) {other:single} anagrams [of each other]", "are_anagrams"),
    ("is {text:single} an anagram of {other:single}", "are_anagrams"),
    ("[<lead>] [the] {place:ordinal} letter of the [english] alphabet", "alphabet_letter"),
    ("(what|which) letter is {place:ordinal} in the [english] alphabet", "alphabet_letter"),
    ("[<lead>] [the] letter number {number:integer} (of|in) the [english] alphabet", "alphabet_letter"),
    ("[<lead>] [the] (position|place|number) of [the letter] {letter:letter} in the [english] alphabet", "alphabet_place"),
    ("(what|which) (position|place|number) (is|does) [the letter] {letter:letter} [(have|hold|occupy)] in the [english]"
     " alphabet", "alphabet_place"),
    (f"[<lead>] [the] {{place:ordinal}} (letter|character) (of|in) {_TEXT}", "nth_letter"),
    (f"[<lead>] [the] last letter (of|in) {_TEXT}", "last_letter"),
    (f"(convert|change|write|put|turn) {_TEXT} (to|in|into) (upper case|uppercase|capital letters|capitals|all caps)", "upper"),
    (f"(convert|change|write|put|turn) {_TEXT} (to|in|into) (lower case|lowercase|small letters)", "lower"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    found = first_reading(_SHAPES, question.text)
    if found is None:
        return None
    kind, slots = found
    return _task_of(question, kind, slots)


def _task_of(question: Question, kind: str, slots: Reading) -> Task | None:
    args: dict[str, str] = {name: slots[name] for name in ("text", "other", "letter") if name in slots}
    notes: tuple[str, ...] = ()
    if kind == "letter":
        notes = ("Capital and small letters are counted together.",)
    if kind in ("vowels", "consonants"):
        notes = ("The vowels are a, e, i, o, u; y counts as a consonant.",)
    if kind == "is_palindrome":
        notes = ("Only letters and digits are compared, capital and small ones alike.",)
    if kind == "characters":
        notes = ("Spaces and punctuation are counted.",)
    if "place" in slots or "number" in slots:
        place = slots["place"] if "place" in slots else slots["number"]
        if not 1 <= place <= 26 and kind == "alphabet_letter":
            return None
        args["place"] = str(place)
    shown = ", ".join(repr(value) for value in args.values())
    return Task(topic="texts", kind=kind, args=args, source=f"{kind}({shown})", notes=notes, **question.request)
