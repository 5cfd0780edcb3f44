from __future__ import annotations

import json
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from app.cli.program import run
from corpus import Chunk, Document, Library
from tests.models.test_openai_endpoint import Server


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


def checks(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, dict[str, str]]:
    assert run(["doctor", "--json", *options]) == 1
    return {check["what"]: check for check in json.loads(capsys.readouterr().out)["checks"]}


@pytest.fixture
def no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.health._sandbox", lambda settings: _fine())


def test_doctor_sends_damaged_weights_to_be_fetched_again(
    no_sandbox: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FULCRUM_WEIGHTS_DIR", str(tmp_path))
    from models import Catalog

    for name in ("qwen2.5-coder-0.5b", "all-minilm-l6-v2"):
        entry = Catalog.load().get(name)
        for file in entry.files:
            path = tmp_path / name / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"cut off")
    found = checks(capsys)
    assert "damaged" in found["model"]["detail"]
    assert found["model"]["mend"] == "fulcrum models pull qwen2.5-coder-0.5b"
    assert found["embedder"]["mend"] == "fulcrum models pull all-minilm-l6-v2"


def test_doctor_asks_an_endpoint_whether_it_is_there(
    no_sandbox: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FULCRUM_MODEL_API_KEY", "hidden-key")
    with Server() as server:
        monkeypatch.setenv("FULCRUM_MODEL", f"openai:big@{server.url}")
        assert checks(capsys)["model"]["state"] == "ok"
    assert server.paths == ["/v1/models"] and server.keys == ["Bearer hidden-key"]
    with Server(status=401) as server:
        monkeypatch.setenv("FULCRUM_MODEL", f"openai:big@{server.url}")
        refused = checks(capsys)["model"]
    assert refused["state"] == "missing" and "Set model_api_key (FULCRUM_MODEL_API_KEY)" in refused["detail"]
    gone = checks(capsys)["model"]
    assert gone["state"] == "missing" and "No answer from" in gone["detail"] and "see to that server" in gone["mend"]
    assert run(["doctor"]) == 1
    assert "hidden-key" not in capsys.readouterr().out


def test_doctor_notes_an_answer_longer_than_the_context(
    no_sandbox: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "max_tokens" not in checks(capsys)
    monkeypatch.setenv("FULCRUM_MAX_TOKENS", "8192")
    found = checks(capsys)["max_tokens"]
    assert found["state"] == "note" and "8,192 tokens never fit n_ctx = 4,096" in found["detail"]


def test_doctor_notices_a_library_that_is_there_but_does_not_load(
    no_sandbox: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "llama_cpp.py").write_text("raise OSError('libllama.so: cannot open shared object file')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = checks(capsys)["llama_cpp"]
    assert found["state"] == "missing"
    assert "installed, but cannot be loaded: OSError: libllama.so: cannot open shared object file" in found["detail"]
    (tmp_path / "llama_cpp.py").write_text("import os; os.abort()")
    assert "cannot be loaded: exit code -6" in checks(capsys)["llama_cpp"]["detail"]


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


def test_doctor_finds_and_repairs_a_lexical_index_that_does_not_agree(
    no_sandbox: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "library.db"
    monkeypatch.setenv("FULCRUM_LIBRARY", str(path))
    document = Document(id="d", source="a.txt", title="A", format="text", text="a telescope of brass")
    with Library.open(path) as library:
        library.put(document, [Chunk(doc_id="d", start=0, end=20, text=document.text)])
    assert checks(capsys)["library content"]["state"] == "ok"
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO lexicon(lexicon) VALUES ('delete-all')")
    connection.close()
    found = checks(capsys)["library content"]
    assert found["state"] == "missing" and "lexical index" in found["detail"] and found["mend"] == "fulcrum doctor --repair"
    assert "repaired: " in checks(capsys, "--repair")["library content"]["detail"]
    with Library.open(path) as library:
        assert len(library.lexical("telescope", 1)) == 1
    assert checks(capsys)["library content"]["state"] == "ok"


def test_doctor_lists_the_layers_of_the_sandbox(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert "computations are confined by" in checks(capsys)["isolation"]["detail"]
    from solver import Sandbox

    monkeypatch.setattr("app.health.Sandbox", partial(Sandbox, without=("landlock", "seccomp")))
    degraded = checks(capsys)["isolation"]
    assert degraded["state"] == "note" and "user namespaces, Landlock and seccomp" in degraded["mend"]
    assert degraded["detail"].startswith("DEGRADED: computations run without ")
    assert "landlock (left out as asked), seccomp (left out as asked); in force: rlimits" in degraded["detail"]


def _fine() -> list[object]:
    from app.health import Finding

    return [Finding(what="solver", state="ok", detail="fine")]
