"""Codes read: passwords, PINs, number plates, strings."""

from __future__ import annotations

import re
from typing import Any

from solver.topics.counting.read import Read
from solver.topics.counting.repeats import MAY_REPEAT, NO_REPEAT
from solver.topics.reading.plain_words import Prose
from solver.topics.topic import IncompleteError


def read_code(text: str, original: str) -> Read | None:
    """Strings of letters and digits."""
    prose = Prose(text)
    thing = (
        r"\b(?:pins?|pin (?:codes?|numbers?)|passwords?|codes?|(?:number|license|licence|"
        r"registration) ?plates?|plates?|(?:phone|telephone) numbers?|(?:combination "
        r")?locks?|strings?|words?|passcodes?|serial numbers?|sequences?|identifiers?|"
        r"ids?|bytes?|combinations)\b"
    )
    if not (prose.has(thing) and prose.has(r"how many|number of|ways|possible")) or prose.has(r"\bletters (?:of|in) the word"):
        return None
    if prose.has(r"\bcode (?:is|was)|\boutcomes\b|dice|coin") or (
        prose.has(r"\bchoose|choosing|select") and not prose.has("digit|letter")
    ):
        return None
    must, lacks = None, None
    if (
        match := prose.take(
            r"(?:that |which )?(?:contain(?:s|ing)?|have|has|having|with|include|includes|"
            r"must contain|must include)(?: at least)? (?:1|a|an|one) (?:digit |letter )?(\d|"
            r"[a-z]|digit|letter|vowel)\b(?=[\s?.,;]*$| if| and| when| with)"
        )
    ) is not None and "at least" in match[0]:
        must = match[1]
    if (
        match := prose.take(
            r"(?:that |which )?(?:contain(?:s|ing)?|have|has|having|with|use|using|include) no (?:digit |letter )?(\d"
            r"|[a-z]|vowels?)\b",
            r"(?:that |which )?(?:do not |don't |does not |cannot |can't |not |without )(?:contain(?:s|"
            r"ing)?|have|use|using|include) (?:any |the |a )?(?:digit |letter )?(\d|[a-z]|"
            r"vowels?)\b",
        )
    ) is not None:
        lacks = match[1]
    prose.take(r"\(?(?:a )?leading (?:0s?|zeros?|zeroes) (?:is |are |being )?(?:allowed|permitted|ok|possible)\)?")
    no_repeat = prose.take(NO_REPEAT)
    prose.take_all(NO_REPEAT)
    may_repeat = prose.take(MAY_REPEAT)
    prose.take_all(MAY_REPEAT)
    if (
        no_repeat is not None
        and may_repeat is not None
        and not (prose.has("letter") or "letter" in no_repeat[0] + may_repeat[0])
    ):
        return None
    segments = _segments(prose, no_repeat[0] if no_repeat else "", may_repeat[0] if may_repeat else "")
    if segments is None:
        return None
    if any(length > 60 for _, length, _, _ in segments):
        return None
    prose.take(
        r"(?:(?:over|from|using|of|with|in) )?(?:the )?(?:letters |alphabet )?\(?\ba ?(?:-|to)? ?z\b\)?",
        r"(?:from )?the (?:26 letters of the )?(?:english )?alphabet(?: of 26 letters)?",
        r"26 letter",
    )
    prose.take(r"\(?(?:the )?(?:digits )?0 ?(?:-|to) ?9\)?")
    sizes = [[size, length, repeat] for size, length, repeat, _ in segments]
    args: dict[str, Any] = {"segments": sizes}
    shown = " then ".join(f"{length} {name}{'' if repeat else ' all different'}" for _, length, repeat, name in segments)
    if lacks is not None:
        if len({name for *_, name in segments}) > 1 and not (lacks.isdigit() or lacks.isalpha()):
            return None
        removed = 5 if lacks.startswith("vowel") else 1
        target = "digits" if lacks.isdigit() else "letters"
        hit = False
        for entry, (*_, name) in zip(sizes, segments, strict=True):
            if name == target:
                entry[0] -= removed
                hit = True
        if not hit:
            return None
        shown += f" without {lacks}"
    if must is not None:
        if len(segments) > 1 or must in ("digit", "letter", "vowel") and segments[0][3] != "characters":
            if not (must == "vowel" and segments[0][3] == "letters" and len(segments) == 1):
                return None
        removed = {"vowel": 5, "digit": 10, "letter": 26}.get(must, 1)
        size, length, repeat = sizes[0]
        args["lacking"] = [[size - removed, length, repeat]]
        shown += f" with at least one {must}"
    if prose.left(
        "different possible each all first followed by then order both character distinct "
        "with digits start starts same out combinations exactly he"
    ) or prose.has(r"\d|\b(?:upper|lower|case)\b|must|palindrom|consecutive|alternat|even\b|odd\b|vowel|consonant|sum"):
        return None
    return Read("code", args, f"codes({shown})")


