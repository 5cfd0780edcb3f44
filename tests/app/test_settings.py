from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from app.cli.program import run
from app.errors import SettingsError
from app.settings import Settings, load


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_need_no_configuration_and_follow_the_xdg_folders(tmp_path: Path) -> None:
    force = load()
    assert force.settings.library == tmp_path / "data/fulcrum/library.db"
    assert force.settings.weights_dir == tmp_path / "cache/fulcrum/weights"
    assert (force.settings.host, force.settings.port) == ("127.0.0.1", 8321)
    assert set(force.origins.values()) == {"default"}


def test_a_relative_xdg_folder_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert load().settings.library == Path.home() / ".local/share/fulcrum/library.db"


def test_later_sources_win_and_each_value_names_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user = write(tmp_path / "config/fulcrum/config.toml", 'port = 1001\nmodel = "user"\nn_ctx = 1024\nmax_tokens = 11\n')
    write(Path("fulcrum.toml"), 'port = 1002\nmodel = "here"\nn_ctx = 2048\n')
    monkeypatch.setenv("FULCRUM_PORT", "1003")
    monkeypatch.setenv("FULCRUM_MODEL", "environment")
    force = load({"port": 1004, "host": None})
    settings = force.settings
    assert (settings.port, settings.model, settings.n_ctx, settings.max_tokens) == (1004, "environment", 2048, 11)
    assert force.origins["port"] == "option --port"
    assert force.origins["model"] == "environment FULCRUM_MODEL"
    assert force.origins["n_ctx"] == "file fulcrum.toml"
    assert force.origins["max_tokens"] == f"file {user}"
    assert force.origins["host"] == "default"


def test_fulcrum_config_replaces_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("fulcrum.toml"), "port = 1002\n")
    named = write(tmp_path / "other.toml", "n_ctx = 1024\n")
    monkeypatch.setenv("FULCRUM_CONFIG", str(named))
    force = load()
    assert (force.settings.port, force.settings.n_ctx, force.files) == (8321, 1024, (named,))


def test_fulcrum_config_that_is_no_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULCRUM_CONFIG", "/nowhere/fulcrum.toml")
    with pytest.raises(SettingsError, match="FULCRUM_CONFIG='/nowhere/fulcrum.toml' is not a file"):
        load()


def test_a_path_in_a_file_is_relative_to_the_file(tmp_path: Path) -> None:
    write(tmp_path / "config/fulcrum/config.toml", 'library = "mine.db"\n')
    assert load().settings.library == tmp_path / "config/fulcrum/mine.db"


def test_unknown_keys_are_refused_with_near_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("fulcrum.toml"), 'libary = "x.db"\n')
    with pytest.raises(SettingsError, match=r"'libary' \(file fulcrum\.toml\)\. Did you mean 'library'"):
        load()
    write(Path("fulcrum.toml"), "")
    monkeypatch.setenv("FULCRUM_PROT", "9000")
    with pytest.raises(SettingsError, match=r"'prot' \(environment FULCRUM_PROT\)\. Did you mean 'port'"):
        load()


def test_an_unknown_key_in_a_file_lists_what_is_known_when_nothing_is_near() -> None:
    write(Path("fulcrum.toml"), "zzzz = 1\n")
    with pytest.raises(SettingsError, match="Known: library, weights_dir"):
        load()


def test_foreign_variables_with_our_prefix_are_ignored_but_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULCRUM_BASE_URL", "http://127.0.0.1:8321/v1")
    assert load().ignored == ("FULCRUM_BASE_URL",)


def test_every_bad_value_is_named_with_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("fulcrum.toml"), "n_ctx = 3\n")
    monkeypatch.setenv("FULCRUM_PORT", "eighty")
    with pytest.raises(SettingsError) as raised:
        load()
    lines = str(raised.value).splitlines()
    assert any("'n_ctx' is 3 (file fulcrum.toml)" in line for line in lines)
    assert any("'port' is 'eighty' (environment FULCRUM_PORT)" in line for line in lines)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("port = 70_000", "a whole number from 0 to 65,535"),
        ("port = true", "a whole number"),
        ("port = 80.0", "a whole number"),
        ("solver_timeout_s = nan", "a number from 0.1 to 600"),
        ("solver_timeout_s = inf", "a number from 0.1 to 600"),
        ("max_body_kb = 0", "a whole number of at least 1"),
        ('model = ""', "something other than nothing"),
        ("model = 5", "a text in quotes"),
        ("library = 5", "a path"),
        ("allowed_hosts = [1]", "a list of names"),
        ("allowed_hosts = 5", "a list of names"),
    ],
)
def test_what_does_not_fit_is_told_with_what_is_wanted(line: str, wanted: str) -> None:
    write(Path("fulcrum.toml"), line)
    with pytest.raises(SettingsError, match=wanted):
        load()


def test_numbers_may_be_written_as_text_and_paths_with_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULCRUM_SOLVER_TIMEOUT_S", "2")
    monkeypatch.setenv("FULCRUM_LIBRARY", "~/mine.db")
    settings = load().settings
    assert (settings.solver_timeout_s, settings.library) == (2.0, Path.home() / "mine.db")


@pytest.mark.parametrize("name", ["api_key", "model_api_key"])
def test_a_key_is_not_repeated_in_an_error(name: str) -> None:
    write(Path("fulcrum.toml"), f"{name} = 123456\n")
    with pytest.raises(SettingsError, match="(not shown)") as raised:
        load()
    assert "123456" not in str(raised.value)


@pytest.mark.parametrize("variable", ["FULCRUM_LIBRARY", "FULCRUM_WEIGHTS_DIR", "FULCRUM_CONFIG"])
def test_the_folder_of_an_unknown_user_is_one_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], variable: str
) -> None:
    monkeypatch.setenv(variable, "~nosuchuser/x.db")
    assert run(["doctor"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("Error: ") and variable in told and "'~nosuchuser/x.db'" in told and "written in full" in told


def test_the_folder_of_an_unknown_user_in_a_file_is_named_with_the_file() -> None:
    write(Path("fulcrum.toml"), 'library = "~nosuchuser/x.db"\n')
    with pytest.raises(SettingsError, match=r"library in fulcrum\.toml is '~nosuchuser/x\.db'.*in full"):
        load()


def test_a_file_that_is_not_toml_is_named() -> None:
    write(Path("fulcrum.toml"), "port 9000\n")
    with pytest.raises(SettingsError, match="'fulcrum.toml' is not TOML"):
        load()


def test_host_names_come_from_one_variable_or_a_toml_list(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("fulcrum.toml"), 'allowed_hosts = ["a.example"]\n')
    assert load().settings.allowed_hosts == ("a.example",)
    monkeypatch.setenv("FULCRUM_ALLOWED_HOSTS", "b.example, c.example,")
    assert load().settings.allowed_hosts == ("b.example", "c.example")


def test_every_setting_is_described() -> None:
    assert all(field.metadata["description"] for field in dataclasses.fields(Settings))
