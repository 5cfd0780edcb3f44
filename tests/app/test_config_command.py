from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from app.cli.program import run
from app.config_file import check_text, template
from app.settings import FIELDS, load, user_file


@pytest.fixture
def file() -> Path:
    found = user_file()
    found.parent.mkdir(parents=True)
    return found


def test_config_shows_every_setting_with_origin_and_purpose(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FULCRUM_API_KEY", "hidden-key")
    assert run(["config"]) == 0
    out = capsys.readouterr().out
    assert "environment FULCRUM_API_KEY" in out and "(set)" in out and "hidden-key" not in out
    assert run(["config", "list", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)["settings"]
    assert set(shown) == set(FIELDS)
    assert shown["port"] == {"value": 8321, "origin": "default", "description": FIELDS["port"].metadata["description"]}
    assert run(["config", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["settings"] == shown


def test_doctor_names_what_was_set_and_where_the_rest_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.health.examine", lambda *_, **__: iter(()))
    monkeypatch.setenv("FULCRUM_PORT", "1003")
    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "environment FULCRUM_PORT" in out and "  library " in out and "n_ctx" not in out
    assert f"and {len(FIELDS) - 5} more with their defaults: fulcrum config" in out


def test_get_prints_the_value_alone_and_a_key_only_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FULCRUM_API_KEY", "k")
    monkeypatch.setenv("FULCRUM_ALLOWED_HOSTS", "a.example, b.example")
    for arguments, printed in (
        (["port"], "8321"),
        (["allowed_hosts"], "a.example,b.example"),
        (["api_key"], "(set)"),
        (["api_key", "--reveal"], "k"),
    ):
        assert run(["config", "get", *arguments]) == 0
        assert capsys.readouterr().out == f"{printed}\n"


def test_set_keeps_comments_order_and_a_symbolic_link(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("# mine\nn_ctx = 2048  # enough\n\n# the port\nport = 1000\n")
    file.symlink_to(kept)
    assert run(["config", "set", "port", "9000"]) == 0
    assert kept.read_text() == "# mine\nn_ctx = 2048  # enough\n\n# the port\nport = 9000\n"
    assert file.is_symlink()
    assert capsys.readouterr().out == f"port = 9000 in {file}.\n"
    assert run(["config", "unset", "n_ctx"]) == 0
    assert kept.read_text() == "# mine\n\n# the port\nport = 9000\n"
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


def test_what_is_written_is_what_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    for name, given in (("n_gpu_layers", "-1"), ("solver_timeout_s", "2.5"), ("library", "notes.db"), ("model", 'a"b\\c')):
        assert run(["config", "set", name, given]) == 0
    assert run(["config", "set", "allowed_hosts", "a.example,b.example"]) == 0
    settings = load().settings
    assert (settings.n_gpu_layers, settings.solver_timeout_s, settings.model) == (-1, 2.5, 'a"b\\c')
    assert settings.library == Path("notes.db").absolute()
    assert settings.allowed_hosts == ("a.example", "b.example")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["set", "prot", "1"], "Did you mean 'port'?"),
        (["set", "port", "99999"], "a whole number from 0 to 65,535"),
        (["set", "model", ""], "something other than nothing"),
        (["unset", "prot"], "Did you mean 'port'?"),
        (["get", "prot"], "Did you mean 'port'?"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    arguments: list[str], told: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("port = 1000\n")
    assert run(["config", *arguments]) == 1
    assert told in capsys.readouterr().err
    assert file.read_text() == "port = 1000\n"


def test_a_key_comes_from_standard_input_and_makes_the_file_private(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("port = 1000\n")
    file.chmod(0o644)
    assert run(["config", "set", "port", "1001"]) == 0
    assert file.stat().st_mode & 0o777 == 0o644
    monkeypatch.setattr(sys, "stdin", io.StringIO("the key\n"))
    assert run(["config", "set", "api_key", "-"]) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert load().settings.api_key == "the key"
    captured = capsys.readouterr()
    assert "the key" not in captured.out + captured.err


def test_set_says_when_a_later_place_wins(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FULCRUM_PORT", "1003")
    assert run(["config", "set", "port", "1002"]) == 0
    assert "from environment FULCRUM_PORT, which comes later" in capsys.readouterr().err


def test_a_file_that_does_not_load_can_be_mended(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("n_ctz = 5\nport = 1000\n")
    assert run(["config", "set", "port", "1001"]) == 0
    assert "cannot be used as they are" in capsys.readouterr().err
    assert run(["config", "unset", "n_ctz"]) == 0
    assert load().settings.port == 1001
    file.write_text("port = \n")
    assert run(["config", "set", "port", "1001"]) == 1
    assert "fulcrum config edit" in capsys.readouterr().err


def test_fulcrum_config_names_the_file_that_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = tmp_path / "named.toml"
    monkeypatch.setenv("FULCRUM_CONFIG", str(named))
    assert run(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{named}\n"
    assert run(["config", "set", "port", "1001"]) == 0
    assert load().settings.port == 1001 and named.read_text() == "port = 1001\n"


def test_edit_keeps_what_loads_and_refuses_what_does_not(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i s/1000/1001/")
    file.write_text("port = 1000\n")
    assert run(["config", "edit"]) == 0
    assert file.read_text() == "port = 1001\n"
    monkeypatch.setenv("EDITOR", "sed -i s/port/prot/")
    assert run(["config", "edit"]) == 1
    assert "Did you mean 'port'?" in capsys.readouterr().err
    assert file.read_text() == "port = 1001\n"
    assert file.with_name("config.toml.rejected").read_text() == "prot = 1001\n"
    monkeypatch.setenv("EDITOR", "true")
    assert run(["config", "edit"]) == 0
    assert "Nothing was saved" in capsys.readouterr().out


def test_the_template_holds_every_setting_and_each_of_its_lines_loads() -> None:
    lines = [line.removeprefix("# ") for line in template().splitlines() if " = " in line]
    assert [line.partition(" = ")[0] for line in lines] == list(FIELDS)
    check_text("\n".join(lines), Path("config.toml"))
    check_text(template(), Path("config.toml"))
