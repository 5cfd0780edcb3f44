"""Answers an arithmetic word problem: the model writes programs over bound quantities, rule decides which answer stands.

Two programs written in different forms are run exactly. When they agree the answer is verified in the sense of agreement: two
derivations, one model. When they differ, more are sampled and vote with the weight of the checks they pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from models import LLM, Completion, Message
from solver.executors.python import PythonExecutor, is_rounding_sensitive, number_of
from solver.types import Check, Declined, Program, Result, Solution
from solver.words.answer import asked_unit, present
from solver.words.checks import Findings, check_program
from solver.words.forms import Form, FormName, build_form, literal
from solver.words.quantities import Quantity, find_quantities
from solver.words.repair import assemble, mend

MAX_TEXT = 3_000
TIMEOUT_S = 0.5
MAX_MENDINGS = 4
SAMPLING_TEMPERATURE = 0.7
REPAIR_TEMPERATURE = 0.3
FIRST_FORMS: tuple[FormName, FormName] = ("stepwise", "unbound")
SAMPLED_FORMS: tuple[FormName, ...] = ("stepwise", "unbound")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A program that ran, what it gave, and what the checks found."""

    form: FormName
    source: str
    value: Fraction | float
    findings: Findings
    mended: bool


@dataclass(slots=True)
class _Attempt:
    """One question being worked on: what every step needs, and the tokens spent so far."""

    question: str
    facts: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    llm: LLM
    failures: list[str] = field(default_factory=list)
    prompt_tokens: int = 0
    completion_tokens: int = 0
    n_model_repairs: int = 0

    def ask(self, form: Form, *, temperature: float, seed: int, messages: Sequence[Message] = ()) -> Completion:
        completion = self.llm.generate(
            messages or form.messages,
            max_tokens=form.max_tokens,
            temperature=temperature,
            seed=seed,
            stop=form.stop,
            prefill=form.prefill,
        )
        self.prompt_tokens += completion.prompt_tokens
        self.completion_tokens += completion.completion_tokens
        return completion


def solve_words(
    question: str, llm: LLM, *, facts: Sequence[str] = (), seed: int = 0, max_programs: int = 3
) -> Solution | Declined:
    """The number a word problem asks for, with the program that computes it.

    Args:
        question: The problem; at most 3,000 characters together with `facts`.
        llm: Writes the programs.
        facts: Verbatim sentences whose numbers may be used beside the question's; no other numbers may.
        seed: Of the sampled programs; the first two are greedy.
        max_programs: Upper bound on programs asked for, >= 1, one repair of a crash not counted.

    Returns:
        A Solution whose check is "verified" when independently written programs agree (`Check.method` says which), and
        "unknown" when none do. Declined when there is nothing to compute with or no program runs.

    Raises:
        ModelError: the model cannot be used.
    """
    if len(question) + sum(map(len, facts)) > MAX_TEXT:
        return Declined(reason=f"the problem is longer than {MAX_TEXT} characters; shorten it or ask about one part")
    quantities = find_quantities(question, facts)
    if not quantities:
        return Declined(reason="no quantity found in the question or the facts, so there is nothing to compute with")
    attempt = _Attempt(question=question, facts=tuple(facts), quantities=quantities, llm=llm)
    candidates: list[Candidate] = []
    for i in range(max_programs):
        name = FIRST_FORMS[i] if i < len(FIRST_FORMS) else SAMPLED_FORMS[i % len(SAMPLED_FORMS)]
        temperature = 0.0 if i < len(FIRST_FORMS) else SAMPLING_TEMPERATURE
        candidate = _candidate(attempt, name, temperature=temperature, seed=seed + i)
        if candidate is not None:
            candidates.append(candidate)
        if len(_leading(candidates)) >= 2:
            break
    if not candidates:
        return Declined(
            reason="no program ran: " + "; ".join(dict.fromkeys(attempt.failures)),
            prompt_tokens=attempt.prompt_tokens,
            completion_tokens=attempt.completion_tokens,
        )
    return _solution(attempt, candidates)


def _candidate(attempt: _Attempt, name: FormName, *, temperature: float, seed: int) -> Candidate | None:
    """One program asked for, mended where rules can, run and checked; None, with the reason noted, when it cannot be used."""
    form = build_form(name, attempt.question, attempt.facts, attempt.quantities)
    completion = attempt.ask(form, temperature=temperature, seed=seed)
    source = assemble(form.skeleton, completion.text, truncated=completion.finish_reason == "length")
    source, result, mended = _run(source, attempt.quantities)
    if result.status == "error" and attempt.n_model_repairs == 0:
        attempt.n_model_repairs += 1
        source, result = _model_repair(attempt, form, source, result, seed)
        mended = True
    value = number_of(result)
    if value is None:
        attempt.failures.append(result.error or "the program did not return a number")
        return None
    findings = check_program(source, value, attempt.question, attempt.quantities)
    if attempt.facts and findings.invented:
        attempt.failures.append(f"a program used numbers that were not given ({', '.join(findings.invented)})")
        return None
    return Candidate(form=name, source=source, value=value, findings=findings, mended=mended)


