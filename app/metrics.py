"""What the server counts and measures, in the format Prometheus reads; a registry of its own for each server.

Nothing of a question, an answer or a document is in it: labels are model ids, lanes, standings, paths of the API and codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from app.model_queue import ModelQueue
from models import Completion, Likelihoods
from router import Answer

SECONDS = (0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 180)
WORTH_RATING = 8  # tokens; fewer say more of the clock than of the model


class Metrics:
    """Counted into by the handlers, the queue and the models; `text` is the page that is scraped."""

    def __init__(self, queue: ModelQueue) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        into: Any = {"registry": registry}
        timed: Any = {"registry": registry, "buckets": SECONDS}
        self._answers = Counter(
            "fulcrum_answers", "Answers, by standing; abstained is one.", ["model", "route", "standing"], **into
        )
        self._answer_s = Histogram("fulcrum_answer_seconds", "From question to answer, waiting included.", ["route"], **timed)
        self._responses = Counter(
            "fulcrum_http_responses", "Responses, by what was asked for.", ["method", "path", "status"], **into
        )
        self._refusals = Counter("fulcrum_refusals", "Requests that were refused, by code.", ["status", "code"], **into)
        self._left = Counter("fulcrum_clients_gone", "Requests whose client left before the end.", **into)
        self._queued_s = Histogram("fulcrum_queue_wait_seconds", "Answers' waiting for the language model.", **timed)
        self._tokens = Counter(
            "fulcrum_model_tokens", "Tokens written, and of prompts read anew (read) or still there (cached).", ["kind"], **into
        )
        self._model_s = Counter("fulcrum_model_seconds", "The model's time: prefill reads, decode writes.", ["phase"], **into)
        self._rate = Gauge(
            "fulcrum_model_tokens_per_second", "Speed of the last prompt read and the last reply written.", ["phase"], **into
        )
        self._executor_s = Histogram("fulcrum_executor_seconds", "Computations in the isolated process.", **timed)
        for name, told, value in (
            ("fulcrum_queue_waiting", "Answers that wait for the language model.", lambda: queue.n_waiting),
            ("fulcrum_queue_in_use", "Answers that use the language model.", lambda: queue.n_in_use),
            ("fulcrum_queue_capacity", "Answers that may wait.", lambda: queue.max_waiting),
        ):
            Gauge(name, told, **into).set_function(value)

    def watch(self, name: str, told: str, label: str, counted: Callable[[], Mapping[str, int]]) -> None:
        """Have a gauge read at each scrape, with one value for each key of what `counted` gives."""
        self.registry.register(_Read(name, told, label, counted))

    def answered(self, model: str, answer: Answer) -> None:
        """Count an answer."""
        self._answers.labels(model, answer.route, answer.standing).inc()
        self._answer_s.labels(answer.route).observe(answer.timings.get("total", 0.0))
        if "queued" in answer.timings:
            self._queued_s.observe(answer.timings["queued"])

    def responded(self, method: str, path: str, status: int, code: str | None, *, is_gone: bool) -> None:
        """Count a response; `path` is that of the API with its placeholders, never the one that was asked for."""
        self._responses.labels(method, path, str(status)).inc()
        if 400 <= status < 500 and not is_gone:
            self._refusals.labels(str(status), code or "other").inc()
        if is_gone:
            self._left.inc()

    def model_ran(self, done: Completion | Likelihoods) -> None:
        """Count what one call of the language model read and wrote."""
        n_read = done.prompt_tokens - done.cached_tokens
        written, decode_s = 0, 0.0
        prefill_s = done.elapsed_s
        if isinstance(done, Completion):
            written, prefill_s = done.completion_tokens, done.prefill_s
            decode_s = max(0.0, done.elapsed_s - done.prefill_s)
        for kind, n in (("read", n_read), ("cached", done.cached_tokens), ("written", written)):
            self._tokens.labels(kind).inc(max(0, n))
        for phase, n, seconds in (("prefill", n_read, prefill_s), ("decode", written, decode_s)):
            self._model_s.labels(phase).inc(seconds)
            if n >= WORTH_RATING and seconds > 0:
                self._rate.labels(phase).set(n / seconds)

    def computed(self, seconds: float) -> None:
        """Count a computation in the isolated process."""
        self._executor_s.observe(seconds)

    def text(self) -> bytes:
        """The page in the text format of Prometheus."""
        return generate_latest(self.registry)


class _Read(Collector):
    """A gauge whose labels are not known beforehand."""

    def __init__(self, name: str, told: str, label: str, counted: Callable[[], Mapping[str, int]]) -> None:
        self._name, self._told, self._label, self._counted = name, told, label, counted

    def collect(self) -> Iterator[Metric]:
        found = GaugeMetricFamily(self._name, self._told, labels=[self._label])
        for key, value in self._counted().items():
            found.add_metric([key], value)
        yield found
