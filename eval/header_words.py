"""Other words for the words that head columns, written for the measurement of renamed headers.

A rule of a solver must not be made from this list: what it measures is how headers are understood that nobody foresaw.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_PAIRS: Final = """
year: calendar year; date: calendar day; day: date; month: month of the year; season: campaign; time: clock time; era: epoch
start: beginning; end: close; from: since; until: up to; born: date of birth; birth: nativity; died: deceased; death: passing
age: years of age; founded: established; built: constructed; opened: inaugurated; opening: inauguration; closed: shut
released: issued; release: publication; introduced: launched; duration: running time; length: extent; elected: voted in
name: designation; title: heading; player: team member; team: side; club: sports club; driver: pilot; rider: jockey
coach: trainer; manager: person in charge; captain: skipper; director: film maker; author: writer; writer: author
artist: performer; performer: artist; singer: vocalist; actor: cast member; role: part played; character: person portrayed
producer: maker; publisher: publishing house; manufacturer: producing company; builder: constructor; constructor: builder
owner: proprietor; host: presenter; guest: invited person; judge: justice; president: head of state; mayor: town head
candidate: nominee; incumbent: office holder; member: person belonging; party: political group; office: post held
opponent: adversary; opponents: adversaries; winner: victor; champion: title holder; loser: defeated; visitor: guest side
country: state; nation: land; nationality: citizenship; city: town; town: municipality; county: shire; state: territory
province: administrative region; region: area; district: borough; location: place; place: spot; venue: ground
stadium: arena; arena: hall; circuit: race track; track: song; course: route; island: isle; river: stream; mountain: hill
hometown: place of origin; address: whereabouts; language: tongue; religion: faith; capital: seat of government
position: spot held; rank: standing; ranking: standing; place in table: standing; pos: standing; seed: placing; pick: choice
points: marks; score: result; result: outcome; scores: results; results: outcomes; total: sum; overall: altogether
goals: scored; wins: victories; won: victories; win: victory; losses: defeats; lost: defeats; draws: ties; drawn: ties
played: matches contested; games: matches; matches: games; game: match; match: fixture; appearances: times fielded
apps: times fielded; caps: international matches; assists: goals set up; rebounds: balls regained; laps: circuits driven
lap: circuit driven; medals: honours; gold: first prizes; silver: second prizes; bronze: third prizes; award: prize
awards: prizes; category: class; class: category; type: kind; kind: type; status: state of affairs; condition: state
division: tier; league: competition; conference: grouping; competition: contest; tournament: contest; event: occasion
race: contest; round: stage; stage: leg; leg: section; series: run of programmes; episode: instalment; show: programme
height: tallness; weight: mass; width: breadth; depth: deepness; area: surface; size: magnitude; distance: way covered
speed: velocity; power: output; elevation: altitude; altitude: elevation; population: inhabitants; inhabitants: people
price: cost; cost: price; sales: units sold; revenue: turnover; income: earnings; profit: gain; budget: funds; salary: pay
votes: ballots; percentage: share in percent; share: portion; average: mean; maximum: highest; minimum: lowest
number: count; no: numeral; quantity: count; attendance: spectators; viewers: audience; crowd: spectators; capacity: seats
enrollment: pupils enrolled; students: pupils; school: place of education; college: place of higher education
degree: qualification; subject: field of study; album: record; song: musical piece; label: record company; genre: style
film: motion picture; book: volume; chart: hit list; peak: summit; model: version; engine: motor; car: automobile
vehicle: conveyance; aircraft: aeroplane; ship: vessel; train: railway service; station: stop; line: railway line
report: account; notes: remarks; note: remark; remarks: comments; description: explanation; reason: cause; details: particulars
code: identifier; symbol: sign; colour: hue; color: hue; network: broadcaster; channel: station; format: form
original: first; current: present; previous: earlier; former: past; other: further; main: chief; home: own ground
away: on the road; first: initial; last: final; final: deciding; difference: gap; record: tally; term: period
"""
SYNONYMS: Final[Mapping[str, str]] = {
    word.strip(): other.strip() for pair in re.split(r"[;\n]", _PAIRS) if ":" in pair for word, other in [pair.split(":", 1)]
}
"""A header word in lower case → what stands in its stead."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_VOWELS: Final = frozenset("aeiou")
_SHORT: Final = 4


def renamed(header: str) -> str:
    """A header with each word that has a synonym replaced, capitals kept.

    >>> renamed("Home team"), renamed("Zzz (km)")
    ('Own ground side', 'Zzz (km)')
    """
    return _WORD.sub(lambda match: _cased(match[0], SYNONYMS.get(match[0].lower(), match[0])), header)


def abbreviated(header: str) -> str:
    """A header with each long word cut as people cut them: to its first consonants, with a full stop.

    >>> abbreviated("Attendance"), abbreviated("Total votes"), abbreviated("Year")
    ('Att.', 'Tot. vot.', 'Year')
    """
    return _WORD.sub(lambda match: _cut(match[0]), header)


def _cut(word: str) -> str:
    if len(word) <= _SHORT:
        return word
    end = 3
    while end < len(word) - 1 and word[end - 1].lower() in _VOWELS:
        end += 1
    return f"{word[:end]}." if end < len(word) - 1 else word


def _cased(word: str, other: str) -> str:
    return other[:1].upper() + other[1:] if word[:1].isupper() else other