def _run(source: str, quantities: Sequence[Quantity]) -> tuple[str, Result, bool]:
    """Run `source`, mending by rule as long as that helps; the source that was run last, its result, whether it was mended."""
    names = [quantity.name for quantity in quantities]
    original = source
    for _ in range(MAX_MENDINGS):
        result = PythonExecutor().run(Program(language="python", source=source), timeout_s=TIMEOUT_S)
        repaired = mend(source, result.error, names) if result.status == "error" else None
        if repaired is None or repaired == source:
            break
        source = repaired
    return source, result, source != original


def _model_repair(attempt: _Attempt, form: Form, source: str, result: Result, seed: int) -> tuple[str, Result]:
    """One more try after a crash, shown the program and its error; execution feedback mends crashes, hardly ever logic."""
    complaint = f"It stops with {result.error}. Write solution() again, corrected."
    messages = (
        *form.messages,
        Message(role="assistant", content=f"```python\n{source}```"),
        Message(role="user", content=complaint),
    )
    completion = attempt.ask(form, temperature=REPAIR_TEMPERATURE, seed=seed, messages=messages)
    again = assemble(form.skeleton, completion.text, truncated=completion.finish_reason == "length")
    source, result, _ = _run(again, attempt.quantities)
    return source, result


def _same(left: Fraction | float, right: Fraction | float) -> bool:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left == right
    return abs(float(left) - float(right)) <= 1e-9 * max(1.0, abs(float(left)))


def _groups(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Candidates with equal answers together, heaviest group first; within a group in the order they came."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        for group in groups:
            if _same(group[0].value, candidate.value):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    return sorted(groups, key=_weight, reverse=True)


def _weight(group: Sequence[Candidate]) -> float:
    return sum(candidate.findings.weight for candidate in group)


def _leading(candidates: Sequence[Candidate]) -> list[Candidate]:
    groups = _groups(candidates)
    return groups[0] if groups else []


def _solution(attempt: _Attempt, candidates: Sequence[Candidate]) -> Solution:
    groups = _groups(candidates)
    leading = groups[0]
    best = max(leading, key=lambda candidate: (candidate.form != "expression", candidate.findings.weight))
    program = Program(language="python", source=best.source, inputs=_inputs(attempt))
    exact = PythonExecutor().run(program, timeout_s=TIMEOUT_S)
    unit = asked_unit(attempt.question, attempt.quantities)
    steps = [f"{name} = {given}" for name, given in program.inputs.items()]
    if is_rounding_sensitive(program, exact):
        steps.append("Ordinary floating point gives this program another result; the exact one is shown.")
    return Solution(
        value=present(best.value, unit),
        program=program,
        check=_check(candidates, groups),
        steps=tuple(steps),
        prompt_tokens=attempt.prompt_tokens,
        completion_tokens=attempt.completion_tokens,
    )


def _check(candidates: Sequence[Candidate], groups: Sequence[Sequence[Candidate]]) -> Check:
    leading = groups[0]
    ran = f"{len(candidates)} programs ran"
    if len(leading) < 2:
        reason = leading[0].findings.describe()
        others = ", ".join(literal(Fraction(group[0].value)) for group in groups[1:])
        return Check(
            verdict="unknown",
            method="no second program agrees",
            reason=f"{ran}; " + (f"the others gave {others}; " if others else "") + reason,
        )
    forms = " and ".join(dict.fromkeys(_DESCRIBED[candidate.form] for candidate in leading))
    method = f"{_count(len(leading))} independent programs of one model agree ({forms})"
    best = max(leading, key=lambda candidate: candidate.findings.weight)
    if not best.findings.depends_on_input or not best.findings.fits_question:
        return Check(verdict="unknown", method=method, reason=best.findings.describe())
    dissent = f"; {len(candidates) - len(leading)} of {ran} disagree" if len(leading) < len(candidates) else ""
    return Check(verdict="verified", method=method, reason=best.findings.describe() + dissent)


_DESCRIBED: dict[FormName, str] = {
    "stepwise": "quantities bound by rule",
    "expression": "one expression",
    "unbound": "numbers read by the model",
}


def _count(n: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(n, str(n))


def _inputs(attempt: _Attempt) -> dict[str, str]:
    """Each binding with its value and where it was found."""
    return {q.name: f"{literal(q.value)} ({q.source}: “{q.text}”)" for q in attempt.quantities}
