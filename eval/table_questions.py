"""Questions over one table each, with the half of the tables they belong to, their kind, and the rule that judges answers.

A folder holds `questions.jsonl` and the tables as files. Its tables fall in two halves by a digest of their path: the *open*
half may be read by whoever writes rules or fits weights, the *sealed* half is only ever counted over. What holds on the sealed
half has therefore not been made to fit its tables; a figure on the open half alone would promise too much.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from eval.scoring.denotations import Denotation, Verdict, tatqa, wikisql, wikitablequestions

DataSet = Literal["wikitablequestions", "wikisql", "tatqa"]
Half = Literal["open", "sealed", "all"]

_AGGREGATES: Final = {"COUNT": "count", "SUM": "sum or average", "AVG": "sum or average"} | dict.fromkeys(
    ("MIN", "MAX"), "largest or smallest"
)
_KINDS: Final = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        ("difference", r"\bdifference\b|\bhow (?:many|much) (?:\w+ )?(?:more|fewer|less|longer|higher|larger|older|taller)\b"),
        ("span of time", r"\bhow long\b|\bhow many (?:years|months|weeks|days|hours|minutes|seconds)\b"),
        ("sum or average", r"\b(?:combined|altogether|average|sum|mean)\b|\btotal (?:of|amount|number of (?:points|medals))\b"),
        ("count", r"\bhow many\b|\bnumber of\b|\bhow often\b|\bcount\b"),
        ("row beside", r"\b(?:before|after|next|previous(?:ly)?|following|preceding|above|below|prior)\b"),
        ("one of two", r"^(?:[^?]*,\s*)?[^?,]+\bor\b[^?]+\??\s*$"),
        ("yes or no", r"^(?:is|are|was|were|did|does|do|has|have|had|can)\b"),
        ("first or last", r"\b(?:first|last|final|earliest|latest|top|bottom)\b"),
        ("largest or smallest", r"\b(?:most|least|fewest|\w{3,}(?:est)|maximum|minimum|best|worst)\b"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuestion:
    """A question with its gold values.

    Attributes:
        table: Path of the table's file from the folder of the data set.
        golds: The gold values; a set for two of the data sets, for TAT-QA one repeated counts twice.
        kind: What groups the report.
        scale: Of the gold values, for TAT-QA.
        context: The paragraphs beside the table, for TAT-QA.
    """

    id: str
    text: str
    table: str
    golds: tuple[str, ...]
    data_set: DataSet
    kind: str
    scale: str = ""
    context: str = ""

    def judge(self, said: Denotation) -> Verdict:
        """Whether the answer is the gold one, by the rules of the data set."""
        match self.data_set:
            case "wikitablequestions":
                return wikitablequestions(self.golds, said)
            case "wikisql":
                return wikisql(self.golds, said)
            case "tatqa":
                return tatqa(self.golds, self.scale, said)

    def judge_any(self, readings: Sequence[Denotation]) -> Verdict:
        """The best verdict over the ways an answer in plain words can be read."""
        verdicts = [self.judge(reading) for reading in readings] or [self.judge(Denotation(values=()))]
        return next((verdict for verdict in verdicts if verdict.is_right), verdicts[0])


def read_table_questions(folder: Path) -> tuple[TableQuestion, ...]:
    """The questions of `folder`, in the order of its file."""
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_question(json.loads(line)) for line in lines)


def of_half(questions: Sequence[TableQuestion], half: Half) -> tuple[TableQuestion, ...]:
    """Those over the tables of a half, in the same order."""
    return tuple(each for each in questions if half == "all" or (half == "open") == is_open(each.table))


def is_open(table: str) -> bool:
    """Whether a table belongs to the half that may be read.

    >>> is_open("tables/200-1.csv"), is_open("tables/200-3.csv")
    (True, False)
    """
    return int(hashlib.sha256(table.encode()).hexdigest(), 16) % 2 == 0


def drawn(questions: Sequence[TableQuestion], n: int, seed: int = 0) -> tuple[TableQuestion, ...]:
    """So many questions by chance, the same for the same seed, in a fixed order: a longer draw begins with a shorter one."""
    shuffled = sorted(questions, key=lambda question: question.id)
    random.Random(seed).shuffle(shuffled)
    return tuple(shuffled[:n])


def kind_of_words(question: str) -> str:
    """What a question asks for, by its words alone.

    >>> kind_of_words("how many cups did the north win?"), kind_of_words("who came after ana?"), kind_of_words("who is he?")
    ('count', 'row beside', 'condition')
    """
    return next((kind for kind, words in _KINDS if words.search(question)), "condition")


def _question(row: Mapping[str, Any]) -> TableQuestion:
    meta = row.get("meta", {})
    data_set: DataSet = "wikisql" if "conds" in meta else "tatqa" if "answer_type" in meta else "wikitablequestions"
    return TableQuestion(
        id=row["id"],
        text=row["question"],
        table=row["table"],
        golds=tuple(row.get("answers") or [row["answer"]]),
        data_set=data_set,
        kind=_kind(row["question"], meta, data_set),
        scale=meta.get("scale") or "",
        context=row.get("context") or "",
    )


def _kind(question: str, meta: Mapping[str, Any], data_set: DataSet) -> str:
    match data_set:
        case "wikisql":
            n_conditions = len(meta["conds"])
            what = _AGGREGATES.get(meta.get("agg") or "", "look up")
            return f"{what}, {n_conditions} condition{'' if n_conditions == 1 else 's'}"
        case "tatqa":
            return f"{meta['answer_type']}, {meta.get('answer_from', 'table')}"
        case "wikitablequestions":
            return kind_of_words(question)


def tables_of(questions: Sequence[TableQuestion]) -> Iterator[str]:
    """The tables asked about, each once, in the order of the questions."""
    return iter(dict.fromkeys(question.table for question in questions))
