"""lm-evaluation-harness as it comes: its own gsm8k task over problems written here, without a network."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.conformance.conftest import KEY
from tools.bench.serving import Server

pytestmark = [pytest.mark.gguf, pytest.mark.embedder]

PROBLEMS = (
    ("What is 17 * 23?", 391),
    ("What is 1250 - 387?", 863),
    ("What is 15% of 480?", 72),
    ("Solve 4x - 12 = 36 for x.", 12),
    ("What is the sum of 128, 256 and 512?", 896),
    ("What is 9 squared plus 19?", 100),
    ("What is the greatest common divisor of 84 and 126?", 42),
    ("What is 7 factorial?", 5040),
    ("What is 2^10 - 24?", 1000),
    ("A crate holds 12 jars. How many jars do 8 crates hold?", 96),
)
CARD = """---
configs:
- config_name: main
  data_files:
  - split: train
    path: main/train.jsonl
  - split: test
    path: main/test.jsonl
---
"""


def test_gsm8k_runs_to_its_end_and_counts_as_we_do(server: Server, programs: Path, tmp_path: Path) -> None:
    hub = tmp_path / "hub"
    data = hub / "openai" / "gsm8k"  # a local folder of that name stands for the data set on the hub
    (data / "main").mkdir(parents=True)
    (data / "README.md").write_text(CARD)
    lines = [json.dumps({"question": text, "answer": f"It is worked out.\n#### {gold}"}) for text, gold in PROBLEMS]
    (data / "main/train.jsonl").write_text("\n".join(lines) + "\n")
    (data / "main/test.jsonl").write_text("\n".join(lines) + "\n")
    endpoint = f"{server.url}/v1/chat/completions"
    arguments = f"model=fulcrum,base_url={endpoint},num_concurrent=1,max_retries=2,tokenized_requests=False,timeout=300"
    command = [
        *(str(programs / "lm_eval"), "run", "--model", "local-chat-completions", "--model_args", arguments),
        *("--tasks", "gsm8k", "--num_fewshot", "2", "--apply_chat_template", "--fewshot_as_multiturn", "True"),
        *("--log_samples", "--output_path", str(tmp_path / "out"), "--limit", str(len(PROBLEMS))),
    ]
    offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HOME": str(tmp_path / "hf")}
    environment = {**os.environ, **offline, "OPENAI_API_KEY": KEY}
    done = subprocess.run(command, cwd=hub, env=environment, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]

    (samples,) = (tmp_path / "out").rglob("samples_gsm8k_*.jsonl")
    (results,) = (tmp_path / "out").rglob("results_*.json")
    seen = [json.loads(line) for line in samples.read_text().splitlines()]
    strict = {one["doc_id"]: one for one in seen if one["filter"] == "flexible-extract"}
    assert len(strict) == len(PROBLEMS)
    said = {at: one["resps"][0][0] for at, one in strict.items()}
    assert all(said.values())
    ours = [_last_number(said[at]) == gold for at, (_, gold) in enumerate(PROBLEMS)]
    theirs = json.loads(results.read_text())["results"]["gsm8k"]["exact_match,flexible-extract"]
    assert theirs == pytest.approx(sum(ours) / len(PROBLEMS))
    assert sum(ours[:9]) == 9  # what is exact does not depend on the model


def _last_number(text: str) -> float | None:
    found = re.findall(r"-?\d[\d,]*(?:\.\d+)?", text)
    return float(found[-1].replace(",", "")) if found else None
