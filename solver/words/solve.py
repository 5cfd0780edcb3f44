"""Answers an arithmetic word problem: derivations are collected until two agree, and rules decide which answer stands.

A derivation is a one-step reading of the words, where there is exactly one, or a program the model wrote; programs are asked
for in two different forms, run exactly, and checked. When derivations differ, more programs are sampled and vote with the
weight of the checks they pass. Agreement of programs is agreement of two derivations by one model, and is named as that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from models import LLM, Completion, Message
from solver.executors.python import PythonExecutor, is_rounding_sensitive, number_of
from solver.sandbox import Sandbox
from solver.types import Check, Declined, Program, Result, Solution
from solver.words.answer import asked_unit, present
from solver.words.checks import Findings, check_program
from solver.words.forms import INDENT, Form, FormName, build_form, literal
from solver.words.formulas import read_formula
from solver.words.percentages import read_percentage
from solver.words.quantities import Quantity, find_quantities
from solver.words.relation import Relation, read_relation
from solver.words.repair import assemble, mend

MAX_TEXT = 3_000
MAX_QUANTITIES = 40
"""More bindings than this would crowd the problem out of a small model's context."""

TIMEOUT_S = 0.5
MAX_MENDINGS = 4
SAMPLING_TEMPERATURE = 0.7
REPAIR_TEMPERATURE = 0.3
RELATION_WEIGHT = 2.5
"""The voice of a one-step reading: it outweighs two programs that contradict it, because it declines whenever it is unsure."""

