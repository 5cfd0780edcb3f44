"""Several cards of a standard deck, read."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.probability.drawn import drawn_event
from solver.topics.probability.read import ChanceRead
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import singular

_CARD_KINDS: Final = {
    "heart": 13, "diamond": 13, "club": 13, "spade": 13, "red": 26, "black": 26, "ace": 4, "king": 4, "queen": 4, "jack": 4,
    "face card": 12, "face": 12, "picture card": 12, "court card": 12, "ten": 4, "two": 4, "seven": 4,
}  # fmt: skip


def read_cards(setup: str, event: str, given: str, replace: bool | None) -> ChanceRead | None:
    """Several cards of a standard deck; a single card is read by `picks`."""
    both = f"{setup} ; {event}"
    if re.search(r"\b(?!52\b)\d{2,3} cards?|jokers?|without the|removed|decks\b|missing", both):
        return None
    match = re.search(
        (
            r"\b(\d+)(?: (?:random|playing))* cards?\b(?! deck| standard)|\b(\d+) card (?:poker "
            r")?hand|(?:hand|sample) of (\d+)|\b(?:draw|dealt|deal|drawing|pick|picking|choose|"
            r"select|selecting)\w* (\d+)\b"
        ),
        re.sub(
            r"\b52 (?:playing )?cards?|deck of 52(?: playing)?(?: cards)?|pack of 52(?: playing)?(?: cards)?|52 card",
            "deck",
            both,
        ),
    )
    if match is None:
        return None
    n = int(next(each for each in match.groups() if each))
    if not 2 <= n <= 26:
        return None
    prose = Prose(re.sub(r"\b52 (?:playing )?cards?|deck of 52(?: playing)?(?: cards)?|52 card", "deck", setup))
    prose.take_all(
        r"\b\d+(?: random)?(?: playing)? cards?\b|\d+ card (?:poker )?hand|hand of \d+(?: "
        r"cards)?|\b(?:draw|dealt|deal|pick|choose|select)\w* \d+\b|1 after (?:the other|"
        r"another)|at random|(?:from|in|of) (?:a|the) (?:standard |well shuffled |ordinary "
        r"|normal |full |regular |shuffled )*(?:deck|pack)|52"
    )
    if prose.left("with without of") or prose.has(r"\d"):
        return None
    plain = re.sub(
        (
            r"(?:(?:,? (?:when|if|in|from|by|out of)) )?(?:(?:drawing|you draw|dealing|picking|"
            r"selecting|dealt|a|an) )*(?:\d+ cards?(?: hand)?|\d+ card (?:poker )?hand|(?:a "
            r")?hand of \d+(?: cards)?)?(?: (?:are|is) (?:drawn|dealt|picked|chosen))?(?: "
            r"(?:from|out of|of) (?:a|the) (?:standard |well shuffled |ordinary |normal |"
            r"full |regular |shuffled )*(?:52 card |52 )?(?:deck|pack)(?: of (?:52 )?(?:playing "
            r")?cards)?)$"
        ),
        "",
        event,
    ).strip(" ,")
    plain = re.sub(r"^(?:(?:that |the |a )*(?:\d card )?(?:poker )?hand (?:contains|has|consists of|contain|have) )", "", plain)
    plain = re.sub(
        (
            r"^(?:drawing|getting|being dealt|dealing|picking|selecting|that|of|a hand (?:of "
            r"\d+ cards )?(?:contains|has)|the hand (?:contains|has)|it contains|you get|"
            r"there are|drawing) "
        ),
        "",
        plain,
    )
    plain = re.sub(
        (
            r"^(?:drawing|getting|being dealt|dealing|picking|selecting|that|of|you get|there "
            r"(?:are|is)|the hand (?:contains|has)|i get) "
        ),
        "",
        plain,
    )
    suits = re.fullmatch(
        (
            r"(?:the |they |these |all |both |of |\d )*(?:cards )?(?:are |is |be |have |being "
            r"|all |both |come )*(?:of |from |in )*(?:the )?(?:all )?(?P<how>same|different|"
            r"distinct)(?: (?P<what>suit|suits|colou?rs?|rank|ranks|value|denomination))(?: "
            r"as each other)?|(?P<pair>a pair)"
        ),
        plain,
    )
    if suits is not None:
        what = (suits["what"] or "rank").rstrip("s")
        counts = {"suit": [13] * 4, "color": [26] * 2, "colour": [26] * 2}.get(what, [4] * 13)
        if suits["pair"] and n != 2:
            return None
        if given:
            return None
        happening: list[Any] = ["same"] if suits["how"] == "same" or suits["pair"] else ["different"]
        return _card_read(counts, n, replace, happening, None, event, given)
    kinds: list[str] = []
    for phrase in (plain, given):
        for word in re.findall(
            (
                r"\b(hearts?|diamonds?|clubs?|spades?|red|black|aces?|kings?|queens?|jacks?|face "
                r"cards?|picture cards?|court cards?|10s|tens?|sevens?|7s|2s|twos?)\b"
            ),
            phrase,
        ):
            name = {"10": "ten", "7": "seven", "2": "two"}.get(
                word.rstrip("s"), singular(word) if " " not in word else word.rstrip("s")
            )
            if name not in kinds:
                kinds.append(name)
    families = {
        "suit": {"heart", "diamond", "club", "spade"},
        "colour": {"red", "black"},
        "face": {"face card", "picture card", "court card"},
    }
    family = {next((f for f, members in families.items() if kind in members), "rank") for kind in kinds}
    if len(family) != 1 or "face" in family and len(kinds) > 1:
        return None
    names = [kind.replace(" card", "") for kind in kinds]
    counts = [_CARD_KINDS[kind] for kind in kinds]
    if sum(counts) < 52:
        names, counts = [*names, "other"], [*counts, 52 - sum(counts)]
    tidy = [re.sub(r"\b10s\b", "tens", re.sub(r"\b(face|picture|court) cards?\b", r"\1", phrase)) for phrase in (plain, given)]
    happening2 = drawn_event(tidy[0], names, n, dict(zip(names, counts, strict=True)))
    condition = drawn_event(tidy[1], names, n, dict(zip(names, counts, strict=True))) if given else None
    if happening2 is None or given and condition is None:
        return None
    if condition is not None and (condition[0] == "sequence") != (happening2[0] == "sequence"):
        return None
    return _card_read(counts, n, replace, happening2, condition, event, given)


def _card_read(
    counts: list[int], n: int, replace: bool | None, event: list[Any], given: list[Any] | None, said: str, condition: str
) -> ChanceRead:
    args = {"counts": counts, "draws": n, "replace": bool(replace), "event": event, "given": given}
    notes = ("A deck of 52 cards.", *(("Drawn without putting back.",) if replace is None else ()))
    return ChanceRead(
        "urn",
        args,
        f"P({said}{' | ' + condition if condition else ''}; {n} of 52 cards{', replaced' if replace else ''})",
        notes,
    )
