"""One verdict over several checks: all run, any failure counts, the tests' summary comes last."""

import sys

import pytest


@pytest.fixture
def check(monkeypatch):
    from tests.tools.test_setup import TOOLS

    monkeypatch.syspath_prepend(str(TOOLS))
    import check

    yield check
    sys.modules.pop("check", None)


@pytest.mark.parametrize(("codes", "verdict"), [((0, 0), 0), ((1, 0), 1), ((0, 2), 1)])
def test_every_check_runs_and_one_failure_is_enough(check, monkeypatch, capsys, codes, verdict):
    monkeypatch.setattr(
        check,
        "CHECKS",
        {
            name: [sys.executable, "-c", f"print('{name} ran'); raise SystemExit({code})"]
            for name, code in zip(("types", "tests"), codes, strict=True)
        },
    )
    assert check.main() == verdict
    lines = capsys.readouterr().out.splitlines()
    assert "types ran" in lines
    assert lines[-1] == "tests ran"
    assert lines[-2].count("FAILED") == sum(code != 0 for code in codes)


def test_absent_weights_are_a_failure_there(check, monkeypatch, capsys):
    show = [sys.executable, "-c", "import os; print(os.environ['FULCRUM_REQUIRE_WEIGHTS'])"]
    monkeypatch.setattr(check, "CHECKS", {"tests": show})
    assert check.main() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1"