GREEDY_FORMS: tuple[FormName, ...] = ("free", "bound")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A program that ran, what it gave, what the checks found, and its voice in a vote.

    `form` is how the model was asked, or "relation" for a reading of the words without it; `proof` says how its answer leads
    back to what is given, where that was computed.
    """

    form: FormName | Literal["relation"]
    source: str
    value: Fraction | float
    findings: Findings
    weight: float
    proof: str = ""
    unit: str | None = None


@dataclass(slots=True)
class _Attempt:
    """One question being worked on: what every step needs, and the tokens spent so far."""

    question: str
    facts: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    llm: LLM | None
    sandbox: Sandbox | None
    failures: list[str] = field(default_factory=list)
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    n_model_repairs: int = 0

    def ask(self, llm: LLM, form: Form, *, temperature: float, seed: int, messages: Sequence[Message] = ()) -> Completion:
        completion = llm.generate(
            messages or form.messages,
            max_tokens=form.max_tokens,
            temperature=temperature,
            seed=seed,
            stop=form.stop,
            prefill=form.prefill,
        )
        self.prompt_tokens += completion.prompt_tokens
        self.completion_tokens += completion.completion_tokens
        self.cached_tokens += completion.cached_tokens
        return completion


def solve_words(
    question: str,
    llm: LLM | None,
    *,
    sandbox: Sandbox | None = None,
    facts: Sequence[str] = (),
    seed: int = 0,
    max_programs: int = 3,
) -> Solution | Declined:
    """The number a word problem asks for, with the program that computes it.

    Args:
        question: The problem; at most 3,000 characters together with `facts`.
        llm: Writes the programs; None leaves only the one-step readings.
        sandbox: Where the model's programs run; without one they run in this process, by the same interpreter.
        facts: Verbatim sentences whose numbers may be used beside the question's; no other numbers may. With facts, the words
            must have one reading, and it stands unless programs agree on another: over a document's figures two programs of a
            0.5 B model agreed on a wrong answer more often than on a right one.
        seed: Of the sampled programs; the first two are greedy.
        max_programs: Upper bound on programs asked for, >= 1, one repair of a crash not counted.

    Returns:
        A Solution whose check is "verified" when derivations of two kinds agree (`Check.method` says which), and "unknown"
        when none do. Declined when there is nothing to compute with or no program runs.

    Raises:
        ModelError: the model cannot be used.
        SandboxError: the sandbox cannot be used.
    """
    if len(question) + sum(map(len, facts)) > MAX_TEXT:
        return Declined(reason=f"the problem is longer than {MAX_TEXT} characters; shorten it or ask about one part")
    quantities = find_quantities(question, facts)
    if facts:
        relation = _reading(question, facts, quantities)
        if relation is None:
            return Declined(reason="the quoted figures have no single reading, and programs alone go wrong over them")
        facts = _used(facts, relation)
        quantities = find_quantities(question, facts)
    if not quantities:
        return Declined(reason="no quantity found in the question or the facts, so there is nothing to compute with")
    if len(quantities) > MAX_QUANTITIES:
        return Declined(
            reason=f"the problem holds {len(quantities)} numbers, at most {MAX_QUANTITIES} are combined by a program"
        )
    attempt = _Attempt(question=question, facts=tuple(facts), quantities=quantities, llm=llm, sandbox=sandbox)
    candidates = [candidate for candidate in (_relation(attempt),) if candidate is not None]
    proven = any(candidate.proof for candidate in candidates)
    for i in range(max_programs if llm is not None and not proven else 0):
        if len(_ways(_leading(candidates))) >= 2:
            break
        greedy = i < len(GREEDY_FORMS)
        temperature = 0.0 if greedy else SAMPLING_TEMPERATURE
        candidate = _written(attempt, GREEDY_FORMS[i] if greedy else "free", temperature=temperature, seed=seed + i)
        if candidate is not None:
            candidates.append(candidate)
    if not candidates:
        return Declined(
            reason="no program ran: " + ("; ".join(dict.fromkeys(attempt.failures)) or "there is no model to write one"),
            prompt_tokens=attempt.prompt_tokens,
            completion_tokens=attempt.completion_tokens,
            cached_tokens=attempt.cached_tokens,
        )
    if facts and "relation" not in _ways(_leading(candidates)):
        return Declined(
            reason="the programs contradict what the words and units of the quoted figures say",
            prompt_tokens=attempt.prompt_tokens,
            completion_tokens=attempt.completion_tokens,
            cached_tokens=attempt.cached_tokens,
        )
    return _solution(attempt, candidates)


def _reading(question: str, facts: Sequence[str], quantities: Sequence[Quantity]) -> Relation | None:
    """What the words alone say to compute: in one step, or over the figures of facts by their units."""
    if not facts and (percentage := read_percentage(question, quantities)) is not None:
        return percentage
    return read_relation(question, quantities) or (read_formula(question, facts, quantities) if facts else None)


def _used(facts: Sequence[str], relation: Relation) -> tuple[str, ...]:
    """The facts a reading takes its numbers from; every other number is one more that a small model may combine."""
    sources = {quantity.source for quantity in relation.quantities}
    return tuple(fact for number, fact in enumerate(facts, 1) if f"fact {number}" in sources)


def _relation(attempt: _Attempt) -> Candidate | None:
    """The reading of the words as a program of its own, when there is exactly one."""
    relation = _reading(attempt.question, attempt.facts, attempt.quantities)
    if relation is None:
        return None
    form = build_form("bound", attempt.question, attempt.facts, relation.quantities)
    source = f"{form.skeleton}{INDENT}return {relation.expression}  # {relation.described}\n"
    value = number_of(PythonExecutor().run(Program(language="python", source=source), timeout_s=TIMEOUT_S))
    if value is None:
        return None
    findings = check_program(source, value, attempt.question, relation.quantities)
    proof = _led_back(relation, value, form.skeleton)
    if proof is None:
        return None
    return Candidate(
        form="relation",
        source=source,
        value=value,
        findings=findings,
        weight=RELATION_WEIGHT,
        proof=proof,
        unit=relation.unit,
    )


def _led_back(relation: Relation, value: Fraction | float, skeleton: str) -> str | None:
    """How the answer leads back to a quantity that is given; empty when the reading has no way back, None when it fails."""
    if relation.way_back is None:
        return ""
    expression, name = relation.way_back
    given = next(quantity for quantity in relation.quantities if quantity.name == name)
    if not isinstance(value, Fraction):
        return None
    source = f"{skeleton}{INDENT}answer = {literal(value)}\n{INDENT}return {expression}\n"
    back = number_of(PythonExecutor().run(Program(language="python", source=source), timeout_s=TIMEOUT_S))
    return f"the reading of the words, and the answer led back to the {given.text} given" if back == given.value else None


def _written(attempt: _Attempt, name: FormName, *, temperature: float, seed: int) -> Candidate | None:
    """One program asked for, mended where rules can, run and checked; None, with the reason noted, when it cannot be used."""
    assert attempt.llm is not None
    llm = attempt.llm
    form = build_form(name, attempt.question, attempt.facts, attempt.quantities)
    completion = attempt.ask(llm, form, temperature=temperature, seed=seed)
    source = assemble(form.skeleton, completion.text, truncated=completion.finish_reason == "length")
    source, result = _run(source, attempt.quantities, attempt.sandbox)
    if result.status == "error" and attempt.n_model_repairs == 0:
        attempt.n_model_repairs += 1
        source, result = _model_repair(attempt, llm, form, source, result, seed)
    value = number_of(result)
    if value is None:
        attempt.failures.append(result.error or "the program did not return a number")
        return None
    findings = check_program(source, value, attempt.question, attempt.quantities, attempt.sandbox)
    if attempt.facts and findings.invented:
        attempt.failures.append(f"a program used numbers that were not given ({', '.join(findings.invented)})")
        return None
    return Candidate(form=name, source=source, value=value, findings=findings, weight=findings.weight)


def _run(source: str, quantities: Sequence[Quantity], sandbox: Sandbox | None = None) -> tuple[str, Result]:
    """Run `source`, mending by rule as long as that helps; the source that was run last, and its result."""
    bindings = {quantity.name: literal(quantity.value) for quantity in quantities}
    for _ in range(MAX_MENDINGS):
        result = PythonExecutor(sandbox).run(Program(language="python", source=source), timeout_s=TIMEOUT_S)
        repaired = mend(source, result.error, bindings) if result.status == "error" else None
        if repaired is None or repaired == source:
            break
        source = repaired
    return source, result


def _model_repair(attempt: _Attempt, llm: LLM, form: Form, source: str, result: Result, seed: int) -> tuple[str, Result]:
    """One more try after a crash, shown the program and its error; execution feedback mends crashes, hardly ever logic."""
    complaint = f"It stops with {result.error}. Write solution() again, corrected."
    messages = (
        *form.messages,
        Message(role="assistant", content=f"```python\n{source}```"),
        Message(role="user", content=complaint),
    )
    completion = attempt.ask(llm, form, temperature=REPAIR_TEMPERATURE, seed=seed, messages=messages)
    again = assemble(form.skeleton, completion.text, truncated=completion.finish_reason == "length")
    return _run(again, attempt.quantities, attempt.sandbox)


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
    return sum(candidate.weight for candidate in group)


def _leading(candidates: Sequence[Candidate]) -> list[Candidate]:
    groups = _groups(candidates)
    return groups[0] if groups else []


def _solution(attempt: _Attempt, candidates: Sequence[Candidate]) -> Solution:
    groups = _groups(candidates)
    leading = groups[0]
    best = max(leading, key=lambda candidate: candidate.weight)
    program = Program(language="python", source=best.source, inputs=_inputs(attempt))
    sandbox = None if best.form == "relation" else attempt.sandbox  # which is for what a model wrote
    exact = PythonExecutor(sandbox).run(program, timeout_s=TIMEOUT_S)
    unit = best.unit or asked_unit(attempt.question, attempt.quantities)
    steps = [f"{name} = {given}" for name, given in program.inputs.items()]
    if is_rounding_sensitive(program, exact, sandbox):
        steps.append("Ordinary floating point gives this program another result; the exact one is shown.")
    return Solution(
        value=present(best.value, unit),
        program=program,
        check=_check(candidates, groups),
        steps=tuple(steps),
        prompt_tokens=attempt.prompt_tokens,
        completion_tokens=attempt.completion_tokens,
        cached_tokens=attempt.cached_tokens,
    )


def _check(candidates: Sequence[Candidate], groups: Sequence[Sequence[Candidate]]) -> Check:
    leading = groups[0]
    best = max(leading, key=lambda candidate: candidate.weight)
    against = len(candidates) - len(leading)
    reason = best.findings.describe() + (f"; {against} of {len(candidates)} derivations give another number" if against else "")
    if best.proof and not against:
        return Check(verdict="verified", method=best.proof, reason=reason)
    if len(leading) < 2:
        method = "the reading of the words alone" if best.form == "relation" else "one program alone"
        return Check(verdict="unknown", method=f"{method}, no second derivation agrees", reason=reason)
    ways = _ways(leading)
    if len(ways) == 1:
        method = f"{_count(len(leading))} programs asked for in the same way agree, no other derivation does"
        return Check(verdict="unknown", method=method, reason=reason)
    if "relation" in ways:
        n_written = len(leading) - 1
        method = f"the reading of the words and {_count(n_written)} program{'s' if n_written > 1 else ''} agree"
    else:
        method = f"{_count(len(leading))} independent programs agree, asked for in two ways"
    sound = best.findings.depends_on_input and best.findings.fits_question
    return Check(verdict="verified" if sound else "unknown", method=method, reason=reason)


def _ways(group: Sequence[Candidate]) -> set[str]:
    """The ways a group was derived; programs asked for alike repeat each other's mistakes, so one way twice is no check."""
    return {candidate.form for candidate in group}


def _count(n: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}.get(n, str(n))


def _inputs(attempt: _Attempt) -> dict[str, str]:
    """Each binding with its value and where it was found."""
    return {q.name: f"{literal(q.value)} ({q.source}: “{q.text}”)" for q in attempt.quantities}
