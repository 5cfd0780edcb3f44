"""What people put around a question: greetings, politeness, how they will use the answer. Taken away before reading.

Nothing here selects rows. A word that a table knows, as a header, in its title or in a cell, is never taken away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from solver.tables.asked import Asked, read_question
from solver.tables.lexicon import FRAME, STOP
from solver.tables.vocabulary import TableVocabulary
from solver.tables.words import tokenize

_MAX_ROUNDS = 6
_VERBS = (
    r"(?:tell|show|give|provide|supply|present|find|fetch|get|pull up|bring up|display|look up|work out|figure out|find out|"
    r"calculate|compute|determine|"
    r"pick out|pick|retrieve|search for|search|look for|print|identify|let (?:me|us) (?:know|see|have))"
)
_SPELLED: tuple[tuple[str, str], ...] = (
    (r"^any (.+?)\? *(?:please )?(?:list|name|show)(?: me)? (?:them|these|all)\b.*$", r"\1"),
    (r"\b(do|does|did)n['’]t\b", r"\1 not"),
    (r"^who or what\b", "what"),
    (r"^what or who\b", "what"),
    (r"^(?:please )?(?:show|give|list|find|name|get)(?: me)? any (?=\w)", ""),
    (r"\b(what|who|where|how|when|that)s\b", r"\1 is"),
    (r"\b(do|does|did|is|are|was|were|has|have)nt\b", r"\1 not"),
    (r"\b(?:pls|plz)\b", "please"),
    (r"\b(can|could|would|will|do) u\b", r"\1 you"),
    (r"\bgimme\b", "give me"),
)
"""Spellings of haste."""

_TRUE = "is it true that "
_YES_NO: tuple[tuple[str, str], ...] = (
    (r"^(?:true or false|yes or no|right or wrong|true|correct)\s*[:,–-]+\s*(?:that )?(?=\w)", _TRUE),
    (r"^(?:am i (?:right|correct)|is it (?:right|correct|the case|so|a fact)|would you (?:say|agree)|do you (?:think|agree)|"
     r"(?:please )?(?:check|verify|confirm|say)(?: for me)? (?:if|whether|that)|(?:can|could|would) you (?:please )?"
     r"(?:check|verify|confirm|say|see|tell me)(?: for me)? (?:if|whether|that)|(?:(?:can|could|"
     r"would) you )?(?:please )?(?:confirm|verify) (?=the )|tell me (?:if|whether)|"
     r"i (?:want|need|would like) to know (?:if|whether))(?: that)? ", _TRUE),
    (r"^(?!is it true that)(.+?)[,;:–-]+\s*(?:is (?:that|this|it) )?(?:correct|right|true|true or false|"
     r"yes or no|or not|isn'?t it)"
     r"\s*\?*\s*$", _TRUE + r"\1"),
)  # fmt: skip
"""Questions for yes or no, in one form."""

_FRONT = (
    r"(?:hey(?: there)?|yo|quick one|hi(?: there)?|hello(?: there)?|good (?:morning|afternoon|evening)|ok(?:ay)?|excuse me|"
    r"sorry|quick question"
    r"|well|so|um+|erm)\b\s*[,!.:–-]*\s*",
    r"(?:please|kindly)\b,?\s*",
    rf"(?:can|could|would|will) (?:you|we|i)(?: please| kindly| maybe| also)? {_VERBS}(?: (?:me|"
    rf"us))?(?: for (?:me|us))?\b[,:]?\s*",
    r"(?:can|could|may) (?:i|we)(?: please)? (?:see|have|get|know)\b\s*",
    r"(?:can|could|would) (?:you|we)(?: please)? (?=(?:count|list|name|sort|order|rank|add|sum|compare|divide|split|break)\b)",
    r"i(?: am|'m) (?:looking for|interested in|searching for|after|trying to find)\b\s*",
    r"i(?: would|'d)? (?:just )?(?:want|need|like|love)(?: to (?:know|see|have|get|find(?: out)?|look at))?\b\s*",
    r"(?:i )?(?:just )?(?:want|need) to (?:know|see|have|get|find(?: out)?)\b\s*",
    r"(?:do|does) (?:you|anyone|anybody) (?:happen to )?know\b\s*",
    r"(?:any idea|i wonder|i was wondering|wondering)\b,?\s*",
    rf"{_VERBS} (?:me|us)\b[,:]?\s*",
    r"(?:work out|figure out|find out|calculate|compute|determine|pull up|look for|search for|find) (?=\w)",
    r"(?:an )?overview of (?=how)",
    r"(?:provide|supply|present|produce|make|print)(?: me)?(?: with)? (?=(?:a|the) list\b)",
    r"(?:a|the) (?:full |complete )?list of (?=(?:all )?(?:the )?\w)",
    r"how about ",
    r"going (?:down|through) the (?:table|list|file|sheet|rows)[^\w]*\s*",
    r"(?:in|from) (?:the|this|our|my) (?:table|list|file|sheet|spreadsheet|data)\s*[,:]\s*",
)
"""What a question opens with."""

_INSIDE: tuple[tuple[str, str], ...] = (
    (r"^(?:are|is) there (?:any )?(.+?)[?,;:–-]+\s*(?:and )?(?:if so,? )?which(?: ones?)?(?: are (?:they|"
     r"those|there))?\s*\??$", r"\1"),
    (r"(?<=\w)[, ]+please(?=[ ,.?!]|$)", ""),
    (r"(?<=\w) for (?:me|us)(?=[ ,.?!]|$)", ""),
    (r"^if (?:you|we|i|one) (?:only )?(?:look at|take|consider|count only|look only at|restrict (?:it|"
     r"this) to) (?:only )?", "among "),
    (r"^(?:if (?:you|we|i|one) only (?:look at|take|count|consider)|(?:looking|counting|considering|taking) only(?: at)?|"
     r"only (?:looking at|counting|considering))\b", "among"),
    (r"\bif (?:you|we|i) (?:only|just) (?:take|count|consider|look at)\b", "among"),
    (r"\bin terms of\b", "by"),
    (r"[, (]+(?:with )?(?:the )?(?:1|one|number 1) (?:=|being|is|for) (?:the )?(?:highest|largest)\b\)?", " highest first"),
    (r"^out of (?=all\b|the\b)", "of "),
    (r"\bat the same time\b", "also"),
    (r"\bat the very (?=top|bottom|end|start|beginning)", "at the "),
)  # fmt: skip

_BACK = (
    r"[, ]+(?:thanks|thank you|thx|cheers|please|many thanks|if you can|if possible)(?: a lot| so much| in advance)?",
    r"[ ,;:–-]+(?:please )?(?:list|show|name|give me) (?:them|these|all of them)(?: all)?",
    r"[,–-]+ *(?:every (?:single )?one of them|all of them|either (?:one )?(?:is|will) (?:fine|do|ok|okay))",
    r"[,;:?–-]+ *(?:and )?which (?:ones|one|of them)(?: (?:are|is) (?:there|it|they|that|those))?",
    r"[,–-]+ *(?:which|what|who) (?:one )?(?:is|was) (?:it|that|this|he|she)",
    r" (?:that )?(?:do )?we have(?: got)?(?: (?:there|here))?",
    r" of (?:them )?all",
    r" (?:in|from|on) (?:the|this|our|my) (?:table|list|file|sheet|spreadsheet|data)",
    r" to their name",
    r" in the (?:whole|entire) (?:table|list|file|sheet|data)",
)
"""What a question closes with."""

_AT_PLACE = re.compile(r"\b(?:first|last|final|top|bottom|start|begin|end)\b", re.IGNORECASE)
_NEIGHBOUR = re.compile(r"\b(?:after|before|follow\w*|preced\w*|next|previous)\b", re.IGNORECASE)
_LISTED = re.compile(r" (?:in|from|on|of) (?:the|this) (?:table|list|file|sheet)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r" in the (?:table|list|file|sheet)(?= (?:just |right |directly |immediately )?(?:after|before|below|above))"
)


def plain_question(asked: Asked, tables: Sequence[TableVocabulary]) -> Asked:
    """The question without what is only said around it; itself where there is nothing, or where the tables know those words.

    Args:
        asked: The question.
        tables: The tables it may be about.
    """
    known: set[str] = set()
    for table in tables:
        known |= table.header_words | table.title | table.words
    text = _plain_text(asked.text, known)
    if text == asked.text:
        return asked
    said = read_question(text)
    return (
        Asked(text=said.text, tokens=said.tokens, weights=said.weights, common=said.common, decimals=asked.decimals)
        if said.tokens
        else asked
    )


def _plain_text(text: str, known: set[str]) -> str:
    held = " ".join(text.split())
    for pattern, put in _SPELLED:
        held = re.sub(pattern, put, held, flags=re.IGNORECASE)
    for _ in range(_MAX_ROUNDS):
        before = held
        for pattern, put in _YES_NO:
            held = re.sub(pattern, put, held, flags=re.IGNORECASE)
        if not held.startswith(_TRUE):
            for pattern in _FRONT:
                held = _without(re.compile(rf"^{pattern}", re.IGNORECASE), held, known)
        for pattern, put in _INSIDE:
            held = re.sub(pattern, put, held, flags=re.IGNORECASE)
        if _AT_PLACE.search(held):
            held = _BETWEEN.sub(" listed", held)
            if re.search(r"\b(?:first|last|final)\b", held) and not re.search(r"\b(?:start|begin|end|at)\b", held):
                held = re.sub(_LISTED.pattern + r"(?=\s*[.?!]*$)", " listed", held, flags=re.IGNORECASE)
        else:
            held = _BETWEEN.sub(" listed", held)
        for pattern in _BACK:
            if "table|list" in pattern and _NEIGHBOUR.search(held):
                continue  # next in the table is not next in time
            held = _without(re.compile(rf"{pattern}(?=[\s.?!]*$)", re.IGNORECASE), held, known)
        if held == before:
            break
    return held if re.search(r"\w", held) else text


def _without(pattern: re.Pattern[str], text: str, known: set[str]) -> str:
    found = pattern.search(text)
    if found is None or not found.group().strip():
        return text
    if any(
        token.stem in known
        for token in tokenize(found.group())
        if token.word not in STOP and token.stem not in FRAME and len(token.word) > 1
    ):
        return text
    rest = text[: found.start()] + text[found.end() :]
    return rest if re.search(r"\w", rest) else text
