import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from solver.verify import RefutedError, certify, read_certificate, verify
from solver.verify.__main__ import main

PARSE = {"topic": "conversions", "kind": "to_roman", "args": {"number": "1994"}}
ANSWER = {"value": "MCMXCIV", "text": "MCMXCIV", "unit": None}


def certificate() -> dict[str, Any]:
    issued = certify(problem="1994 in Roman numerals", parse=PARSE, answer=ANSWER, kind="roman", witness={})
    return json.loads(issued.to_json())


def resealed(data: dict[str, Any]) -> str:
    """The text of a certificate whose digest was computed anew after an edit, as a forger would."""
    from solver.verify.certificate import _digest

    body = {key: value for key, value in data.items() if key != "digest"}
    return json.dumps({**body, "digest": _digest(body)})


def test_a_certificate_survives_its_file_and_verifies() -> None:
    read = read_certificate(json.dumps(certificate()))
    assert verify(read).says == "1994 in Roman numerals is MCMXCIV."


def leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(data, dict):
        return [found for key, value in data.items() for found in leaves(value, (*path, key))]
    if isinstance(data, list) and data:
        return [found for index, value in enumerate(data) for found in leaves(value, (*path, index))]
    return [path]


@pytest.mark.parametrize("path", leaves(certificate()), ids=lambda path: ".".join(map(str, path)))
def test_a_change_of_any_field_fails(path: tuple[Any, ...]) -> None:
    data = certificate()
    *way, last = path
    inner = data
    for key in way:
        inner = inner[key]
    inner[last] = {bool: not inner[last], int: 7, str: f"{inner[last]}0"}.get(type(inner[last]), "else")
    with pytest.raises(RefutedError):  # before anything is proved
        read_certificate(json.dumps(data))


@pytest.mark.parametrize(
    "way, value",
    [
        (("parse", "args", "number"), "1995"),
        (("answer", "value"), "MCMXCV"),
        (("claim", "says"), "1994 is large."),
        (("claim", "is_proof"), False),
        (("claim", "kind"), "none such"),
    ],
)
def test_a_forger_who_seals_again_is_still_found_out(way: tuple[str, ...], value: object) -> None:
    data = certificate()
    inner = data
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    with pytest.raises(RefutedError):
        verify(read_certificate(resealed(data)))


def test_a_false_answer_gets_no_certificate() -> None:
    with pytest.raises(RefutedError, match="1994 is MCMXCIV"):
        certify(problem="?", parse=PARSE, answer={**ANSWER, "value": "MCMXCV"}, kind="roman", witness={})


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', "[" * 100_000, '{"version": 1, "problem": 3}'])
def test_what_is_no_certificate_is_refused(text: str) -> None:
    with pytest.raises(RefutedError):
        read_certificate(text)


def test_the_command_verifies_and_refuses_without_solvers_and_sympy(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(certificate()), encoding="utf-8")
    bad.write_text(good.read_text(encoding="utf-8").replace("1994", "1995"), encoding="utf-8")
    command = [sys.executable, "-v", "-m", "solver.verify"]
    done = subprocess.run([*command, str(good)], capture_output=True, text=True)
    assert (done.returncode, "proved: 1994 in Roman numerals is MCMXCIV." in done.stdout) == (0, True)
    loaded = [line for line in done.stderr.splitlines() if line.startswith("import '")]
    ours = {name for line in loaded if (name := line.split("'")[1]).startswith("solver")}
    assert {name for name in ours if name != "solver" and not name.startswith("solver.verify")} == set()
    assert not any(line.startswith("import 'sympy") for line in loaded)
    assert subprocess.run([*command, str(bad)], capture_output=True, text=True).returncode == 1


def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scrambled = tmp_path / "scrambled"
    scrambled.write_bytes(b"\x82\xff\x00")
    assert main([str(tmp_path / "absent.json"), str(tmp_path), str(scrambled)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert ["No such file" in told[0], "Is a directory" in told[1], "It is not text" in told[2]] == [True] * 3
    assert all("Errno" not in line and "fulcrum ask --certificate" in line for line in told)
