"""`python -m solver.verify FILE…`: prove the claims of certificates again; exit code 0 when all hold, 1 when one does not."""

from __future__ import annotations

import sys
from pathlib import Path

from solver.verify.certificate import read_certificate, verify
from solver.verify.fields import RefutedError


def main(arguments: list[str]) -> int:
    """Verify each file and print a line for it."""
    if not arguments:
        print("Name a certificate: python -m solver.verify FILE. `fulcrum ask --certificate FILE` writes one.", file=sys.stderr)
        return 2
    worst = 0
    for name in arguments:
        try:
            certificate = read_certificate(Path(name).read_text(encoding="utf-8"))
            proved = verify(certificate)
        except (OSError, UnicodeDecodeError) as error:
            print(f"{name}: cannot be read: {error}.", file=sys.stderr)
            worst = 2
        except RefutedError as error:
            print(f"{name}: REFUTED: {error}", file=sys.stderr)
            worst = max(worst, 1)
        else:
            print(f"{name}: {'proved' if proved.is_proof else 'supported'}: {proved.says}")
            # What is proved is the value; the question's wording and the text shown are not part of the proof.
            answer = f"{certificate.answer.get('value')}{certificate.answer.get('unit') or ''}"
            print(f"  asked: {certificate.problem}\n  answer: {answer}")
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
