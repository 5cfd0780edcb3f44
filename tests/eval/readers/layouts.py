"""Tiny files in the layouts that data sets are published in. Every question here was made up for these tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(rows: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def parquet(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """The rows as a Parquet file, its types found out from them."""
    import duckdb

    path.parent.mkdir(parents=True, exist_ok=True)
    source = write(path.with_suffix(".ndjson"), lines(rows))
    with duckdb.connect() as engine:
        engine.execute(f"COPY (SELECT * FROM read_json('{source}', format='newline_delimited')) TO '{path}' (FORMAT parquet)")
    source.unlink()
    return path


GSM8K = (
    {
        "question": "Ona folds 4 boats a day. How many boats does she fold in 300 days?",
        "answer": "Ona folds 4*300=<<4*300=1200>>1200 boats.\n#### 1,200",
    },
    {
        "question": "A kiln holds 6 pots. Two are taken out and 3 put in. How many pots does it hold?",
        "answer": "6-2=<<6-2=4>>4 remain.\nThen 4+3=<<4+3=7>>7.\n#### 7",
    },
    {"question": "The cellar is at -3 degrees and warms by 1. What is it now?", "answer": "-3+1=<<-3+1=-2>>-2\n#### -2"},
)
GSM_HARD = (
    {"input": "Ona folds 4 boats a day. How many in 3141592 days?", "code": "def solution(): ...", "target": 12566368.0},
    {"input": "A kiln holds 6 pots; 9000000 are taken. How many?", "code": "def solution(): ...", "target": -8999994.0},
    {"input": "7 loaves are shared by 3 tables. How many each?", "code": "def solution(): ...", "target": 2.3333333333333335},
    {"input": "The mill grinds nothing today. How many sacks?", "code": "def solution(): ...", "target": 0.0},
)
SVAMP = (
    {
        "ID": "chal-9001",
        "Body": "Ivo has 12 corks and 5 bottles. He gives away 4 corks",
        "Question": "How many corks does Ivo have?",
        "Equation": "( 12.0 - 4.0 )",
        "Answer": 8.0,
        "Type": "Subtraction",
    },
    {
        "ID": "chal-9002",
        "Body": "Each shelf holds 7 jars.",
        "Question": "How many jars do 3 shelves hold?",
        "Equation": "( 7.0 * 3.0 )",
        "Answer": 21.0,
        "Type": "Common-Divison",
    },
)
SVAMP_CSV = (
    "Question,Numbers,Equation,Answer,group_nums,Body,Ques\n"
    '"Ivo has number0 corks . He gives away number1 corks . How many corks does Ivo have ?",12.0 4.0,- number0 number1,8.0,'
    '"[2, 3]",Ivo has number0 corks .,How many corks does Ivo have ?\n'
)
MATH = {
    "algebra/1": {
        "problem": "If $2x = 10$, what is $x$?",
        "level": "Level 1",
        "type": "Algebra",
        "solution": "Halving, $x = \\boxed{4}$ is wrong; $x = \\boxed{5}$.",
    },
    "number_theory/12": {
        "problem": "Write $\\frac{2}{6}$ in lowest terms.",
        "level": "Level 2",
        "type": "Number Theory",
        "solution": "It is $\\boxed{\\frac{1}{3}}$.",
    },
    "precalculus/3": {
        "problem": "Where is $(\\sqrt{2})$?",
        "level": "Level ?",
        "type": "Precalculus",
        "solution": "At $\\boxed{\\left(\\sqrt{2}, 0\\right)}$",
    },
}
MATH_500 = (
    {
        "problem": "How many halves are in 3?",
        "solution": "There are $\\boxed{6}$.",
        "answer": "6",
        "subject": "Prealgebra",
        "level": 1,
        "unique_id": "test/prealgebra/9001.json",
    },
    {
        "problem": "Give the pair.",
        "solution": "It is $\\boxed{(1,\\,2)}$.",
        "answer": "(1,2)",
        "subject": "Algebra",
        "level": 3,
        "unique_id": "test/algebra/9002.json",
    },
)
WTQ_TSV = (
    "id\tutterance\tcontext\ttargetValue\n"
    "nu-1\twho won in 1990?\tcsv/900-csv/1.csv\tAna Lund\n"
    "nu-2\twhich crews won both heats?\tcsv/900-csv/1.csv\tAna Lund|Bo \\p Cy\n"
    "nu-3\thow many boats were there?\tcsv/901-csv/1.csv\t4\n"
)
WTQ_TABLES = {
    "csv/900-csv/1.csv": '"Year","Crew","Note"\n"1990","Ana Lund","called \\"Swift\\""\n"1991","Bo | Cy","two\nlines"\n',
    "csv/901-csv/1.csv": '"Boats","Class, length"\n"4","A"\n',
}
WTQ_HUB = (
    {
        "id": "nu-1",
        "question": "who won in 1990?",
        "answers": ["Ana Lund"],
        "table": {"header": ["Year", "Crew"], "rows": [["1990", "Ana Lund"]], "name": "csv/900-csv/1.tsv"},
    },
    {
        "id": "nu-2",
        "question": "which crews?",
        "answers": ["Ana Lund", "Bo | Cy"],
        "table": {"header": ["Year", "Crew"], "rows": [["1990", "Ana Lund"]], "name": "csv/900-csv/1.tsv"},
    },
)
TATQA = [
    {
        "table": {"uid": "t-1", "table": [["", "2031", "2030"], ["Tolls", "$ 1,204.5", "(3.0)"]]},
        "paragraphs": [
            {"uid": "p-2", "order": 2, "text": "The bridge was closed in May 2030."},
            {"uid": "p-1", "order": 1, "text": "All figures are in thousands of crowns."},
        ],
        "questions": [
            {
                "uid": "q-1",
                "order": 1,
                "question": "What were the tolls in 2031?",
                "answer": ["1,204.5"],
                "derivation": "",
                "answer_type": "span",
                "answer_from": "table",
                "rel_paragraphs": [],
                "req_comparison": False,
                "scale": "thousand",
            },
            {
                "uid": "q-2",
                "order": 2,
                "question": "What is the change of the tolls?",
                "answer": 1207.5,
                "derivation": "1,204.5+3.0",
                "answer_type": "arithmetic",
                "answer_from": "table-text",
                "rel_paragraphs": ["1"],
                "req_comparison": False,
                "scale": "thousand",
            },
            {
                "uid": "q-3",
                "order": 3,
                "question": "When was the bridge closed?",
                "answer": ["May 2030"],
                "derivation": "",
                "answer_type": "span",
                "answer_from": "text",
                "rel_paragraphs": ["2"],
                "req_comparison": False,
                "scale": "",
            },
            {
                "uid": "q-4",
                "order": 4,
                "question": "How many years are given?",
                "answer": 2,
                "derivation": "2031##2030",
                "answer_type": "count",
                "answer_from": "table",
                "rel_paragraphs": [],
                "req_comparison": False,
                "scale": "",
            },
        ],
    }
]
SQUAD = {
    "version": "v2.0",
    "data": [
        {
            "title": "Mill_of_Orn",
            "paragraphs": [
                {
                    "context": "The mill of Orn was built by Tilde Vang in 1811.",
                    "qas": [
                        {
                            "id": "a1",
                            "question": "Who built the mill?",
                            "answers": [
                                {"text": "Tilde Vang", "answer_start": 29},
                                {"text": "Tilde Vang", "answer_start": 29},
                                {"text": "Vang", "answer_start": 35},
                            ],
                            "is_impossible": False,
                        },
                        {
                            "id": "a2",
                            "question": "Who burnt the mill down?",
                            "answers": [],
                            "plausible_answers": [{"text": "Tilde Vang", "answer_start": 29}],
                            "is_impossible": True,
                        },
                    ],
                },
                {"context": "It grinds rye.", "qas": []},
            ],
        },
        {
            "title": "Kell",
            "paragraphs": [
                {
                    "context": "Kell has two ferries.",
                    "qas": [
                        {
                            "id": "b1",
                            "question": "How many ferries has Kell?",
                            "answers": [{"text": "two", "answer_start": 9}],
                            "is_impossible": False,
                        }
                    ],
                }
            ],
        },
    ],
}
SQUAD_HUB = (
    {
        "id": "a1",
        "title": "Mill_of_Orn",
        "context": "The mill of Orn was built by Tilde Vang in 1811.",
        "question": "Who built the mill?",
        "answers": {"text": ["Tilde Vang", "Tilde Vang", "Vang"], "answer_start": [29, 29, 35]},
    },
    {
        "id": "a2",
        "title": "Mill_of_Orn",
        "context": "The mill of Orn was built by Tilde Vang in 1811.",
        "question": "Who burnt the mill down?",
        "answers": {"text": [], "answer_start": []},
    },
)
HOTPOTQA = (
    {
        "_id": "h1",
        "question": "In which county was the builder of the mill of Orn born?",
        "answer": "Sund",
        "type": "bridge",
        "level": "hard",
        "supporting_facts": [["Mill of Orn", 0], ["Tilde Vang", 1]],
        "context": [
            ["Mill of Orn", ["The mill was built by Tilde Vang.", " It grinds rye."]],
            ["Orn (river)", ["The Orn is a river."]],
            ["Tilde Vang", ["Tilde Vang was a builder.", " She was born in Sund."]],
        ],
    },
    {
        "_id": "h2",
        "question": "Are Kell and Orn both rivers?",
        "answer": "no",
        "type": "comparison",
        "level": "hard",
        "supporting_facts": [["Kell", 0], ["Orn (river)", 0]],
        "context": [["Kell", ["Kell is a town."]], ["Orn (river)", ["The Orn is a river."]]],
    },
)
HOTPOTQA_HUB = tuple(
    {
        "id": row["_id"],
        "question": row["question"],
        "answer": row["answer"],
        "type": row["type"],
        "level": row["level"],
        "supporting_facts": {
            "title": [fact[0] for fact in row["supporting_facts"]],
            "sent_id": [fact[1] for fact in row["supporting_facts"]],
        },
        "context": {"title": [each[0] for each in row["context"]], "sentences": [each[1] for each in row["context"]]},
    }
    for row in HOTPOTQA
)
CRANFIELD = {
    "cran.all.1400": (
        ".I 1\n.T\nflow past\na weir .\n.A\nlund,a.\n.B\nj. of mills, 1931.\n.W\nflow past a weir .\n  the water slows .\n"
        ".I 2\n.T\nwheels .\n.A\n.B\n.W\nwheels turn .\n.I 3\n.T\n.A\n.B\n.W\n"
    ),
    "cran.qry": ".I 001\n.W\nhow does water\npass a weir .\n.I 004\n.W\nwhat turns .\n.I 009\n.W\nwho rests .\n",
    "cranqrel": "1 1 1\n1 2 -1\n2 2 4 \n2 1  3\n2 99 1\n",
}
BEIR = {
    "corpus.jsonl": (
        '{"_id": "d1", "title": "Weir", "text": "A weir slows water.", "metadata": {}}\n'
        '{"_id": "d2", "title": "", "text": "A wheel turns."}\n'
    ),
    "queries.jsonl": '{"_id": "q1", "text": "what slows water"}\n{"_id": "q2", "text": "what turns"}\n'
    '{"_id": "q3", "text": "x"}\n',
    "qrels/test.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq3\tgone\t1\n",
    "qrels/dev.tsv": "query-id\tcorpus-id\tscore\nq2\td2\t1\n",
}
