from __future__ import annotations

from pathlib import Path

import pytest

from eval.reporting import Evaluation, Findings, evaluation, find, write_report
from eval.reporting.writing import Written
from tests.eval.reporting.made_run import CONTROLS, write_run

DOMAINS = ("generated-mathematics", "word-problems", "documents", "general")
SYSTEMS = ("bare-135m", "bare-1.5b", "pasted-1.5b", "fulcrum-0.5b", "fulcrum-no-model", *CONTROLS)


@pytest.fixture(scope="package")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_run(tmp_path_factory.mktemp("run"), domains=DOMAINS, systems=SYSTEMS, n=18, few={"pasted-1.5b": 9})


@pytest.fixture(scope="package")
def made(run_folder: Path) -> Evaluation:
    return evaluation(run_folder)


@pytest.fixture(scope="package")
def found(made: Evaluation) -> Findings:
    return find(made)


@pytest.fixture(scope="package")
def written(found: Findings, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_report(found, tmp_path_factory.mktemp("report"))
