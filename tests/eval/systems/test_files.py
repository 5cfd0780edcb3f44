from __future__ import annotations

from pathlib import Path

import pytest

from eval import EvalError, SystemSpec, specs_from_toml

GOOD = """
[[system]]
name = "pasted-3b"
kind = "pasted"
model = "weights/3b.gguf"
prompt = "steps"

[[system]]
name = "served"
kind = "endpoint"
model = "qwen2.5-7b"
base_url = "http://127.0.0.1:8000/v1"
temperature = 0.5

[[system]]
name = "rules"
kind = "fulcrum"

[[system]]
name = "tables-alone"
kind = "via"
model = "smollm2-135m"
lane = "table"
"""


def read(tmp_path: Path, text: str) -> tuple[SystemSpec, ...]:
    path = tmp_path / "systems.toml"
    path.write_text(text, encoding="utf-8")
    return specs_from_toml(path)


def test_any_model_can_be_any_kind(tmp_path: Path) -> None:
    pasted, served, rules, alone = read(tmp_path, GOOD)
    assert pasted.model == str((tmp_path / "weights" / "3b.gguf").resolve())
    assert (pasted.kind, pasted.prompt, pasted.model_name) == ("pasted", "steps", pasted.model)
    assert served.model_name == "openai:qwen2.5-7b@http://127.0.0.1:8000/v1"
    assert served.temperature == 0.5
    assert (rules.kind, rules.model) == ("fulcrum", "")
    assert alone.lane == "table"


def entry(**fields: object) -> str:
    known = {"name": "a", "kind": "bare", "model": "m", **fields}
    lines = [f"{key} = {value!r}" for key, value in known.items() if value is not None]
    return "[[system]]\n" + "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", r"names no system.*\[\[system\]\]"),
        ("system = 3", "names no system"),
        ("[[system]", "cannot be read"),
        (entry(modle="m"), "Did you mean 'model'"),
        (entry(name=None), "no name. Add name"),
        (entry(kind="bear"), "Did you mean .*bare"),
        (entry(model=None), "names no model"),
        (entry(prompt="box"), "boxed"),
        (entry(model=3), "a text in quotes"),
        (entry(temperature="hot"), "a number"),
        (entry(temperature=-1), "a number"),
        (entry(kind="endpoint"), "Add base_url"),
        (entry(base_url="127.0.0.1"), "http://"),
        (entry(lane="table"), "Only the kind 'via'"),
        (entry(kind="via"), "has the lane None"),
        (entry(kind="via", lane="tables"), "'tables'"),
        (entry(name="a/b"), "without spaces and slashes"),
        (entry() + "\n" + entry(), "twice"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_what_to_do(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=says):
        read(tmp_path, text)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"none\.toml"):
        specs_from_toml(tmp_path / "none.toml")
