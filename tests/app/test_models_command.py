"""`fulcrum models`, over a catalogue of one small model."""

import json

import pytest
from click.testing import CliRunner

from app.cli.models import command, progress_line
from models import Catalog, Progress, WeightsMissingError
from tests.models.wheels import tiny

CONTENT = b"a small model" * 100
ENTRY = tiny(CONTENT)


@pytest.fixture
def weights(tmp_path, monkeypatch):
    monkeypatch.setattr(Catalog, "load", lambda: Catalog(entries=(ENTRY,)))
    monkeypatch.setenv("FULCRUM_WEIGHTS_DIR", str(tmp_path))
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "tiny.gguf").write_bytes(CONTENT)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(command, arguments)


def test_list_says_what_is_here(weights):
    listed = run("list")
    assert listed.exit_code == 0
    assert listed.stdout.splitlines()[1].split() == ["tiny", "llm", "0", "M", "0", "MB", "F32", "MIT", "yes"]
    (weights / "tiny" / "tiny.gguf").unlink()
    assert run("list").stdout.splitlines()[1].endswith("no")


def test_list_as_json_is_one_object(weights):
    shown = json.loads(run("list", "--json").stdout)
    assert shown["weights_dir"] == str(weights)
    assert [(model["name"], model["n_bytes"], model["state"]) for model in shown["models"]] == [("tiny", 1300, "verified")]


def test_path_prints_the_file_alone(weights):
    assert run("path", "tiny").stdout == f"{weights / 'tiny' / 'tiny.gguf'}\n"


def test_path_of_absent_weights_is_an_expected_error(weights):
    (weights / "tiny" / "tiny.gguf").unlink()
    assert isinstance(run("path", "tiny").exception, WeightsMissingError)


def test_pull_of_what_is_here_only_prints_its_path(weights):
    pulled = run("pull", "tiny")
    assert pulled.exit_code == 0
    assert pulled.stdout == f"{weights / 'tiny' / 'tiny.gguf'}\n"
    assert pulled.stderr == ""


def test_verify_exits_with_1_for_damage_and_names_the_remedy(weights):
    assert run("verify").exit_code == 0
    (weights / "tiny" / "tiny.gguf").write_bytes(CONTENT[::-1])
    damaged = run("verify", "tiny")
    assert damaged.exit_code == 1
    assert "damaged: tiny.gguf has sha256" in damaged.stdout
    assert "fulcrum models pull tiny" in damaged.stderr


def test_a_progress_line_says_how_much_how_fast_and_from_where():
    progress = Progress(
        name="tiny", stage="downloading", source="hub/tiny", done_bytes=250_000_000, total_bytes=500_000_000, rate=25e6
    )
    assert progress_line(progress) == (
        "tiny: downloading ████████████············ 250/500 MB 25.0 MB/s, 10 s left from hub/tiny"
    )


@pytest.mark.parametrize("arguments", [(), ("list",), ("pull",), ("path",), ("verify",)])
def test_every_help_ends_with_two_examples(arguments):
    shown = run(*arguments, "--help").stdout
    assert len([line for line in shown.split("Examples:")[1].splitlines() if "fulcrum models" in line]) == 2


def test_pull_without_names_leaves_out_what_is_not_of_the_catalogue(weights, monkeypatch):
    monkeypatch.setenv("FULCRUM_MODEL", "tiny")
    monkeypatch.setenv("FULCRUM_EMBEDDER", "/my/own/embedder")
    pulled = run("pull")
    assert pulled.exit_code == 0
    assert pulled.stdout == f"{weights / 'tiny' / 'tiny.gguf'}\n"
    assert "'/my/own/embedder' is in force but not of the catalogue" in pulled.stderr
