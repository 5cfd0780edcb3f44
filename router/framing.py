r"""The question itself, without what a harness or a careful asker puts around it: "Question: … Answer:", "think step by step".

Such words say how to reply, not what is asked. Left in, they keep a sum from being read as one and are searched for in the
library, so the same question took another way for each wording. The model still gets the text as it was typed.

Examples shown before the question in the same text ("Question: … Answer: … Question: …") go too; a passage before it does not,
because the question may be about that. A wish that changes the answer ("to two decimals", "in euros") stays.
"""

from __future__ import annotations

import re

_WINDOW = 800
"""Characters at either end in which such words are looked for; patterns that begin with white space are slow on much of it."""

_MOST_LAYERS = 12
_MARK = r"(?:question|problem|exercise|q)[ \t]*:"
_ASKED = re.compile(rf"^[ \t]*{_MARK}[ \t]*", re.IGNORECASE | re.MULTILINE)
_REPLY = re.compile(
    r"(?:\n\s*|\s+(?=answer))(?:your |final )*(?:answer|a|solution|reasoning|response|explanation|output)[ \t]*:\s*$",
    re.IGNORECASE,
)
_FOLLOWING = r"(?:(?:please )?(?:answer|solve) (?:the|this|these)\b|given the following\b|the following (?:is|are)\b)"
_INTRODUCTION = re.compile(
    rf"^\s*{_FOLLOWING}(?:[^\n]*?(?:[.:]\s*\n|\n\s*\n|\n(?=\s*{_MARK}))|[^\n.?!\"“]{{0,60}}: (?=\S))", re.IGNORECASE
)
_MUSED = re.compile(
    r"[\s.,]+(?:let'?s|let’s|let us|please)? ?think (?:about (?:it|this) )?(?:step[- ]by[- ]step|carefully)[.!:]*$",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"^(?:please |now |first |and |then |remember to |be sure to |make sure to )*(?:let'?s|let us|let’s|think|reason|work|solve"
    r"|explain|show|put|give|end|finish|write|respond|reply|return|provide|output|answer|take|box|do not|don't|no|only|just"
    r"|state|your (?:response|answer|reply)|the (?:last|final) line)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"step[- ]by[- ]step|\bfinal answer\b|\\boxed|\b(?:only|just) (?:the|a|one|with)\b|\bown line\b|\b(?:last|final) line\b"
    r"|\b(?:no|without|any) (?:explanations?|comments?|further text|words)\b|\byour (?:work|working|reasoning|steps)\b"
    r"|^(?:please )?think\b|\btake (?:a deep breath|your time)\b|\bnothing else\b|\bin the form\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\d|\bdecimals?\b|\bnearest\b|\bround|\bpercent|\bfraction|\bunits?\b|\brows?\b|\bcolumns?\b|\btable\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.?!])[ \t]+|\s*\n\s*")


def unframed(text: str) -> str:
    r"""The question in `text`; `text` itself where nothing is around it, or nothing would be left.

    >>> unframed("Question: What is 48 * 37?\nAnswer:")
    'What is 48 * 37?'
    >>> unframed("What is 48 * 37? Let's think step by step.")
    'What is 48 * 37?'
    >>> unframed("Explain step by step how a lock works.")
    'Explain step by step how a lock works.'
    """
    asked = text.strip()
    for _ in range(_MOST_LAYERS):
        shorter = _once(asked)
        if not shorter:
            break
        asked = shorter
    return asked


def _once(text: str) -> str:
    """`text` with one layer taken off; empty where there is none."""
    kept, end = text[:-_WINDOW], text[-_WINDOW:]
    start, rest = text[:_WINDOW], text[_WINDOW:]
    shorter = (
        kept + _REPLY.sub("", end),
        _INTRODUCTION.sub("", start, count=1) + rest,
        _last_block(text),
        kept + _MUSED.sub("", end),
        kept + (_without_last_telling(end) or end),
        (_without_first_telling(start) or start) + rest,
    )
    return next((part.strip() for part in shorter if part.strip() and part.strip() != text), "")


def _last_block(text: str) -> str:
    """What follows the last "Question:", where only examples of the same kind come before it."""
    marks = list(_ASKED.finditer(text))
    return text[marks[-1].end() :] if marks and not text[: marks[0].start()].strip() else ""


def _without_last_telling(text: str) -> str:
    """Without the last sentence, if that says how to reply."""
    for last in reversed(list(_SENTENCE.finditer(text))):
        if sentence := text[last.end() :].strip():
            return text[: last.start()] if _is_telling(sentence) else ""
    return ""


def _without_first_telling(text: str) -> str:
    """Without the first sentence, if that says how to reply."""
    first = _SENTENCE.search(text)
    return text[first.end() :] if first and _is_telling(text[: first.start()]) else ""


def _is_telling(sentence: str) -> bool:
    return bool(_TELLING.search(sentence) and _HOW.search(sentence) and not _CHANGES.search(sentence))
