"""The golds of the mathematical questions, found again by the scripts beside them, which know nothing of the solver."""

import json
import re
import subprocess
import sys
from typing import Literal

import pytest

from corpus import mathematics_questions_path

Split = Literal["dev", "more", "heldout"]
SCRIPTS = [
    ("dev", "mathematics_gold.py", 550),
    ("more", "mathematics_gold_more.py", 355),
    ("heldout", "mathematics_gold_heldout.py", 280),
]


@pytest.mark.parametrize("split, script, least", SCRIPTS)
def test_the_answers_are_found_again_without_the_solver(split: Split, script: str, least: int) -> None:
    path = mathematics_questions_path(split).with_name(script)
    done = subprocess.run([sys.executable, str(path)], capture_output=True, text=True)
    last = done.stdout.splitlines()[-1]  # the lines before it show questions
    assert (done.returncode, done.stderr) == (0, "")
    assert int(re.findall(r"\d+", last)[0]) >= least


def test_no_question_stands_in_both_files_or_twice() -> None:
    questions = []
    splits: tuple[Split, ...] = ("dev", "more", "heldout")
    for split in splits:
        lines = mathematics_questions_path(split).read_text(encoding="utf-8").splitlines()
        questions += [" ".join(json.loads(line)["question"].lower().split()) for line in lines]
    assert len(set(questions)) == len(questions) > 1_000
