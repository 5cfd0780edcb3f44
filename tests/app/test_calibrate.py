"""`fulcrum calibrate` over a small real library, with the fakes for the models, and what doctor and an answer say of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.absent import AbsentLLM
from app.cli.program import run
from corpus import Library, ingest
from models import LLM, WeightsMissingError
from rag import HybridRetriever, default_threshold, embed_pending, threshold_for
from router import Query, Services, answer
from tests.fakes import HashEmbedder, ScriptedLLM

TOWNS = ("Arnholm", "Brask", "Corvey", "Delmar", "Eskild", "Fjordby", "Galt", "Hovde", "Ister", "Jarl", "Kolding", "Lunde")
EMBEDDER = HashEmbedder(name="hash-256", dim=256)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of twelve towns, in force; its mayors can be asked for in twelve ways."""
    folder = tmp_path / "files"
    folder.mkdir()
    for number, town in enumerate(TOWNS):
        mayor = f"The mayor of {town} since {1960 + number} is Anna Holt, a baker."
        bell = f"The church bell of {town} weighs 4 tonnes and has been cracked since 1944."
        (folder / f"{town}.md").write_text(f"# {town}\n\n{mayor} {bell}\n", encoding="utf-8")
    path = tmp_path / "library.db"
    with Library.open(path, embedder=EMBEDDER.name) as opened:
        assert ingest([folder], opened, EMBEDDER.count_tokens).n_failed == 0
        embed_pending(opened, EMBEDDER)
    monkeypatch.setenv("FULCRUM_LIBRARY", str(path))
    monkeypatch.setenv("FULCRUM_EMBEDDER", EMBEDDER.name)
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: EMBEDDER)
    monkeypatch.setattr("app.wiring.make_llm", lambda settings: pytest.fail("no model was asked for"))
    return path


def use_model(monkeypatch: pytest.MonkeyPatch, llm: LLM) -> None:
    monkeypatch.setattr("app.wiring.make_llm", lambda settings: llm)


def test_the_threshold_is_fitted_kept_and_told(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["calibrate", "--no-model", "--probes", "15"]) == 0
    out = capsys.readouterr().out
    assert "15 questions about this library, made by patterns" in out
    assert "refused with it hidden" in out and "95 % interval" in out and "AUC" in out
    with Library.open(library) as opened:
        needed = threshold_for(opened, EMBEDDER.name)
    assert needed.origin.startswith("fitted on 15 questions")
    assert f"support of {needed.value:.2f} from now on" in out
    assert f"{default_threshold():.2f} is what Fulcrum comes with" in out


def test_json_has_shares_with_intervals(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["calibrate", "--no-model", "--json", "--quiet"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert 10 <= found["n"] <= 24 and found["library"] == str(library)
    for name, share in found["shares"].items():
        low, high = share["interval"]
        assert 0 <= low <= share["share"] == found[f"n_{name}"] / found["n"] <= high <= 1


def test_the_model_writes_the_questions(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = [f"Who governs {town}?" for town in TOWNS] + [f"How heavy is the bell of {town}?" for town in TOWNS]
    llm = ScriptedLLM(*questions, name="the model")
    use_model(monkeypatch, llm)
    assert run(["calibrate"]) == 0
    assert "24 questions about this library, made by the model" in capsys.readouterr().out
    assert len(llm.prompts) == 24


def test_without_the_weights_patterns_make_them(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> LLM:
        raise WeightsMissingError("not there")

    use_model(monkeypatch, AbsentLLM("qwen", 2048, missing))
    assert run(["calibrate"]) == 0
    captured = capsys.readouterr()
    assert "made by patterns" in captured.out and "fulcrum models pull qwen" in captured.err


def test_what_was_fitted_can_be_forgotten(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["calibrate", "--no-model"]) == 0
    assert run(["calibrate", "--forget"]) == 0
    assert f"The shipped threshold of {default_threshold():.2f} holds again" in capsys.readouterr().out
    with Library.open(library) as opened:
        assert opened.fitted is None


def test_too_little_to_ask_about_is_an_error_that_says_what_to_do(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Library.open(tmp_path / "empty.db").close()
    assert run(["calibrate", "--no-model", "--library", str(tmp_path / "empty.db")]) == 1
    assert "Index more prose" in capsys.readouterr().err


def test_doctor_says_which_threshold_holds(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.health import Finding

    monkeypatch.setattr("app.health._sandbox", lambda settings: [Finding(what="solver", state="ok", detail="")])

    def threshold() -> dict[str, str]:
        capsys.readouterr()
        run(["doctor", "--json"])
        (found,) = (check for check in json.loads(capsys.readouterr().out)["checks"] if check["what"] == "threshold")
        return found  # type: ignore[no-any-return]

    assert "the shipped threshold; fulcrum calibrate fits one" in threshold()["detail"]
    run(["calibrate", "--no-model"])
    assert (threshold()["state"], " questions about this library: refuses " in threshold()["detail"]) == ("ok", True)
    with Library.open(library) as opened:
        opened.put_fitted({**(opened.fitted or {}), "n_chunks": 1})
    assert (threshold()["state"], threshold()["mend"]) == ("note", "fulcrum calibrate")


def test_an_abstention_goes_by_the_fitted_threshold_and_says_so(library: Path) -> None:
    question = "Who is the mayor of Galt?"
    with Library.open(library) as opened:
        services = Services(
            library=opened, retriever=HybridRetriever(opened, EMBEDDER), embedder=EMBEDDER, lanes=("documents",)
        )
        assert answer(Query(text=question), services).standing == "cited"
        strange = answer(Query(text="xylophone quantum zebra?"), services)
        assert strange.standing == "abstained" and "is needed (the shipped threshold)." in strange.text
        run(["calibrate", "--no-model", "--quiet"])
        opened.put_fitted({**(opened.fitted or {}), "threshold": 1.0})
        found = answer(Query(text=question), services)
    assert found.standing == "abstained"
    assert "1.00 is needed (fitted on " in found.text and " questions about this library: refuses " in found.text
