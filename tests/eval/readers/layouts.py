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
