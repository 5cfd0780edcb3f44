"""A real number of many digits, rounded half up to be shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

import mpmath


def rounded(value: mpmath.mpf, *, places: int | None = None, significant: int | None = None, default_places: int = 6) -> str:
    """The value to the places or significant figures asked for; else to 6 significant figures or `default_places`, the finer.

    >>> rounded(mpmath.mpf("0.1056497736669"))
    '0.10565'
    """
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(mpmath.nstr(value, 35, strip_zeros=False))
        if exact == 0:
            return "0"
        if places is not None:
            return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
        digits = significant if significant is not None else max(6, default_places + exact.adjusted() + 1)
        step = exact.adjusted() - digits + 1
        shown = exact.quantize(Decimal(1).scaleb(step), ROUND_HALF_UP)
        text = f"{shown:f}"
        return text if significant is not None or "." not in text else text.rstrip("0").rstrip(".")
