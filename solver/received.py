"""What an isolated child sends back, read with its types: values and the verdicts of checks."""

from __future__ import annotations

from typing import cast

from solver.types import Check, Value, Verdict
from solver.verify import Fields


def received_value(fields: Fields) -> Value:
    """The value of an answer.

    Raises:
        FieldError: a part of it is missing or not a text.
    """
    return Value(
        value=fields.text("value"),
        text=fields.text("text"),
        unit=fields.text("unit") if "unit" in fields else None,
        mathml=fields.text("mathml") if "mathml" in fields else None,
    )


def received_check(fields: Fields) -> Check:
    """A check; a verdict that is neither "verified" nor "refuted" counts as unknown.

    Raises:
        FieldError: a part of it is missing or not a text.
    """
    verdict = fields.text("verdict")
    return Check(
        verdict=cast(Verdict, verdict) if verdict in ("verified", "refuted") else "unknown",
        method=fields.text("method"),
        reason=fields.text("reason"),
    )
