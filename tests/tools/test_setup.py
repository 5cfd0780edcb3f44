"""The set-up is a program of its own: it runs before anything is installed, so it is tested from outside."""

import importlib
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"


@pytest.fixture
def tools(monkeypatch):
    """The modules beside setup.py, by name."""
    monkeypatch.syspath_prepend(str(TOOLS))
    yield importlib.import_module
    for name in ("setup", "steps", "llama_wheel"):
        sys.modules.pop(name, None)


def name_of(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement)[0]).lower()


def test_every_dependency_is_pinned_to_one_version(tools):
    pins = tools("setup")._pins()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {name_of(requirement) for requirement in wanted} <= set(pins)
    assert pins["torch"] == "2.13.0"
    assert {"pip", "setuptools", "scikit-build-core", "ninja"} <= set(pins)
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(pins), "a line that is not name==version, or a name twice"


def test_the_stamp_follows_what_was_asked_for(tools, monkeypatch):
    setup = tools("setup")
    pins = setup._pins()
    stamp = setup._stamp(pins)
    assert setup._stamp(pins) == stamp
    monkeypatch.setattr(setup, "CONSTRAINTS", TOOLS / "steps.py")
    assert setup._stamp(pins) != stamp


def test_an_unchanged_environment_is_left_alone_at_once(tools, monkeypatch, tmp_path):
    setup = tools("setup")
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "fulcrum").touch()
    monkeypatch.setattr(setup, "VENV", venv)
    monkeypatch.setattr(setup, "STAMP", venv / "stamp")
    asked = []
    monkeypatch.setattr(setup, "_set_up", lambda pins: asked.append(1))
    assert setup.main() == 0
    assert setup.main() == 0
    assert asked == [1]


def test_an_interrupted_environment_is_gone_through_again(tools, monkeypatch, tmp_path, capsys):
    setup = tools("setup")
    monkeypatch.setattr(setup, "STAMP", tmp_path / "stamp")

    def interrupted(pins):
        raise KeyboardInterrupt

    monkeypatch.setattr(setup, "_set_up", interrupted)
    assert setup.main() == 130
    assert not (tmp_path / "stamp").exists()
    assert "goes on where it stopped" in capsys.readouterr().err


def test_a_half_made_environment_is_not_sound(tools, tmp_path):
    setup = tools("setup")
    assert not setup._is_sound(tmp_path / "bin" / "python")
    assert setup._is_sound(Path(sys.executable))


def test_an_old_python_is_told_what_is_needed(tools, monkeypatch, capsys):
    setup = tools("setup")
    monkeypatch.setattr(setup, "LEAST_PYTHON", (9, 0))
    assert setup.main() == 1
    assert "Fulcrum needs Python 3.11 or later" in capsys.readouterr().err


def test_a_failing_step_shows_the_end_of_its_log_and_what_to_do(tools, tmp_path):
    steps = tools("steps")
    script = "print('\\n'.join(f'line {n}' for n in range(100))); raise SystemExit(3)"
    with pytest.raises(steps.SetupError, match=r"line 99\n\nBuilding failed \(exit code 3\).*Install g\+\+\.") as caught:
        steps.run("Building", [sys.executable, "-c", script], tmp_path / "build.log", hint="Install g++.")
    assert "line 10\n" not in str(caught.value)


def test_a_long_step_shows_that_it_is_alive(tools, tmp_path, monkeypatch, capsys):
    steps = tools("steps")
    monkeypatch.setattr(steps, "PLAIN_LINE_EVERY_S", 0.2)
    script = "import time; print('[7/83] c++ -O3 src/llama-graph.cpp -o x', flush=True); time.sleep(1)"
    steps.run("Building", [sys.executable, "-c", script], tmp_path / "build.log", hint="")
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"Building: \d s  \[7/83\] llama-graph\.cpp", lines[-2])
    assert re.fullmatch(r"Building: done in \d s", lines[-1])


def test_a_wheel_built_before_is_never_built_again(tools, tmp_path, monkeypatch):
    wheels = tools("llama_wheel")
    house = tmp_path / wheels.key("0.3.36")
    house.mkdir()
    (house / "llama.whl").touch()
    monkeypatch.setattr(wheels, "run", lambda *args, **kwargs: pytest.fail("it was built"))
    assert wheels.wheel("0.3.36", tmp_path, tmp_path) == house / "llama.whl"


def test_another_processor_or_option_is_another_build(tools, monkeypatch):
    wheels = tools("llama_wheel")
    key = wheels.key("0.3.36")
    assert wheels.key("0.3.36") == key != wheels.key("0.3.37")
    monkeypatch.setattr(wheels, "_processor_features", lambda: "sse2")
    assert wheels.key("0.3.36") != key
    monkeypatch.undo()
    monkeypatch.setitem(wheels.OPTIONS, "GGML_NATIVE", "OFF")
    assert wheels.key("0.3.36") != key


def test_a_missing_compiler_is_named_with_the_packages(tools, tmp_path, monkeypatch):
    wheels = tools("llama_wheel")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(tools("steps").SetupError, match=r"c\+\+ and cmake cannot be found.*apt-get install g\+\+ cmake make"):
        wheels.wheel("0.3.36", tmp_path, tmp_path)


def test_the_set_up_needs_the_standard_library_alone():
    started = time.monotonic()
    code = f"import sys; sys.path.insert(0, {str(TOOLS)!r}); import setup; setup._stamp(setup._pins())"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)
    assert time.monotonic() - started < 2
