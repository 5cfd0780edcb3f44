"""What tables write for a country where a question says another of its names, or its people: `stems said = stems written`."""

from __future__ import annotations

from collections.abc import Mapping

from solver.tables.words import normal_form, stem

_LINES = """
us, usa, american, america, states = usa, us, united states, american
uk, britain, british = uk, united kingdom, great britain, gbr, england
english, england = england, eng
scottish, scotland = scotland, sco
welsh, wales = wales, wal
irish, ireland = ireland, irl
german, germany = germany, ger
french, france = france, fra
italian, italy = italy, ita
spanish, spain = spain, esp
portuguese, portugal = portugal, por
dutch, netherlands, holland = netherlands, ned
belgian, belgium = belgium, bel
swiss, switzerland = switzerland, sui
austrian, austria = austria, aut
swedish, sweden = sweden, swe
norwegian, norway = norway, nor
danish, denmark = denmark, den
finnish, finland = finland, fin
polish, poland = poland, pol
czech = czech republic, czechoslovakia, cze
hungarian, hungary = hungary, hun
romanian, romania = romania, rou
russian, russia = russia, rus
soviet = soviet union, ussr, urs
ukrainian, ukraine = ukraine, ukr
greek, greece = greece, gre
turkish, turkey = turkey, tur
chinese, china = china, chn, people republic of china
japanese, japan = japan, jpn
korean, korea = korea, south korea, kor
indian, india = india, ind
australian, australia = australia, aus
canadian, canada = canada, can
mexican, mexico = mexico, mex
brazilian, brazil = brazil, bra
argentine, argentinian, argentina = argentina, arg
kenyan, kenya = kenya, ken
ethiopian, ethiopia = ethiopia, eth
african = south africa, rsa
"""


def _read() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for line in _LINES.strip().splitlines():
        said, _, written = line.partition(" = ")
        forms = tuple(normal_form(name) for name in written.split(", "))
        for word in said.split(", "):
            names[stem(word)] = tuple(form for form in forms if form != stem(word))
    return names


OTHER_NAMES: Mapping[str, tuple[str, ...]] = _read()
"""Stem in the question → normal forms that cells may have instead."""
