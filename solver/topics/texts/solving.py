"""Texts counted, reversed and compared; runs in the isolated child."""

from __future__ import annotations

import string
from collections import Counter

from solver.topics.answering.outcomes import proved, truth, whole_number
from solver.topics.topic import CannotSolveError, Outcome, Task

_VOWELS = "aeiou"
_METHOD = "the text gone through again, sign by sign"


def solve(task: Task) -> Outcome:
    """The answer to a question about a text."""
    args, kind = task.fields, task.kind
    if kind.startswith("alphabet"):
        return _alphabet(task)
    text = args.text("text")
    small = text.lower()
    letters = [sign for sign in small if sign.isalpha()]
    match kind:
        case "letter":
            letter = args.text("letter")
            marked = "".join(f"[{sign}]" if sign.lower() == letter else sign for sign in text)
            return whole_number(task, small.count(letter), "text_count", _METHOD, steps=(marked,))
        case "letters":
            return whole_number(task, len(letters), "text_count", _METHOD, steps=("-".join(letters[:80]),))
        case "vowels" | "consonants":
            found = [sign for sign in letters if (sign in _VOWELS) == (kind == "vowels")]
            return whole_number(task, len(found), "text_count", _METHOD, steps=(", ".join(found[:80]),) if found else ())
        case "different_letters":
            found = sorted(set(letters))
            return whole_number(task, len(found), "text_count", _METHOD, steps=(", ".join(found),))
        case "words":
            words = text.split()
            return whole_number(task, len(words), "text_count", _METHOD, steps=("Words are parted by spaces.",))
        case "characters":
            return whole_number(task, len(text), "text_count", _METHOD)
        case "characters_without_spaces":
            return whole_number(task, sum(not sign.isspace() for sign in text), "text_count", _METHOD)
        case "reversed":
            return proved(text[::-1], "text_count", _METHOD)
        case "words_reversed":
            return proved(" ".join(reversed(text.split())), "text_count", _METHOD)
        case "upper" | "lower":
            return proved(text.upper() if kind == "upper" else text.lower(), "text_count", _METHOD)
        case "is_palindrome":
            signs = [sign for sign in small if sign.isalnum()]
            if not signs:
                raise CannotSolveError("The text holds no letters or digits. Give another one.")
            says = f"backwards it reads {text[::-1]}"
            return truth(signs == signs[::-1], says, "text_count", _METHOD)
        case "are_anagrams":
            first, second = (Counter(sign for sign in word.lower() if sign.isalnum()) for word in (text, args.text("other")))
            says = f"their letters are {' '.join(sorted(first.elements()))} and {' '.join(sorted(second.elements()))}"
            return truth(first == second, says, "text_count", _METHOD)
    signs = [sign for sign in text if sign.isalnum()]
    place = args.integer("place") if kind == "nth_letter" else len(signs)
    if not 1 <= place <= len(signs):
        raise CannotSolveError(f"The text has {len(signs)} letters. Ask for one of them.")
    return proved(signs[place - 1], "text_count", _METHOD)


def _alphabet(task: Task) -> Outcome:
    if task.kind == "alphabet_letter":
        return proved(string.ascii_uppercase[task.fields.integer("place") - 1], "text_count", "counting through the alphabet")
    place = string.ascii_lowercase.index(task.fields.text("letter")) + 1
    return whole_number(task, place, "text_count", "counting through the alphabet")
