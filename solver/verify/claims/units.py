"""Claims about quantities, proved with a table of units of its own: definitions in decimals, prefixes applied by rule."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, NamedTuple

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.shown import expect, number

# name ; size ; powers of metre kilogram second kelvin ampere mole candela bit turn, zeros at the end left out
# International yard and pound agreement of 1959; SI Brochure, 9th edition; UK Weights and Measures Act 1985.
_DEFINED: Final = """
m 1 1; in .0254 1; ft .3048 1; yd .9144 1; mi 1609.344 1; nmi 1852 1; mil .0000254 1; furlong 201.168 1; chain 20.1168 1
rod 5.0292 1; fathom 1.8288 1; league 4828.032 1; hand .1016 1; angstrom 1e-10 1; micron 1e-6 1; au 149597870700 1
ly 9460730472580800 1; g .001 0 1; t 1000 0 1; lb .45359237 0 1; oz .028349523125 0 1; st 6.35029318 0 1
short_ton 907.18474 0 1; long_ton 1016.0469088 0 1; grain .00006479891 0 1; carat .0002 0 1; troy_oz .0311034768 0 1
hundredweight 50.80234544 0 1; cental 45.359237 0 1; quintal 100 0 1; dram .0017718451953125 0 1; slug 14.593903 0 1
u 1.66053906660e-27 0 1; s 1 0 0 1; min 60 0 0 1; h 3600 0 0 1; d 86400 0 0 1; wk 604800 0 0 1; fortnight 1209600 0 0 1
month 2628000 0 0 1; quarter_year 7884000 0 0 1; yr 31536000 0 0 1; decade 315360000 0 0 1; century 3153600000 0 0 1
millennium 31536000000 0 0 1; K 1 0 0 0 1; A 1 0 0 0 0 1; mol 1 0 0 0 0 0 1; cd 1 0 0 0 0 0 0 1
L .001 3; cc .000001 3; gal .003785411784 3; qt .000946352946 3; pt .000473176473 3; cup .0002365882365 3
floz .0000295735295625 3; tbsp .00001478676478125 3; tsp .00000492892159375 3; uk_gal .00454609 3; uk_qt .0011365225 3
uk_pt .00056826125 3; uk_floz .0000284130625 3; metric_cup .00025 3; metric_tbsp .000015 3; metric_tsp .000005 3
bbl .158987294928 3; bushel .03523907016688 3; ha 10000 2; are 100 2; acre 4046.8564224 2
mph .44704 1 0 -1; c0 299792458 1 0 -1; Hz 1 0 0 -1; N 1 1 1 -2; lbf 4.4482216152605 1 1 -2; kgf 9.80665 1 1 -2
dyn .00001 1 1 -2
Pa 1 -1 1 -2; bar 100000 -1 1 -2; atm 101325 -1 1 -2; mmHg 133.322387415 -1 1 -2; inHg 3386.388640341 -1 1 -2
J 1 2 1 -2; cal 4.184 2 1 -2; foodcal 4184 2 1 -2; Wh 3600 2 1 -2; eV 1.602176634e-19 2 1 -2; BTU 1055.05585262 2 1 -2
therm 105505585.262 2 1 -2; erg 1e-7 2 1 -2; ftlb 1.3558179483314004 2 1 -2; W 1 2 1 -3; PS 735.49875 2 1 -3
hp 745.69987158227022 2 1 -3; V 1 2 1 -3 0 -1; ohm 1 2 1 -3 0 -2; C 1 0 0 1 0 1; Ah 3600 0 0 1 0 1; F 1 -2 -1 4 0 2
H 1 2 1 -2 0 -2; T 1 0 1 -2 0 -1; gauss .0001 0 1 -2 0 -1; Wb 1 2 1 -2 0 -1; bit 1 0 0 0 0 0 0 0 1; B 8 0 0 0 0 0 0 0 1
nibble 4 0 0 0 0 0 0 0 1; turn 1 0 0 0 0 0 0 0 0 1
"""
# Sizes that are no decimal: (top, bottom, name of a defined unit).
_RATIOS: Final = {
    "kmh": (1000, 3600, "m/s"), "kn": (1852, 3600, "m/s"), "torr": (101325, 760, "Pa"), "deg": (1, 360, "turn"),
    "grad": (1, 400, "turn"), "arcmin": (1, 21600, "turn"), "arcsec": (1, 1296000, "turn"), "rpm": (1, 60, "turn/s"),
    "psi": (44482216152605, 6451600000, "Pa"), "mpg": (1609344000000000, 3785411784, "1/m2"),
    "uk_mpg": (160934400000, 454609, "1/m2"),
    "rad": (1, 2, "turn"),
}  # fmt: skip
_POWERS: Final = {
    "m/s": (1, 0, -1), "Pa": (-1, 1, -2), "turn": (0,) * 8 + (1,), "turn/s": (0, 0, -1) + (0,) * 5 + (1,), "1/m2": (-2,)
}  # fmt: skip
_PREFIX: Final = dict(zip("n µ m c d da h k M G T p P".split(), (-9, -6, -3, -2, -1, 1, 2, 3, 6, 9, 12, -12, 15), strict=True))
_BINARY: Final = {"Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4, "Pi": 5}
# kelvins = (reading + shift) * scale
_THERMOMETERS: Final = {
    "K": (Fraction(0), Fraction(1)),
    "degC": (Fraction("273.15"), Fraction(1)),
    "degF": (Fraction("459.67"), Fraction(5, 9)),
    "degR": (Fraction(0), Fraction(5, 9)),
}


class _Size(NamedTuple):
    size: Fraction
    powers: tuple[int, ...]
    pi: int


def _defined() -> dict[str, _Size]:
    table: dict[str, _Size] = {}
    for entry in _DEFINED.replace("\n", ";").split(";"):
        if entry.strip():
            name, size, *powers = entry.split()
            table[name] = _Size(Fraction(size), (*map(int, powers), *(0,) * (9 - len(powers))), 0)
    for name, (top, bottom, like) in _RATIOS.items():
        powers_of = _POWERS[like]
        table[name] = _Size(Fraction(top, bottom), (*powers_of, *(0,) * (9 - len(powers_of))), -1 if name == "rad" else 0)
    for name, (_, scale) in _THERMOMETERS.items():
        table[name] = _Size(scale, (0, 0, 0, 1, 0, 0, 0, 0, 0), 0)
    return table


_SIZES: Final = _defined()


def _unit(name: str) -> _Size:
    if name in _SIZES:
        return _SIZES[name]
    for sign in (*_BINARY, "da", *_PREFIX):
        if name.startswith(sign) and name[len(sign) :] in _SIZES:
            base = _SIZES[name[len(sign) :]]
            factor = Fraction(1024) ** _BINARY[sign] if sign in _BINARY else Fraction(10) ** _PREFIX[sign]
            return _Size(base.size * factor, base.powers, base.pi)
    raise FieldError(f"There is no unit {name!r}.")


def _whole(pairs: Any) -> _Size:
    """The size of a product of powers of units."""
    if not isinstance(pairs, list | tuple) or not all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in pairs):
        raise FieldError("A unit is a list of names with powers.")
    size, powers, pi = Fraction(1), [0] * 9, 0
    for name, power in pairs:
        if not isinstance(name, str) or not isinstance(power, int) or abs(power) > 20:
            raise FieldError("A unit is a list of names with powers.")
        one = _Size(Fraction(100), (0,) * 9, 0) if name == "100" else _unit(name)
        size, pi = size * one.size**power, pi + one.pi * power
        powers = [old + power * each for old, each in zip(powers, one.powers, strict=True)]
    return _Size(size, tuple(powers), pi)


def _parts(value: Any) -> list[tuple[Fraction, Any]]:
    if not isinstance(value, list | tuple) or not value:
        raise FieldError("A quantity is a list of amounts with units.")
    return [(Fraction(amount), pairs) for amount, pairs in value]


def _is_scale(pairs: Any) -> bool:
    return len(pairs) == 1 and pairs[0][0] in _THERMOMETERS and pairs[0][1] == 1


def units(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """What a question about units is answered with, computed anew in base units."""
    args, kind = task.fields("args"), task.text("kind")
    if kind in ("base_units", "si_unit"):
        return _named(args, answer, kind)
    if kind == "compare":
        return _comparison(args, answer)
    if kind == "sum":
        terms = [(Fraction(factor), _parts(parts)) for factor, parts in args.items("terms")]
    else:
        terms = [(Fraction(1), _parts(args.items("from")))]
    targets = args.items("to")
    if (impossible := _impossible(terms, targets)) is not None:
        value, says = impossible
        if answer.text("value") != value:
            raise RefutedError(says)
        return Proved(says)
    true, pi = _sum(terms, targets)
    if kind == "sum" and args.flag("is_difference"):
        true = abs(true)
    _compare_shown(task, answer, true, pi, [_whole(target).size for target in targets], targets)
    return Proved(f"{task.text('source')} is {answer.text('value')}{' ' + answer.text('unit') if 'unit' in answer else ''}.")


def _impossible(terms: list[tuple[Fraction, Any]], targets: tuple[Any, ...]) -> tuple[str, str] | None:
    """The answer and the reason, where no number can be given."""
    sources = [_whole(pairs).powers for _, parts in terms for _, pairs in parts]
    aims = [_whole(target).powers for target in targets]
    if any(source != aim for source in sources for aim in aims):
        pair = [terms[0][1][0][1], targets[0]]
        reciprocal = len(sources) == len(aims) == 1 and all(a == -b for a, b in zip(sources[0], aims[0], strict=True))
        if not (reciprocal and len(pair[0]) + len(pair[1]) > 2):
            return "no solution", "The units measure different things: their powers of the base units differ."
    first = terms[0][1][0]
    if _is_scale(first[1]) and _is_scale(targets[0]):
        shift, scale = _THERMOMETERS[first[1][0][0]]
        if (first[0] + shift) * scale < 0:
            return "undefined", "The temperature lies below absolute zero."
    return None


def _sum(terms: list[tuple[Fraction, Any]], targets: tuple[Any, ...]) -> tuple[Fraction, int]:
    """The total in the last target unit, and the power of pi beside it."""
    aim = targets[-1]
    amount, pairs = terms[0][1][0]
    if _is_scale(pairs) and _is_scale(aim) and len(terms) == 1:
        shift, scale = _THERMOMETERS[pairs[0][0]]
        shift_to, scale_to = _THERMOMETERS[aim[0][0]]
        return (amount + shift) * scale / scale_to - shift_to, 0
    target, source = _whole(aim), _whole(pairs)
    if source.powers != target.powers:
        return 1 / (amount * source.size * target.size), 0
    total, pis = Fraction(0), set()
    for factor, parts in terms:
        for amount, pairs in parts:
            one = _whole(pairs)
            pis.add(one.pi - target.pi)
            total += factor * amount * one.size / target.size
    if len(pis) != 1:
        raise FieldError("Angles with and without pi are not added here.")
    return total, pis.pop()


def _compare_shown(
    task: Fields, answer: Fields, true: Fraction, pi: int, sizes: list[Fraction], targets: tuple[Any, ...]
) -> None:
    text = answer.text("value")
    if len(targets) > 1:
        words = text.lstrip("-").split()
        amounts = [word for word in words if word[0].isdigit()]
        if len(amounts) != len(targets) or any("." in amount for amount in amounts[:-1]):
            raise RefutedError(f"{text} does not give one amount for each unit.")
        total = sum((number(amount)[0] * size / sizes[-1] for amount, size in zip(amounts, sizes, strict=True)), Fraction(0))
        total = -total if text.startswith("-") else total
        digits = len(amounts[-1].partition(".")[2])
        if abs(total - true) > Fraction(1, 2) * Fraction(1, 10) ** (digits if digits else 30):
            raise RefutedError(f"{text} is {float(total):.10g} in the last unit, which should be {float(true):.10g}.")
        return
    if pi == 0:
        expect(task, answer, true)
        return
    if "pi" in text:
        expect(task, Fields({"value": _without_pi(text, pi)}, "answer"), true)
        return
    expect(task, answer, true * _PI**pi, margin=Fraction(1, 10**40))


_PI: Final = Fraction("3.14159265358979323846264338327950288419716939937510582097494459")


def _without_pi(text: str, power: int) -> str:
    """The rational beside pi in texts such as "2*pi/3", "pi/4" and "360/pi".

    >>> _without_pi("2*pi/3", 1), _without_pi("360/pi", -1)
    ('2/3', '360')
    """
    if power == -1:
        return text.removesuffix("/pi")
    return text.replace("*pi", "").replace("pi", "1") if power == 1 else text


def _comparison(args: Fields, answer: Fields) -> Proved:
    first, second = _parts(args.items("first")), _parts(args.items("second"))
    texts, value = args.texts("texts"), answer.text("value")
    powers = {_whole(pairs).powers for _, pairs in (*first, *second)}
    if len(powers) > 1:
        true = "no solution"
    else:
        left, right = (
            (parts[0][0] + _THERMOMETERS[parts[0][1][0][0]][0]) * _THERMOMETERS[parts[0][1][0][0]][1]
            if _is_scale(parts[0][1])
            else sum((amount * _whole(pairs).size for amount, pairs in parts), Fraction(0))
            for parts in (first, second)
        )
        wanted = left > right if args.flag("wants_larger") else left < right
        if args.flag("asks_whether"):
            true = "yes" if wanted else "no"
        else:
            true = "equal" if left == right else texts[0] if wanted else texts[1]
    if value != true:
        raise RefutedError(f"The comparison of {texts[0]} with {texts[1]} comes out as {true}, not {value}.")
    return Proved(f"Of {texts[0]} and {texts[1]}: {value}.")


_KINDS: Final = {
    "force weight": "N", "energy work heat kinetic_energy potential_energy torque moment moment_of_force": "J", "power": "W",
    "pressure stress": "Pa", "voltage electric_potential potential_difference": "V", "frequency": "Hz",
    "charge electric_charge electrical_charge": "C", "resistance electric_resistance electrical_resistance": "ohm",
    "capacitance": "F", "inductance": "H", "magnetic_flux": "Wb", "magnetic_field magnetic_flux_density": "T",
}  # fmt: skip
_BASE: Final = ("m", "kg", "s", "K", "A", "mol", "cd", "bit", "turn")


def _named(args: Fields, answer: Fields, kind: str) -> Proved:
    """The base units behind a derived unit; kinds of quantity without a unit of their own are not proved."""
    text = answer.text("value")
    if "units" in args:
        whole = _whole(args.items("units"))
    else:
        name = args.text("quantity").replace(" ", "_")
        known = next((unit for names, unit in _KINDS.items() if name in names.split()), None)
        if known is None or kind == "si_unit":
            return Proved(f"The unit of {args.text('quantity')} is given as {text}.", is_proof=False)
        whole = _unit(known)
    factor, _, rest = text.rpartition(" ")
    powers = [0] * len(_BASE)
    top, _, bottom = rest.partition("/")
    for part, sign in ((top, 1), (bottom.strip("()"), -1)):
        for piece in part.strip("()").split("*"):
            symbol, _, power = piece.partition("^")
            if symbol not in ("", "1"):
                powers[_BASE.index(symbol)] += sign * int(power or 1)
    if tuple(powers) != whole.powers or ("units" in args and number(factor or "1")[0] != whole.size):
        raise RefutedError(f"{text} does not have the powers of the base units that it should.")
    return Proved(f"In SI base units: {text}.")
