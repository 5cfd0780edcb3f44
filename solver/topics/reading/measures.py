"""Units of measurement by name: what people call them, what they measure, and their exact size in SI base units."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern

UnitExpression: TypeAlias = tuple[tuple[str, int], ...]
"""Units with their powers: (("km", 1), ("h", -1)) is km/h."""

Dimension: TypeAlias = tuple[int, ...]
DIMENSIONS: Final = ("length", "mass", "time", "temperature", "current", "amount", "luminosity", "data", "angle")

# The dimension's letters stand for the base quantities above; S is data ("storage"), A is angle in turns.
_LETTERS: Final = "LMTKINJSA"
# id ; dimension ; size in base units ; names (plural in s unless two are joined by /) ; symbols ; p: takes SI prefixes
# Angles are counted in turns: a radian is 1/(2 pi) turn, and the power of pi is kept apart in _PI.
_TABLE: Final = """
m ; L ; 1 ; metre, meter ; m ; p
in ; L ; 0.0254 ; inch/inches ; in, ins, inch.
ft ; L ; 0.3048 ; foot/feet ; ft
yd ; L ; 0.9144 ; yard ; yd, yds
mi ; L ; 1609.344 ; mile, statute mile ; mi
nmi ; L ; 1852 ; nautical mile ; nmi, NM
mil ; L ; 0.0000254 ; thou/thou, mil ;
furlong ; L ; 201.168 ; furlong ;
chain ; L ; 20.1168 ; chain ;
rod ; L ; 5.0292 ; rod ;
fathom ; L ; 1.8288 ; fathom ;
league ; L ; 4828.032 ; league ;
hand ; L ; 0.1016 ; hand ;
angstrom ; L ; 1e-10 ; angstrom, ångström ; Å
micron ; L ; 1e-6 ; micron ;
au ; L ; 149597870700 ; astronomical unit ; au, AU
ly ; L ; 9460730472580800 ; light year, light-year, lightyear ; ly
g ; M ; 0.001 ; gram, gramme ; g, gm ; p
t ; M ; 1000 ; tonne, metric ton ; t
lb ; M ; 0.45359237 ; pound/pounds ; lb, lbs
oz ; M ; 0.028349523125 ; ounce ; oz
st ; M ; 6.35029318 ; stone/stone, stones/stones ; st
short_ton ; M ; 907.18474 ; short ton, US ton, American ton ;
long_ton ; M ; 1016.0469088 ; long ton, imperial ton, UK ton, British ton ;
grain ; M ; 0.00006479891 ; grain ; gr
carat ; M ; 0.0002 ; carat ; ct
troy_oz ; M ; 0.0311034768 ; troy ounce ; ozt, oz t
hundredweight ; M ; 50.80234544 ; long hundredweight/long hundredweight, imperial hundredweight/imperial hundredweight ;
cental ; M ; 45.359237 ; short hundredweight/short hundredweight, US hundredweight/US hundredweight ;
quintal ; M ; 100 ; quintal ;
dram ; M ; 0.0017718451953125 ; dram ;
slug ; M ; 14593903/1000000 ; ;
u ; M ; 166053906660e-38 ; atomic mass unit, dalton ;
s ; T ; 1 ; second ; s, sec, secs ; p
min ; T ; 60 ; minute ; min, mins
h ; T ; 3600 ; hour ; h, hr, hrs
d ; T ; 86400 ; day ; d
wk ; T ; 604800 ; week ; wk, wks
fortnight ; T ; 1209600 ; fortnight ;
month ; T ; 2628000 ; month ; mo
quarter_year ; T ; 7884000 ; ;
yr ; T ; 31536000 ; year ; yr, yrs
decade ; T ; 315360000 ; decade ;
century ; T ; 3153600000 ; century/centuries ;
millennium ; T ; 31536000000 ; millennium/millennia, millenium/millenniums ;
K ; K ; 1 ; kelvin/kelvins, kelvin/kelvin ; K
degC ; K ; 1 ; degree celsius/degrees celsius, celsius/celsius, centigrade/centigrade, degree centigrade/degrees centigrade, \
degree c/degrees c, deg c/deg c ; °C, ℃, C, ºC, ° C
degF ; K ; 5/9 ; degree fahrenheit/degrees fahrenheit, \
fahrenheit/fahrenheit, degree f/degrees f, deg f/deg f ; °F, ℉, F, ºF, ° F
degR ; K ; 5/9 ; degree rankine/degrees rankine, rankine/rankine ; °R
A ; I ; 1 ; ampere, amp ; A ; p
mol ; N ; 1 ; mole ; mol ; p
cd ; J ; 1 ; candela ; cd
L ; L3 ; 0.001 ; litre, liter ; L, l ; p
cc ; L3 ; 1e-6 ; ; cc
gal ; L3 ; 0.003785411784 ; US gallon, U.S. gallon, American gallon ; US gal
qt ; L3 ; 0.000946352946 ; US quart, U.S. quart ;
pt ; L3 ; 0.000473176473 ; US pint, U.S. pint, American pint ;
cup ; L3 ; 0.0002365882365 ; US cup, U.S. cup ;
floz ; L3 ; 0.0000295735295625 ; US fluid ounce, U.S. fluid ounce ; US fl oz
tbsp ; L3 ; 0.00001478676478125 ; US tablespoon ;
tsp ; L3 ; 0.00000492892159375 ; US teaspoon ;
uk_gal ; L3 ; 0.00454609 ; imperial gallon, UK gallon, British gallon ; imp gal
uk_qt ; L3 ; 0.0011365225 ; imperial quart, UK quart, British quart ;
uk_pt ; L3 ; 0.00056826125 ; imperial pint, UK pint, British pint ;
uk_floz ; L3 ; 0.0000284130625 ; imperial fluid ounce, UK fluid ounce, British fluid ounce ; imp fl oz
metric_cup ; L3 ; 0.00025 ; metric cup ;
metric_tbsp ; L3 ; 0.000015 ; metric tablespoon ;
metric_tsp ; L3 ; 0.000005 ; metric teaspoon ;
bbl ; L3 ; 0.158987294928 ; oil barrel, barrel of oil/barrels of oil ; bbl
bushel ; L3 ; 0.03523907016688 ; US bushel ;
ha ; L2 ; 10000 ; hectare ; ha
are ; L2 ; 100 ; ;
acre ; L2 ; 4046.8564224 ; acre ; ac
kmh ; LT-1 ; 5/18 ; ; kph, kmh, kmph
mph ; LT-1 ; 0.44704 ; ; mph
kn ; LT-1 ; 463/900 ; knot ; kn, kt, kts
c0 ; LT-1 ; 299792458 ; speed of light/speed of light ;
Hz ; T-1 ; 1 ; hertz/hertz ; Hz ; p
N ; MLT-2 ; 1 ; newton ; N ; p
lbf ; MLT-2 ; 4.4482216152605 ; pound force/pounds force, pound-force/pounds-force ; lbf
kgf ; MLT-2 ; 9.80665 ; kilogram force/kilograms force, kilogram-force/kilograms-force ; kgf
dyn ; MLT-2 ; 1e-5 ; dyne ; dyn
Pa ; ML-1T-2 ; 1 ; pascal ; Pa ; p
bar ; ML-1T-2 ; 100000 ; bar ; bar ; m
atm ; ML-1T-2 ; 101325 ; atmosphere, standard atmosphere ; atm
torr ; ML-1T-2 ; 20265/152 ; torr/torr ; Torr
mmHg ; ML-1T-2 ; 133.322387415 ; millimetre of mercury/millimetres of mercury, \
millimeter of mercury/millimeters of mercury \
; mmHg, mm Hg
inHg ; ML-1T-2 ; 3386.388640341 ; inch of mercury/inches of mercury ; inHg, in Hg
psi ; ML-1T-2 ; 4.4482216152605/0.00064516 ; pound per square inch/pounds per square inch ; psi
J ; ML2T-2 ; 1 ; joule ; J ; p
cal ; ML2T-2 ; 4.184 ; calorie ; cal ; p
foodcal ; ML2T-2 ; 4184 ; food calorie, large calorie, dietary calorie ; Cal
Wh ; ML2T-2 ; 3600 ; watt hour, watt-hour ; Wh ; p
eV ; ML2T-2 ; 1602176634e-28 ; electronvolt, electron volt ; eV ; p
BTU ; ML2T-2 ; 1055.05585262 ; BTU, British thermal unit ; BTU, Btu
therm ; ML2T-2 ; 105505585.262 ; therm ;
erg ; ML2T-2 ; 1e-7 ; erg ; erg
ftlb ; ML2T-2 ; 1.3558179483314004 ; foot pound, foot-pound ; ft lb, ft-lb, ft lbf
W ; ML2T-3 ; 1 ; watt ; W ; p
hp ; ML2T-3 ; 745.69987158227022 ; horsepower/horsepower, mechanical horsepower/mechanical horsepower ; hp, HP, bhp
PS ; ML2T-3 ; 735.49875 ; metric horsepower/metric horsepower ; PS
V ; ML2T-3I-1 ; 1 ; volt ; V ; p
ohm ; ML2T-3I-2 ; 1 ; ohm ; Ω, Ω ; p
C ; TI ; 1 ; coulomb ; ; p
Ah ; TI ; 3600 ; ampere hour, amp hour, ampere-hour, amp-hour ; Ah ; p
F ; M-1L-2T4I2 ; 1 ; farad ; ; p
H ; ML2T-2I-2 ; 1 ; henry/henries, henry/henrys ; ; p
T ; MT-2I-1 ; 1 ; tesla ; ; p
gauss ; MT-2I-1 ; 0.0001 ; gauss/gauss ;
Wb ; ML2T-2I-1 ; 1 ; weber ; Wb ; p
bit ; S ; 1 ; bit ; bit, b ; d
B ; S ; 8 ; byte ; B ; d
nibble ; S ; 4 ; nibble ;
deg ; A ; 1/360 ; degree ; °, deg, º
rad ; A ; 1/2 ; radian ; rad ; p
grad ; A ; 1/400 ; gradian, gon ; grad
turn ; A ; 1 ; turn, revolution, full turn ; rev
arcmin ; A ; 1/21600 ; arcminute, arc minute, minute of arc/minutes of arc ; arcmin
arcsec ; A ; 1/1296000 ; arcsecond, arc second, second of arc/seconds of arc ; arcsec
rpm ; AT-1 ; 1/60 ; revolution per minute/revolutions per minute ; rpm
mpg ; L-2 ; 1609.344/0.003785411784 ; US mile per gallon/US miles per gallon ; US mpg, mpg US, mpg (US)
uk_mpg ; L-2 ; 1609.344/0.00454609 ; ; UK mpg, imperial mpg, imp mpg, mpg UK, mpg (UK), \
mpg (imperial), mpg imperial, British mpg
"""
_PREFIXES: Final[Mapping[str, tuple[str, int]]] = {
    "nano": ("n", -9), "micro": ("µ", -6), "milli": ("m", -3), "centi": ("c", -2), "deci": ("d", -1), "deca": ("da", 1),
    "hecto": ("h", 2), "kilo": ("k", 3), "mega": ("M", 6), "giga": ("G", 9), "tera": ("T", 12), "pico": ("p", -12),
    "peta": ("P", 15),
}  # fmt: skip
_BINARY: Final[Mapping[str, tuple[str, int]]] = {
    "kibi": ("Ki", 1), "mebi": ("Mi", 2), "gibi": ("Gi", 3), "tebi": ("Ti", 4), "pebi": ("Pi", 5),
}  # fmt: skip
# A name with two sizes: the one that is meant unless the question says otherwise, and the other.
AMBIGUOUS: Final[Mapping[str, tuple[str, str, str]]] = {
    "gallon": ("gal", "uk_gal", "imperial gallon"),
    "quart": ("qt", "uk_qt", "imperial quart"),
    "pint": ("pt", "uk_pt", "imperial pint"),
    "fluid ounce": ("floz", "uk_floz", "imperial fluid ounce"),
    "cup": ("cup", "metric_cup", "metric cup of 250 mL"),
    "tablespoon": ("tbsp", "metric_tbsp", "metric tablespoon of 15 mL"),
    "teaspoon": ("tsp", "metric_tsp", "metric teaspoon of 5 mL"),
    "ton": ("short_ton", "long_ton", "long ton of 2240 lb"),
    "hundredweight": ("cental", "hundredweight", "long hundredweight of 112 lb"),
    "mpg": ("mpg", "uk_mpg", "imperial gallon"),
}
_SHORT: Final[Mapping[str, str]] = {
    "gal": "gallon", "gals": "gallon", "qt": "quart", "pt": "pint", "fl oz": "fluid ounce", "fl. oz": "fluid ounce",
    "fl. oz.": "fluid ounce", "floz": "fluid ounce", "tbsp": "tablespoon", "tsp": "teaspoon", "cwt": "hundredweight",
    "miles per gallon": "mpg", "mile per gallon": "mpg", "mi/gal": "mpg", "hundredweights": "hundredweight",
}  # fmt: skip
_SHOWN: Final[Mapping[str, str]] = {
    "degC": "°C", "degF": "°F", "degR": "°R", "gal": "US gal", "qt": "US qt", "pt": "US pt", "floz": "US fl oz", "cup": "cups",
    "uk_gal": "imp gal", "uk_qt": "imp qt", "uk_pt": "imp pt", "uk_floz": "imp fl oz", "metric_cup": "metric cups",
    "metric_tbsp": "metric tbsp", "metric_tsp": "metric tsp", "short_ton": "short tons", "long_ton": "long tons",
    "kmh": "km/h", "deg": "°", "yr": "years", "month": "months", "wk": "weeks", "d": "days", "mpg": "US mpg",
    "uk_mpg": "imperial mpg", "ohm": "Ω", "micron": "µm", "troy_oz": "troy oz", "turn": "turns", "decade": "decades",
    "century": "centuries", "millennium": "millennia", "foodcal": "Cal", "au": "au", "fortnight": "fortnights",
    "quarter_year": "quarters", "bbl": "bbl", "c0": "c", "ftlb": "ft·lbf", "cental": "short cwt", "hundredweight": "long cwt",
    "acre": "acres", "hand": "hands", "fathom": "fathoms", "furlong": "furlongs", "league": "leagues", "rod": "rods",
    "chain": "chains", "carat": "carats", "grain": "grains",
}  # fmt: skip
CALENDAR: Final[Mapping[str, int]] = {
    "month": 1, "quarter_year": 3, "yr": 12, "decade": 120, "century": 1200, "millennium": 12000
}  # fmt: skip
"""Units of time counted in months, whose length in days is a convention."""

AFFINE: Final[Mapping[str, tuple[Fraction, Fraction]]] = {
    "K": (Fraction(1), Fraction(0)),
    "degC": (Fraction(1), Fraction(27315, 100)),
    "degF": (Fraction(5, 9), Fraction(45967, 180)),
    "degR": (Fraction(5, 9), Fraction(0)),
}
"""Scales of temperature: kelvins are a * reading + b."""


class UnitError(MathSyntaxError):
    """A text that names no unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit: `size` in base units, times pi to the power `pi`."""

    id: str
    dimension: Dimension
    size: Fraction
    pi: int = 0

    @property
    def shown(self) -> str:
        """How it is written behind a number."""
        return _SHOWN.get(self.id, self.id)


class Named(NamedTuple):
    """A unit as named in a question; `other` is what the name could also mean, `label` says in words."""

    units: UnitExpression
    other: UnitExpression | None = None
    label: str = ""


def _dimension(text: str) -> Dimension:
    powers = dict.fromkeys(_LETTERS, 0)
    for letter, power in re.findall(r"([LMTKINJSA])(-?\d?)", text):
        powers[letter] += int(power) if power else 1
    return tuple(powers[letter] for letter in _LETTERS)


def _size(text: str) -> Fraction:
    top, _, bottom = text.partition("/")
    return Fraction(top) / Fraction(bottom or "1")


def _plural(name: str) -> Iterable[str]:
    singular, _, plural = name.partition("/")
    return (singular, plural or f"{singular}s")


def _build() -> tuple[dict[str, Unit], dict[str, str], dict[str, str]]:
    units: dict[str, Unit] = {}
    names: dict[str, str] = {}
    symbols: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        cells = [cell.strip() for cell in line.split(";")]
        unit_id, dimension, size, called, signs = cells[:5]
        kind = cells[5] if len(cells) > 5 else ""
        pi = -1 if unit_id == "rad" else 0
        unit = Unit(id=unit_id, dimension=_dimension(dimension), size=_size(size), pi=pi)
        units[unit_id] = unit
        words = [word.strip() for word in called.split(",") if word.strip()]
        marks = [mark.strip() for mark in signs.split(",") if mark.strip()]
        for word in words:
            names.update((form.lower(), unit_id) for form in _plural(word))
        symbols.update((mark, unit_id) for mark in marks)
        prefixes = {"p": _PREFIXES, "d": _PREFIXES, "m": {"milli": ("m", -3), "kilo": ("k", 3)}}.get(kind, {})
        scaled = [(word, sign, Fraction(10) ** power) for word, (sign, power) in prefixes.items()]
        if kind == "d":
            scaled = [row for row in scaled if row[2] >= 1000]
            scaled += [(word, sign, Fraction(1024) ** power) for word, (sign, power) in _BINARY.items()]
        for prefix, sign, factor in scaled:
            new = f"{sign}{unit_id}"
            units[new] = Unit(id=new, dimension=unit.dimension, size=unit.size * factor, pi=pi)
            for word in words:
                names.update((f"{prefix}{form}".lower(), new) for form in _plural(word))
            for mark in marks:
                if mark not in ("gm", "sec", "secs"):
                    for each in {sign, sign.replace("µ", "μ"), sign.replace("µ", "u")}:
                        symbols.setdefault(f"{each}{mark}", new)
    symbols["mcg"] = "µg"
    symbols["sqm"], names["kilo"], names["kilos"] = "sqm", "kg", "kg"
    return units, names, symbols


UNITS, _NAMES, _SYMBOLS = _build()
# Written in small letters by people who mean bytes.
_LOOSE: Final = {f"{prefix}b": f"{sign}B" for prefix, sign in zip("kmgtp", "kMGTP", strict=True)} | {
    "kw": "kW", "kwh": "kWh", "mwh": "MWh", "kpa": "kPa", "mpa": "MPa", "hpa": "hPa", "khz": "kHz", "mhz": "MHz", "ghz": "GHz",
    "ml": "mL", "cl": "cL", "dl": "dL", "mls": "mL", "kgs": "kg", "kms": "km", "cms": "cm", "mms": "mm", "c": "degC",
    "f": "degF",
    "°c": "degC", "°f": "degF", "btu": "BTU", "hz": "Hz", "kj": "kJ", "kcal": "kcal", "ev": "eV", "j": "J", "w": "W", "n": "N",
    "pa": "Pa", "mmhg": "mmHg", "wh": "Wh", "kv": "kV", "mah": "mAh", "kn": "kn", "mb/s": "MB/s", "kb": "kB", "v": "V",
    "kbit": "kbit", "mbit": "Mbit", "gbit": "Gbit", "cal": "cal", "psi": "psi", "ltr": "L", "ltrs": "L", "kib": "KiB",
    "mib": "MiB", "gib": "GiB", "tib": "TiB", "km": "km", "cm": "cm", "mm": "mm", "kg": "kg", "mg": "mg", "g": "g", "m": "m",
    "lb": "lb", "lbs": "lb", "oz": "oz", "in": "in", "ft": "ft", "yd": "yd", "mi": "mi", "min": "min", "h": "h", "hr": "h",
    "hrs": "h", "mins": "min", "sec": "s", "secs": "s", "mph": "mph", "kph": "kmh", "ha": "ha", "l": "L", "kmh": "kmh",
    "rpm": "rpm", "torr": "torr", "atm": "atm", "bar": "bar",
}  # fmt: skip
for _sign in ("sqm", "kb"):  # "kb" is written for kilobytes, like "mb" and "gb"
    _SYMBOLS.pop(_sign)
_PER_SECOND: Final = {"kbps": "kbit", "Mbps": "Mbit", "Gbps": "Gbit", "bps": "bit", "mbps": "Mbit", "gbps": "Gbit", "fps": "ft"}
_AREA: Final = LatePattern(r"(?:square|sq\.?)\s+(.+)|(.+?)\s+squared", re.IGNORECASE)
_VOLUME: Final = LatePattern(r"(?:cubic|cu\.?)\s+(.+)|(.+?)\s+cubed", re.IGNORECASE)
_POWER: Final = LatePattern(r"([^\s·⋅*]+?)(?:\s?\^\s?\(?(-?\d)\)?|([²³])|(⁻[¹²³])|(?<=[a-z])(-?[23]))")
_SUPERSCRIPT: Final = {"²": 2, "³": 3, "⁻¹": -1, "⁻²": -2, "⁻³": -3}
_DIVISION: Final = LatePattern(r"\s*/\s*|\s+(?:per|a|an)\s+(?:each\s+)?", re.IGNORECASE)
_HUNDRED: Final = LatePattern(r"100\s*(?=[a-z])", re.IGNORECASE)


def _single(text: str) -> Named | None:
    """One unit without powers or division."""
    word = " ".join(text.lower().replace("-", " ").split()) if len(text) > 2 else text
    found = _SYMBOLS.get(text) or _NAMES.get(text.lower()) or _NAMES.get(word) or _LOOSE.get(text.lower())
    short = _SHORT.get(text.lower(), text.lower())
    name = short if short in AMBIGUOUS else _SHORT.get(short, short.removesuffix("s"))
    if name in AMBIGUOUS:
        usual, other, label = AMBIGUOUS[name]
        return Named(((usual, 1),), ((other, 1),), label)
    if text in _PER_SECOND or text.lower() in _PER_SECOND:
        return Named(((_PER_SECOND.get(text) or _PER_SECOND[text.lower()], 1), ("s", -1)))
    return None if found is None else Named(((found, 1),))


@functools.lru_cache(maxsize=2_000)
def read_unit(text: str) -> Named:
    """The unit a text names, powers and divisions too.

    Raises:
        UnitError: it names none.

    >>> read_unit("miles per hour").units, read_unit("m/s^2").units
    ((('mi', 1), ('h', -1)), (('m', 1), ('s', -2)))
    """
    text = text.strip().rstrip(".")
    if (whole := _single(text)) is not None:
        return whole
    parts = _DIVISION.split(text)
    if any(not part for part in parts):
        raise UnitError(f"{text!r} is not a unit known here.", 0)
    total: list[tuple[str, int]] = []
    others: list[tuple[str, int]] = []
    label = ""
    for index, part in enumerate(parts):
        part = part.strip("() ")
        if index and (hundred := _HUNDRED.match(part)):
            part = part[hundred.end() :]
            total.append(("100", -1))
            others.append(("100", -1))
        factor = _factor(part)
        sign = -1 if index else 1
        total += [(unit, sign * power) for unit, power in factor.units]
        others += [(unit, sign * power) for unit, power in factor.other or factor.units]
        label = label or factor.label
    return Named(_merged(total), _merged(others) if label else None, label)


def _factor(text: str) -> Named:
    if (single := _single(text)) is not None:
        return single
    for pattern, power in ((_AREA, 2), (_VOLUME, 3)):
        if (match := pattern.fullmatch(text)) is not None:
            return _raised(_factor(match[1] or match[2]), power)
    if (match := _POWER.fullmatch(text)) is not None:
        digits = match[2] or match[5]
        power = int(digits) if digits else _SUPERSCRIPT[match[3] or match[4]]
        if power == 0:
            raise UnitError(f"{text!r} is not a unit known here.", 0)
        return _raised(_factor(match[1]), power)
    pieces = [piece for piece in re.split(r"\s*[*·⋅.]\s*|\s+|(?<=[a-z])-(?=[a-z])", text) if piece]
    if len(pieces) < 2 or len(pieces) > 5:
        raise UnitError(f"{text!r} is not a unit known here.", 0)
    if any(piece.lower() == "in" for piece in pieces):
        raise UnitError(f"{text!r} is not a unit known here.", 0)  # the preposition, not the inch
    factors = [_factor(piece) for piece in pieces]
    if len({dimension_of(factor.units) for factor in factors}) < len(factors) and not re.search(r"[*·⋅.-]", text):
        raise UnitError(f"{text!r} is a list of units, not a product.", 0)  # "degrees minutes seconds"
    return Named(_merged([pair for factor in factors for pair in factor.units]))


def _raised(named: Named, power: int) -> Named:
    def raised(units: UnitExpression) -> UnitExpression:
        return tuple((unit, each * power) for unit, each in units)

    return Named(raised(named.units), raised(named.other) if named.other else None, named.label)


def _merged(pairs: list[tuple[str, int]]) -> UnitExpression:
    powers: dict[str, int] = {}
    for unit, power in pairs:
        powers[unit] = powers.get(unit, 0) + power
    return tuple((unit, power) for unit, power in powers.items() if power)


def dimension_of(units: UnitExpression) -> Dimension:
    """The powers of the base quantities."""
    total = [0] * len(DIMENSIONS)
    for name, power in units:
        if name != "100":
            total = [old + power * each for old, each in zip(total, UNITS[name].dimension, strict=True)]
    return tuple(total)


def size_of(units: UnitExpression) -> tuple[Fraction, int]:
    """The size in base units, and the power of pi beside it."""
    size, pi = Fraction(1), 0
    for name, power in units:
        size *= Fraction(100) ** power if name == "100" else UNITS[name].size ** power
        pi += 0 if name == "100" else UNITS[name].pi * power
    return size, pi


def unit_text(units: UnitExpression) -> str:
    """The units as written behind a number.

    >>> unit_text((("km", 1), ("h", -1))), unit_text((("m", 2),))
    ('km/h', 'm^2')
    """
    over = "·".join(_with_power(name, power) for name, power in units if power > 0) or "1"
    under = [(name, -power) for name, power in units if power < 0]
    if under[:1] == [("100", 1)]:
        return f"{over}/100 {'·'.join(_with_power(name, power) for name, power in under[1:])}"
    shown = "·".join(_with_power(name, power) for name, power in under)
    return over + (f"/{shown}" if len(under) == 1 else f"/({shown})" if under else "")


def _with_power(name: str, power: int) -> str:
    shown = name if name == "100" else UNITS[name].shown
    return shown if power == 1 else f"{shown}^{power}"
