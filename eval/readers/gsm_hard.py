"""GSM-Hard: the problems of GSM8K's test split with one number made large, from `gsmhardv2.jsonl`.

A record has `input`, `code` and `target`, a number that the code computes. Many of the targets answer no sensible question:
negative counts, broken people. The suite `gsm-hard-sane` keeps those that are whole and not negative, and both are reported.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from eval.errors import EvalError
from eval.readers.data_set import Asked, DataSet, part, suite
from eval.readers.files import Files, field
from eval.types import Sample, Suite

DATA: Final = DataSet(
    name="gsm-hard",
    title="GSM-Hard",
    paper="Gao et al. 2022, arXiv:2211.10435",
    licence="MIT",
    url="https://huggingface.co/datasets/reasoning-machines/gsm-hard",
    splits={"test": ("gsmhardv2.jsonl", "gsmhard.jsonl", "gsm-hard.jsonl", "train-*.parquet", "train/*.parquet")},
    folders=("gsmhard", "gsm_hard"),
    hub="reasoning-machines/gsm-hard",
    hub_files=("*.jsonl",),
)


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """All problems; `kind` is "whole", "negative" or "fraction" by the target.

    Raises:
        EvalError: the files are not those of GSM-Hard.
    """
    return _read(path, split, n, "gsm-hard", ("whole", "negative", "fraction"))


def read_sane(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The problems whose target is a whole number, not negative: 901 of the 1,319 published.

    Raises:
        EvalError: the files are not those of GSM-Hard.
    """
    return _read(path, split, n, "gsm-hard-sane", ("whole",))


def _read(path: Path, split: str | None, n: int | None, name: str, kinds: tuple[str, ...]) -> Suite:
    files = Files(path)
    chosen = part(DATA, files, split)
    asked = []
    for at, row in enumerate(files.rows(chosen.name), 1):
        where = f"Record {at} of {files.where(chosen.name)}"
        target = _number(field(row, ["target"], where), where)
        kind = "negative" if target < 0 else "whole" if target == target.to_integral_value() else "fraction"
        if kind in kinds:
            asked.append(
                Asked(
                    Sample(
                        id=f"gsm-hard-{at:04d}",
                        kind=kind,
                        question=str(field(row, ["input", "question"], where)).strip(),
                        answer=_shown(target),
                        # A fraction counts to three decimals; the authors' own check allows 0.001.
                        answers=() if kind != "fraction" else (_shown(round(target, 3)),),
                        answer_type="number",
                        routes=("compute",),
                    )
                )
            )
    note = "" if len(kinds) > 1 else ", whole targets that are not negative"
    return suite(DATA, files, chosen.split, asked, n=n, name=name, note=note)


def _number(target: Any, where: str) -> Decimal:
    try:
        # By way of text: the shortest decimal that is this double, not its binary value.
        number = Decimal(str(target).replace(",", "").strip())
    except InvalidOperation as error:
        raise EvalError(f"{where} has the target {target!r}, which is no number. Fetch the file again.") from error
    if not number.is_finite():
        raise EvalError(f"{where} has the target {target!r}, which is not finite. Fetch the file again.")
    return number


def _shown(number: Decimal) -> str:
    return format(number.to_integral_value() if number == number.to_integral_value() else number, "f")
