"""A certificate: question, reading, answer, claim and witness in one JSON object that stands on its own.

Two things bind its parts. The claim is proved again from reading, answer and witness, so a false answer fails however the file
was edited. And a digest over every field, so that a change of anything else (the wording of the question, the text shown)
is seen unless whoever made it computes the digest anew; it is a seal against accidents, not a signature.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from solver.verify.claims import Proved, prove
from solver.verify.fields import Fields, RefutedError

VERSION: Final = 1


class CertificateError(RefutedError):
    """The certificate is not one, or a part of it was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was asked, how it was read, what was found, what is claimed of it and what shows that.

    Attributes:
        problem: The question as typed.
        parse: The typed task or problem it was read as.
        answer: `value` exact, `text` as shown, `unit` or null.
        kind: The kind of claim, a key of `CLAIMS`.
        says: The claim as a sentence, worded by whoever proved it.
        is_proof: Whether the sentence was proved or only supported at many points.
        witness: What makes the claim easy to check.
        sandbox: The layers of isolation in force when it was computed.
    """

    problem: str
    parse: Mapping[str, Any]
    answer: Mapping[str, Any]
    kind: str
    says: str
    is_proof: bool
    witness: Mapping[str, Any] = field(default_factory=dict)
    sandbox: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with its digest."""
        body = self._body()
        return {**body, "digest": _digest(body)}

    def to_json(self) -> str:
        """The file's text."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False) + "\n"

    def _body(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "problem": self.problem,
            "parse": dict(self.parse),
            "answer": dict(self.answer),
            "claim": {"kind": self.kind, "says": self.says, "is_proof": self.is_proof},
            "witness": dict(self.witness),
            "sandbox": list(self.sandbox),
        }


def certify(
    *,
    problem: str,
    parse: Mapping[str, Any],
    answer: Mapping[str, Any],
    kind: str,
    witness: Mapping[str, Any],
    sandbox: tuple[str, ...] = (),
) -> Certificate:
    """The certificate of an answer, proved before it is issued.

    Raises:
        RefutedError: the claim does not follow.
    """
    proved = prove(kind, parse, answer, witness)
    return Certificate(
        problem=problem,
        parse=parse,
        answer=answer,
        kind=kind,
        says=proved.says,
        is_proof=proved.is_proof,
        witness=witness,
        sandbox=sandbox,
    )


def read_certificate(text: str) -> Certificate:
    """The certificate a file holds, its seal intact; nothing is proved yet.

    Raises:
        CertificateError: it is not JSON, not a certificate of this version, or its digest differs.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CertificateError(f"The file does not hold JSON: {error}.") from error
    fields = Fields(data, "certificate")
    if fields.get("version") != VERSION:
        raise CertificateError(f"Version {fields.get('version')!r} is not {VERSION}. Use the program that wrote it.")
    claim = fields.fields("claim")
    certificate = Certificate(
        problem=fields.text("problem"),
        parse=fields.fields("parse").data,
        answer=fields.fields("answer").data,
        kind=claim.text("kind"),
        says=claim.text("says"),
        is_proof=claim.flag("is_proof"),
        witness=fields.fields("witness").data,
        sandbox=fields.texts("sandbox"),
    )
    if certificate.to_dict() != data:
        raise CertificateError("A field was changed after the certificate was written: its digest differs.")
    return certificate


def verify(certificate: Certificate) -> Proved:
    """Prove a certificate's claim again.

    Raises:
        RefutedError: it does not follow, or another sentence follows than the one it states.
    """
    proved = prove(certificate.kind, certificate.parse, certificate.answer, certificate.witness)
    if (proved.says, proved.is_proof) != (certificate.says, certificate.is_proof):
        raise RefutedError(f"What follows is not what it states, but: {proved.says}")
    return proved


def _digest(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
