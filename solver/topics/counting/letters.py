"""Arrangements of the letters of a word, read."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.counting.closeness import APART, NEVER, NO_TWO, TOGETHER
from solver.topics.counting.read import HOW_MANY, Read, rules_shown
from solver.topics.counting.repeats import MAY_REPEAT, NO_REPEAT
from solver.topics.reading.plain_words import Prose

VOWELS: Final = "aeiou"


def read_word(text: str, original: str) -> Read | None:
    """Arrangements of the letters of a word."""
    prose = Prose(text)
    word = _word(prose, text, original) or _list(prose)
    # A word in capitals alone is no request to arrange its letters: it may be a name.
    if (
        word is None
        or not re.search(r"\bletters\b|\banagrams?\b|\b(?:re)?arrang|\bpermut", text)
        or not re.search(HOW_MANY, text)
    ):
        return None
    if prose.has(r"\b(?:choose|chosen|select|selected|selections?|pick|picked|combinations)\b"):
        return None
    letters = sorted(set(word))
    counts = [word.count(letter) for letter in letters]
    take = len(word)
    notes: list[str] = []
    if (
        part := prose.take(
            r"(\d+) letter (?:words?|arrangements?|permutations?|strings?|codes?|anagrams?)",
            r"(?:taken |taking |using (?:only )?|of )?(\d+) (?:letters? )?at a time",
            r"(?:using|arrange|arrangements of|permutations of|of) (?:exactly |any |only )?(\d+) (?:of the )?letters",
        )
    ) is not None:
        take = int(part[1])
    prose.take_all(
        r"\(?(?:with or without|having) meaning\)?|\(?meaningful or (?:not|otherwise)\)?|"
        r"\(?(?:which |that |they )?(?:need not|not necessarily|do not need to|do not "
        r"have to|don't have to) (?:be meaningful|be (?:real |actual )?words|make sense)\)?"
    )
    no_repeat, may_repeat = prose.take(NO_REPEAT), prose.take(MAY_REPEAT)
    if (no_repeat or may_repeat) and max(counts) > 1:
        return None
    rules = _word_rules(prose, letters, counts, notes)
    if rules is None:
        return None
    prose.take_all(
        r"\b(?:all(?: of)? (?:the )?(?:its )?letters(?: (?:are )?used)?|using (?:all|"
        r"each|every)(?: of)?(?: the)?(?: its)? letters?|(?:exactly )?once(?: each)?|"
        r"each letter(?: is used)?)"
    )
    left = prose.left("different distinct distinguishable unique all order orders ordered each possible row not")
    if left or prose.has(r"\d|\bnot (?!necessarily)") or prose.has(r"\bgroups?|teams?|between\b"):
        return None
    if may_repeat:
        if rules or part is None:
            return None
        return Read("code", {"segments": [[len(letters), take, True]]}, f"{len(letters)}^{take}")
    args = {"counts": counts, "distinct": False, "take": take, "rules": rules, "circular": False, "flip": False}
    shown = f"arrangements({word.upper()}" + (f", {take} letters" if take != len(word) else "")
    return Read("arrange", args, shown + rules_shown(rules, [letter.upper() for letter in letters]) + ")", tuple(notes))


def _list(prose: Prose) -> str | None:
    """Digits or letters listed one by one: "1, 1, 2, 3"."""
    listed = prose.take(
        r"(?:permutations|rearrangements|arrangements|orderings|rearrange|arrange) (?:can "
        r"be made |are there |can you make )?(?:of |from )?(?:the )?(?:numbers|digits|"
        r"letters|symbols|characters|multiset|list|sequence)?:? ?[\[{(]?((?:\w, ?)+(?:and "
        r")?\w(?: and \w)?)\b[\]})]?"
    )
    if listed is None:
        return None
    parts = re.findall(r"\b\w\b", listed[1])
    return "".join(parts) if len(parts) >= 3 else None


def _word(prose: Prose, text: str, original: str) -> str | None:
    capitals = [
        each.lower()
        for each in re.findall(r"(?<![\w'])[A-Z]{3,15}(?![\w'])", original)
        if each not in ("PIN", "PINS", "HOW", "FIND", "THE")
    ]
    quoted = re.search(r"[\"'“‘]([A-Za-z]{2,15})[\"'”’]", original)
    if quoted is not None:
        word = quoted[1].lower()
    elif len(set(capitals)) == 1 and (len(capitals[0]) > 3 or re.search(r"letters|words?\b|anagram|arrange", text)):
        word = capitals[0]
    else:
        found = re.search(
            r"(?:letters|anagrams?|permutations|rearrangements|arrangements)(?: can be (?:made|"
            r"formed|created))?(?: are there)? (?:of|in|from)(?: all)?(?: the)?(?: letters)?(?: "
            r"(?:of|in|from))?(?: the)? word ([a-z]{2,15})\b"
            r"|(?:the |does the )?word ([a-z]{2,15})\b(?= (?:have|be|can)|$|\?|,|\.)|(?:letters|"
            r"anagrams) (?:of|in|from|does|has) ([a-z]{2,15})(?= (?:be|have|can|so|if|such|"
            r"with|in|when|there)|$|\?|,|\.)",
            text,
        )
        if found is None:
            return None
        word = next(each for each in found.groups() if each)
        if word in ("the", "these", "alphabet", "english", "a", "each", "such", "all", "that", "can", "which"):
            return None
    if not re.search(rf"\b{word}\b", text):
        return None
    prose.text = re.sub(rf"[\"']?\b{word}\b[\"']?", " ; ", prose.text)
    prose.take(r"(?:the )?(?:letters|anagrams?|rearrangements) (?:of|in|from)(?: the)? word", r"the word")
    return word


def _word_rules(prose: Prose, letters: list[str], counts: list[int], notes: list[str]) -> list[list[Any]] | None:
    vowels = [i for i, letter in enumerate(letters) if letter in VOWELS]
    consonants = [i for i, letter in enumerate(letters) if letter not in VOWELS]
    rules: list[list[Any]] = []

    def members(name: str) -> list[int] | None:
        name = name.strip()
        if "vowel" in name:
            return vowels
        if "consonant" in name:
            return consonants
        found = sorted({letters.index(each) for each in re.findall(r"\b([a-z])(?:'s|s)?\b", name) if each in letters})
        wanted = (
            {each for each in re.findall(r"\b([a-z])(?:'s|s)?\b", name)} - {"a"}
            if " a " not in f" {name.replace('letter a', '')} "
            else set()
        )
        return found if found and not wanted - set(letters) else None

    who = (
        r"((?:the |all |all the |letters |letter |both |2 |3 |4 )*(?:vowels|consonants|"
        r"[a-z]'?s|[a-z] and(?: the)?(?: letter)? [a-z]|[a-z], [a-z],? and [a-z]))"
    )
    if (
        prose.take(
            r"(?:the )?(?:vowels and (?:the )?consonants|consonants and (?:the )?vowels) "
            r"(?:must |should |are to |have to |are )?(?:alternate|alternating|appear alternately|"
            r"are alternately placed|occur alternately)"
        )
        is not None
    ):
        rules += [["apart", vowels], ["apart", consonants]]
    while (
        match := prose.take(
            (
                rf"{NO_TWO}(vowels|consonants|[a-z]'?s) (?:are |being |may |can |stand |come "
                r"|should |must |be |occur |appear )*(?:together|adjacent|next to each other|"
                r"consecutive|side by side)"
            ),
            rf"{who} {APART}",
        )
    ) is not None:
        chosen = members(match[1])
        if chosen is None:
            return None
        rules.append(["apart", chosen])
    while (
        match := prose.take(
            rf"(?:if |that |so |such |with |where |when |and )*{who} {NEVER} {TOGETHER}",
            rf"not all (?:of )?{who} {TOGETHER}",
        )
    ) is not None:
        chosen = members(match[1])
        if chosen is None:
            return None
        if sum(counts[i] for i in chosen) > 2:
            notes.append('"Not together" is taken as not all in one block.')
        rules.append(["split", chosen])
    while (
        match := prose.take(
            rf"(?:if |that |so |such |with |where |when |and |keeping )*{who} {TOGETHER}",
            rf"(?:keeping )(?:together )?{who}(?: together)",
        )
    ) is not None:
        chosen = members(match[1])
        if chosen is None:
            return None
        rules.append(["together", chosen])
    letter = r"(?:the |an? )?(?:letter )?\"?'?(vowel|consonant|[a-z])\b\"?'?"
    if (
        match := prose.take(
            rf"(?:start|begin)(?:s|ning|ing)? (?:and end(?:s|ing)?|or end(?:s|ing)?) (?:with|in) {letter}",
            rf"{letter} at (?:both|each) ends?",
        )
    ) is not None:
        chosen = members("letter " + match[1])
        if chosen is None or " or end" in match[0]:
            return None
        rules += [["first", chosen], ["last", chosen]]
    for name, verb in (("first", r"(?:start|begin)(?:s|ning|ing|ns)?"), ("last", r"(?:end|finish|terminat)(?:s|ing|es|e)?")):
        while (
            match := prose.take(
                rf"(do not |don't |does not |doesn't |not |never )?{verb} (?:with|in|by|on) {letter}(?: or (?:an? )?([a-z])\b)?"
            )
        ) is not None:
            chosen = members("letter " + match[2] + (f" letter {match[3]}" if match[3] else ""))
            if chosen is None:
                return None
            rules.append([f"not_{name}" if match[1] else name, chosen])
        match = prose.take(
            rf"(?:the )?{name} letter (?:is|must be|being|should be) {letter}", rf"{letter} (?:is|comes|must be|be) {name}"
        )
        if match is not None:
            chosen = members("letter " + match[1])
            if chosen is None:
                return None
            rules.append([name, chosen])
    return None if any(not rule[1] for rule in rules) else rules
