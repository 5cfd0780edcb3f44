"""Physical quantities by name, with their SI base units and their derived unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_TABLE: Final = """
force, weight ; kg*m/s^2 ; newton
energy, work, heat, kinetic energy, potential energy ; kg*m^2/s^2 ; joule
torque, moment, moment of force ; kg*m^2/s^2 ; newton metre
power ; kg*m^2/s^3 ; watt
pressure, stress ; kg/(m*s^2) ; pascal
speed, velocity ; m/s ; metre per second
acceleration ; m/s^2 ; metre per second squared
momentum, linear momentum, impulse ; kg*m/s ; kilogram metre per second
angular momentum ; kg*m^2/s ; kilogram square metre per second
density, mass density ; kg/m^3 ; kilogram per cubic metre
area ; m^2 ; square metre
volume ; m^3 ; cubic metre
frequency ; 1/s ; hertz
length, distance ; m ; metre
mass ; kg ; kilogram
time ; s ; second
temperature, thermodynamic temperature ; K ; kelvin
current, electric current, electrical current ; A ; ampere
amount of substance ; mol ; mole
luminous intensity ; cd ; candela
charge, electric charge, electrical charge ; A*s ; coulomb
voltage, electric potential, potential difference ; kg*m^2/(A*s^3) ; volt
resistance, electric resistance, electrical resistance ; kg*m^2/(A^2*s^3) ; ohm
conductance, electric conductance ; A^2*s^3/(kg*m^2) ; siemens
capacitance ; A^2*s^4/(kg*m^2) ; farad
inductance ; kg*m^2/(A^2*s^2) ; henry
magnetic flux ; kg*m^2/(A*s^2) ; weber
magnetic field, magnetic flux density ; kg/(A*s^2) ; tesla
dynamic viscosity, viscosity ; kg/(m*s) ; pascal second
surface tension, spring constant ; kg/s^2 ; newton per metre
specific heat capacity, specific heat ; m^2/(K*s^2) ; joule per kilogram kelvin
"""

KINDS: Final[Mapping[str, str]] = {
    name.strip(): base.strip()
    for line in _TABLE.strip().splitlines()
    for names, base, _ in [line.split(";")]
    for name in names.split(",")
}
"""Name of a quantity to its unit in SI base units."""

SI_UNITS: Final[Mapping[str, str]] = {
    name.strip(): unit.strip()
    for line in _TABLE.strip().splitlines()
    for names, _, unit in [line.split(";")]
    for name in names.split(",")
}
"""Name of a quantity to the name of its SI unit."""
