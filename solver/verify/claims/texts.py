"""Claims about texts: everything is counted and compared sign by sign."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError


def text(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Counts of letters and words, texts backwards, anagrams, places in the alphabet."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    expected = _expected(args, kind)
    if given != expected:
        raise RefutedError(f"{kind.replace('_', ' ')}: {expected[:200]!r}.")
    return Proved(f"{kind.replace('_', ' ')}: {expected[:200]}.")


def _expected(args: Fields, kind: str) -> str:
    if kind == "alphabet_letter":
        return chr(ord("A") + args.integer("place") - 1)
    if kind == "alphabet_place":
        return str(ord(args.text("letter")) - ord("a") + 1)
    source = args.text("text")
    counts = {
        "letters": 0,
        "vowels": 0,
        "consonants": 0,
        "letter": 0,
        "characters": 0,
        "characters_without_spaces": 0,
        "words": 0,
    }
    seen: dict[str, int] = {}
    backwards, signs, words, before = "", list[str](), [""], " "
    for sign in source:
        small = sign.lower()
        backwards = sign + backwards
        counts["characters"] += 1
        counts["characters_without_spaces"] += sign not in " \t\n\u00a0"
        counts["words"] += before.isspace() and not sign.isspace()
        before = sign
        if sign.isspace():
            words.append("")
        else:
            words[-1] += sign
        if small.isalnum():
            signs.append(sign)
        if small.isalpha():
            counts["letters"] += 1
            seen[small] = seen.get(small, 0) + 1
            counts["vowels" if small in ("a", "e", "i", "o", "u") else "consonants"] += 1
        if "letter" in args and small == args.text("letter"):
            counts["letter"] += 1
    if kind in counts:
        return str(counts[kind])
    match kind:
        case "different_letters":
            return str(len(seen))
        case "reversed":
            return backwards
        case "words_reversed":
            return " ".join(word for word in reversed(words) if word)
        case "upper" | "lower":
            return "".join(sign.upper() if kind == "upper" else sign.lower() for sign in source)
        case "is_palindrome":
            low, high = 0, len(signs) - 1
            while low < high and signs[low].lower() == signs[high].lower():
                low, high = low + 1, high - 1
            return "yes" if low >= high else "no"
        case "are_anagrams":
            return "yes" if sorted(_alnum(source)) == sorted(_alnum(args.text("other"))) else "no"
        case "nth_letter":
            return signs[args.integer("place") - 1]
        case "last_letter":
            return signs[-1]
    raise RefutedError(f"Nothing is known about {kind!r}.")


def _alnum(source: str) -> list[str]:
    return [sign.lower() for sign in source if sign.isalnum()]
