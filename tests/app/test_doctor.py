from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.program import run


def test_doctor_names_what_is_missing_and_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FULCRUM_API_KEY", "hidden-key")
    monkeypatch.setenv("FULCRUM_BASE_URL", "http://127.0.0.1/v1")
    Path("fulcrum.toml").write_text("n_ctx = 2048\n")
    assert run(["doctor", "--json"]) == 1
    out = capsys.readouterr().out
    found = json.loads(out)
    assert found["settings"]["n_ctx"]["value"] == 2048 and found["settings"]["n_ctx"]["origin"] == "file fulcrum.toml"
    assert "hidden-key" not in out
    checks = {check["what"]: check for check in found["checks"]}
    assert (checks["model"]["state"], checks["model"]["mend"]) == ("missing", "fulcrum models pull qwen2.5-coder-0.5b")
    assert checks["embedder"]["mend"] == "fulcrum models pull all-minilm-l6-v2"
    assert checks["library"]["state"] == "note"
    assert "FULCRUM_BASE_URL" in checks["environment"]["detail"]
    assert checks["solver"]["state"] == "ok"


def test_doctor_reads_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("app.health._sandbox", lambda settings: _fine())
    assert run(["doctor", "--library", "elsewhere.db"]) == 1
    out = capsys.readouterr().out
    assert "  library            elsewhere.db" in out and "option --library" in out
    assert "mend: fulcrum models pull qwen2.5-coder-0.5b" in out
    assert out.endswith("2 missing: model, embedder.\n")


def test_doctor_tells_a_library_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.health._sandbox", lambda settings: _fine())
    Path("broken.db").write_bytes(b"this is no database" * 100)
    assert run(["doctor", "--library", "broken.db"]) == 1
    assert "missing: model, embedder, library." in capsys.readouterr().out


def _fine() -> object:
    from app.health import Finding

    return Finding(what="solver", state="ok", detail="fine")
