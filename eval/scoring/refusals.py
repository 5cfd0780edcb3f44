"""Whether a text says that it does not answer.

Wrong in either direction this falsifies a comparison, so only what is said last counts: "I don't know the exact figure. It is
about 300 m." does answer, and an offer or a question to the reader after a refusal does not take it back.
"""

from __future__ import annotations

import re

from eval.scoring.extraction import final_part

_ADVERB = r"(?:\w+ly |really )?"
_NOT = r"(?: not|n't|not)"
_SOURCE = (
    r"(?:passages?|texts?|documents?|contexts?|excerpts?|sources?|information|questions?|library|data"
    r"|manual|handbook|report|article|files?|records?|tables?|pages?)"
)
_SAYS = (
    r"(?:contain|mention|specify|state|say|give|provide|include|indicate|answer|list|name|tell|describe|disclose|reveal|have)"
)
_SAID = (
    r"(?:stated|given|mentioned|provided|specified|available|known|found|contained|included|listed|indicated|disclosed"
    r"|(?:in|part of) (?:the|these) \w+)"
)
_REFUSAL = re.compile(
    rf"\bi (?:do{_NOT}|can{_NOT}|can't|could{_NOT}|am (?:not able|unable) to) {_ADVERB}(?:currently )?"
    r"(?:know|answer|say|find|tell|determine|provide|have|access|confirm|see)\b"
    rf"|\b{_SOURCE}\b[^.!?]{{0,60}}\b(?:do|does|did){_NOT} {_ADVERB}{_SAYS}\b"
    rf"|\b(?:none|neither) of the {_SOURCE}\b|\bno {_SOURCE} (?:mentions?|says?|states?|gives?|contains?)\b"
    rf"|\b(?:not|isn't|wasn't|aren't|weren't) {_ADVERB}{_SAID}\b"
    r"|\bno (?:such |relevant |specific )?(?:information|mention|answer|record|idea)\b|\b(?:is|are|was|were|remains?) unknown\b"
    r"|\b(?:not|in)sufficient information\b|\bnot enough (?:information|data)\b|\bdon'?t know\b"
    r"|\b(?:unable|impossible|not possible) to (?:answer|determine|say|tell|know|find|provide|calculate|locate)\b"
    rf"|\b(?:cannot|can{_NOT}|can't|could{_NOT}) (?:be )?"
    r"(?:determined?|answer(?:ed)?|find|found|known|inferred|established|say|said|provided?)\b"
    r"|\bi'?m (?:not sure|unable)\b|\b(?:wasn't|was not|am not|isn't) able to\b"
    r"|\b(?:nobody|no one) knows\b(?! (?:(?:it|that|this) )?better)"
    rf"|\b(?:gives?|gave|names?|states?|mentions?|contains?) no \w+|\bno \w+(?: \w+)? (?:is|are|was|were) {_ADVERB}{_SAID}\b"
    rf"|\bnothing (?:is|was) {_ADVERB}(?:said|stated|given|mentioned|written)\b|\bsays? nothing\b|\bis silent\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\W*(?:n/?a|none|nothing|unknown|unclear|not sure|no answer|not applicable|no idea|unanswerable"
    r"|undisclosed|not (?:stated|given|available))\W*",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?:please|if you|could you|can you|would you|let me|you (?:may|can|could|should|might)|i (?:recommend|suggest)|feel free"
    r"|for (?:more|further)|but if you|however, (?:if|you|i can help))\b",
    re.IGNORECASE,
)
_GUESS = re.compile(
    r"\bknow\b[^.]*?,? (?:but )?(?:maybe|perhaps|possibly|probably|my guess|i(?:'d| would)? guess)\b", re.IGNORECASE
)
_THOUGH = re.compile(r"(?<=\w),? (?:al|even )?though [^,;:]*", re.IGNORECASE)
_BUT = re.compile(r",? but (?!(?:if|please) you\b)", re.IGNORECASE)


def refuses(text: str) -> bool:
    """Whether what the text says last is that it does not answer.

    >>> refuses("The passages do not mention it. Please ask again."), refuses("So the unknown number is 12.")
    (True, False)
    """
    said = final_part(text).replace("’", "'").replace("*", "")
    if _NOTHING.fullmatch(said):
        return True
    sentences = [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", said) if re.search(r"\w", sentence)]
    while len(sentences) > 1 and (sentences[-1].rstrip().endswith("?") or _OFFER.match(sentences[-1].lstrip())):
        sentences.pop()
    if not sentences:
        return False
    # What follows a last "but" counts, unless it is an offer: "I am sorry, but I cannot say", "not said often, but it was Ada".
    if _GUESS.search(sentences[-1]):
        return False
    parts = _BUT.split(_THOUGH.sub("", sentences[-1]))
    while len(parts) > 1 and _OFFER.match(parts[-1].lstrip()):
        parts.pop()
    return bool(_REFUSAL.search(parts[-1]) or _NOTHING.fullmatch(parts[-1]))