def _segments(prose: Prose, no_repeat: str, may_repeat: str) -> list[tuple[int, int, bool, str]] | None:
    """(symbols, places, may repeat, name) of the parts in order."""

    def repeats(name: str, near: str) -> bool:
        about = "letter" if name == "letters" else "digit"
        if re.search(r"\b(?:different|distinct|unique)\b", near):
            return False
        if no_repeat and not (
            about not in no_repeat and re.search("letter|digit", no_repeat) and re.search("letter|digit", no_repeat)
        ):
            return False
        return True

    listed = prose.take(
        r"(\d+) (?:letter|character|symbol|digit)s? (?:words?|strings?|codes?|passwords?|"
        r"sequences?)[^.?]*?(?:from|using|of|with|over) (?:only )?(?:the )?(?:letters|"
        r"set|symbols|characters|alphabet|digits)? ?\{?([a-z](?:, ?[a-z])+(?:,? ?(?:and|"
        r"or) [a-z])?)\b\}?"
    )
    if listed is not None:
        size = len(set(re.findall(r"\b[a-z]\b", listed[2])))
        if not (no_repeat or may_repeat):
            raise IncompleteError(
                'Whether a letter may be used twice is not said. Add "without repetition" or "letters may repeat".'
            )
        prose.take(r"\(?meaningful or not\)?")
        return [(size, int(listed[1]), not no_repeat, "letters")]
    signs = prose.take(
        r"(\d+) (?:character|symbol)s? (?:long )?(?:[a-z]+ )?(?:passwords?|codes?|strings?|"
        r"ids?|identifiers?|sequences?|usernames?|words?|passcodes?)(?: (?:are|is) (?:possible|"
        r"there))?(?: (?:can|could) be (?:made|formed|created))?[a-z ]{0,20}? (?:using|"
        r"from|of|with|that use|consisting of|made (?:up )?of|composed of|contain(?:ing)?)(?: "
        r"only)? ((?:(?:and|or|,|the|either|both|only|26|10|english|lower ?case|upper "
        r"?case|capital|small|lower|upper|letters?|digits?|alphabet|case|numbers|alphanumeric "
        r"characters?|0|9|a|z|-|\(|\)) ?)+)"
    )
    if signs is not None:
        kinds = signs[2]
        letters = (26 if re.search("lower|small", kinds) else 0) + (26 if re.search("upper|capital", kinds) else 0)
        if letters == 0 and re.search("letter|alphabet|alphanumeric", kinds):
            letters = 26
        size = letters + (10 if re.search("digit|number|alphanumeric", kinds) else 0)
        return [(size, int(signs[1]), not no_repeat, "characters")]
    binary = prose.take(
        (
            r"(?:binary (?:strings?|numbers?|sequences?|words?|codes?)|bit strings?|bytes?) "
            r"(?:of|with|have|has) (?:length )?(\d+)(?: bits?)?"
        ),
        r"(\d+) (?:bit|digit) (?:binary )?(?:strings?|binary strings?|sequences?|words?|binary (?:numbers?|codes?|sequences?))",
    )
    if binary is not None:
        if "binary number" in binary[0] or prose.has("start|begin|end|consecutive|exactly|at least"):
            return None
        if "digit" in binary[0] and "binary" not in binary[0]:
            return [(10, int(binary[1]), repeats("digits", ""), "digits")]
        return [(2, int(binary[1]), True, "bits")]
    parts = list(
        re.finditer(
            (
                r"(\d+)(?P<near>(?: (?:different|distinct|unique|capital|uppercase|lowercase|"
                r"lower case|upper case|english|decimal|random))*) (?P<name>letters?|digits?|"
                r"numbers?|characters?|alphanumeric characters?|vowels?|consonants?|wheels?|dials?)\b"
            ),
            prose.text,
        )
    )
    if not parts:
        return None
    result = []
    for part in parts:
        name = {"l": "letters", "d": "digits", "n": "digits", "a": "characters", "c": "characters"}.get(part["name"][0], "")
        if part["name"].startswith(("vowel", "consonant", "wheel", "dial")):
            return None
        if part["name"].startswith("character"):
            return None
        near = prose.text[part.start() : part.end()]
        result.append((26 if name == "letters" else 10 if name == "digits" else 36, int(part[1]), repeats(name, near), name))
    for part in reversed(parts):
        prose.text = prose.text[: part.start()] + " ; " + prose.text[part.end() :]
    names = [name for *_, name in result]
    if len(set(names)) < len(names) and not all(repeat for _, _, repeat, _ in result):
        return None  # whether two groups of letters may share one is not said
    return result
