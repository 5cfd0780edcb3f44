"""The part of a sentence a question is about, where one sentence sets several figures or several statements side by side."""

from __future__ import annotations

import re

from rag.words import content_words, tokens

_BOUNDARY = re.compile(r"\s*(?:;|,\s+(?:and|but|while|whereas|followed by)\b|\s+(?:and|but|while|whereas)\b)\s*")
_STATEMENT = re.compile(r"\s*(?:;\s+|,\s+(?:(?:and|but|while|whereas) )?(?=(?:he|she|it|they|we|i)\b))", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{1,4}-?\d{1,5}\b")
# These refer to the other figures, so none of them may be dropped.
_NEEDS_ALL = re.compile(
    r"\b(?:rest|remain\w*|both|together|total\w*|altogether|combined|each|difference|sum|left over|of which|in all"
    r"|more|less|fewer)\b",
    re.IGNORECASE,
)


def relevant_clause(text: str, question: str) -> str:
    """The verbatim part of `text` whose figures bear on `question`; all of it unless some clause clearly does not.

    A clause holds at least one figure. It is dropped when another clause shares with the question a word that not all clauses
    have, and it does not.

    >>> relevant_clause("Boats pay 18 euros a night and vans pay 7 euros a night.", "What do vans pay for a night?")
    'vans pay 7 euros a night.'
    >>> relevant_clause("Ann gave 5 and Bo the rest of 9.", "What did Bo give?")
    'Ann gave 5 and Bo the rest of 9.'
    """
    if _NEEDS_ALL.search(text) or _NEEDS_ALL.search(question):
        return text
    clauses = _clauses(text)
    if len(clauses) < 2:
        return text
    return _telling(text, clauses, question)


def stating_clause(text: str, question: str) -> str:
    """The verbatim part of `text` that makes the statement asked about; all of it unless some clause clearly makes another.

    A clause here has a subject of its own or stands before one that has ("Born in Lund, she trained in Rome"). It is dropped
    when another clause shares with the question a word that not all clauses have, and it does not.

    >>> stating_clause("Born in Lund, she trained in Rome, where she took her degree.", "Where did she train?")
    'she trained in Rome, where she took her degree.'
    """
    clauses = _parts(text, _STATEMENT)
    if len(clauses) < 2:
        return text
    return _telling(text, clauses, question)


def coded_entry(text: str, *namings: str) -> str:
    """The verbatim entry of `text` that a code opens, where it lists several: the code is the one the first naming text gives.

    Lists and tables of a PDF come as one run of text, in which a small model reads off any entry.

    >>> coded_entry("E-17 Limit reached E-42 Position lost E-58 Oil low", "What does E-42 mean?")
    'E-42 Position lost'
    """
    codes = list(_CODE.finditer(text))
    if len({code.group() for code in codes}) < 2:
        return text
    for naming in namings:
        named = {code.group() for code in _CODE.finditer(naming)}
        if not named:
            continue
        meant = [place for place, code in enumerate(codes) if code.group() in named]
        if len(named) > 1 or not meant:
            return text
        start = codes[meant[0]].start()
        following = [code.start() for code in codes[meant[0] + 1 :] if code.group() not in named]
        return text[start : following[0] if following else len(text)].strip()
    return text


def _telling(text: str, clauses: list[tuple[int, int]], question: str) -> str:
    """From the first to the last clause that shares with the question a word that not all have; all when that parts nothing."""
    asked = {token.stem for token in content_words(question)}
    stems = [{token.stem for token in tokens(text[start:end])} for start, end in clauses]
    shared = set.intersection(*stems)
    kept = [clause for clause, words in zip(clauses, stems, strict=True) if (words & asked) - shared]
    return text[kept[0][0] : kept[-1][1]].strip() if 0 < len(kept) < len(clauses) else text


def _clauses(text: str) -> list[tuple[int, int]]:
    """Spans that each hold a figure, in order, the words that join them left out; a part without one joins the part before."""
    clauses: list[tuple[int, int]] = []
    for start, end in _parts(text, _BOUNDARY):
        if clauses and not (_has_figure(text[start:end]) and _has_figure(text[slice(*clauses[-1])])):
            clauses[-1] = (clauses[-1][0], end)
        else:
            clauses.append((start, end))
    return clauses


def _parts(text: str, joint: re.Pattern[str]) -> list[tuple[int, int]]:
    """The spans of `text` between what `joint` matches."""
    joins = list(joint.finditer(text))
    return list(zip([0, *(join.end() for join in joins)], [*(join.start() for join in joins), len(text)], strict=True))


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)
