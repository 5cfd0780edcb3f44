"""What is counted, read from the page that a Prometheus server scrapes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.metrics import Metrics
from app.model_queue import ModelQueue
from app.settings import Settings
from models import Completion, Likelihoods
from tests.app.scripted import ABSTAINED, CITED, Script, make_services, running_server


def samples(text: str) -> dict[str, float]:
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


@pytest.fixture
def http(tmp_path: Path) -> Iterator[httpx.Client]:
    services = make_services(tmp_path)
    assert services.library
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)
    with (
        services.library,
        running_server(settings, services, {"fulcrum": Script()}) as url,
        httpx.Client(base_url=url, trust_env=False, timeout=20) as opened,
    ):
        yield opened


def test_answers_responses_refusals_and_the_model_are_counted(http: httpx.Client) -> None:
    for model, text in (("fulcrum", "the motor?"), ("fulcrum", "who is the cook?"), ("bare", "hello"), ("none", "hello")):
        http.post("/v1/chat/completions", json={"model": model, "messages": [{"role": "user", "content": text}]})
    http.get("/fulcrum/sources/secret-name-of-a-file")
    http.get("/secret-path")
    response = http.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "secret" not in response.text
    found = samples(response.text)
    assert found["fulcrum_answers_total{model=fulcrum,route=documents,standing=cited}"] == 1
    assert found["fulcrum_answers_total{model=fulcrum,route=abstain,standing=abstained}"] == 1
    assert found["fulcrum_answers_total{model=bare,route=chat,standing=unverified}"] == 1
    assert found["fulcrum_http_responses_total{method=POST,path=/v1/chat/completions,status=200}"] == 3
    assert found["fulcrum_http_responses_total{method=GET,path=/fulcrum/sources/{doc_id},status=404}"] == 1
    assert found["fulcrum_http_responses_total{method=GET,path=unknown,status=404}"] == 1
    assert found["fulcrum_refusals_total{code=model_not_found,status=404}"] == 1
    assert found["fulcrum_model_tokens_total{kind=written}"] == 4
    assert found["fulcrum_queue_wait_seconds_count"] == 1
    assert (found["fulcrum_queue_waiting"], found["fulcrum_queue_in_use"], found["fulcrum_queue_capacity"]) == (0, 0, 16)
    assert found["process_resident_memory_bytes"] > 1e6


def test_tokens_times_and_speeds_of_the_model() -> None:
    metrics = Metrics(ModelQueue(3))
    done = Completion(
        text="", finish_reason="stop", prompt_tokens=300, completion_tokens=20, cached_tokens=200, prefill_s=2.0, elapsed_s=3.0
    )
    metrics.model_ran(done)
    metrics.model_ran(dataclasses.replace(done, cached_tokens=299, completion_tokens=1))  # too few for a speed
    metrics.model_ran(Likelihoods(found=(), prompt_tokens=50, cached_tokens=40, elapsed_s=0.5))
    found = samples(metrics.text().decode())
    assert [found[f"fulcrum_model_tokens_total{{kind={kind}}}"] for kind in ("read", "cached", "written")] == [111, 539, 21]
    assert [found[f"fulcrum_model_seconds_total{{phase={phase}}}"] for phase in ("prefill", "decode")] == [4.5, 2.0]
    assert [found[f"fulcrum_model_tokens_per_second{{phase={phase}}}"] for phase in ("prefill", "decode")] == [20, 20]


def test_each_server_counts_for_itself_and_reads_what_it_watches() -> None:
    first, second = Metrics(ModelQueue(3)), Metrics(ModelQueue(3))
    jobs = {"waiting": 2}
    first.watch("fulcrum_ingest_jobs", "Jobs of reading documents, by state.", "state", lambda: jobs)
    first.answered("fulcrum", CITED)
    jobs["done"] = 1
    found = samples(first.text().decode())
    assert (found["fulcrum_ingest_jobs{state=waiting}"], found["fulcrum_ingest_jobs{state=done}"]) == (2, 1)
    assert "fulcrum_answers_total" not in "".join(samples(second.text().decode()))
    second.answered("bare", ABSTAINED)
    assert not any("model=bare" in name for name in samples(first.text().decode()))


def test_computations_are_timed() -> None:
    metrics = Metrics(ModelQueue(3))
    metrics.computed(0.03)
    found = samples(metrics.text().decode())
    assert (found["fulcrum_executor_seconds_count"], found["fulcrum_executor_seconds_sum"]) == (1, 0.03)
