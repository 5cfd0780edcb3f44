"""Everyday words for what columns are called, beside the concepts of the lexicon: `header word = what people say`.

One-way where it is: a header "Nation" answers "which country", a header "Country" rarely "which nation".
"""

from __future__ import annotations

from collections.abc import Mapping

from solver.tables.words import stem

_LINES = """
nation = country, nation, team
country = country, nation
nationality = country, nation, from
team = team, club, country, nation, squad, school
club = team, club, side
school = school, college, university, team
opponent = opponent, team, play, against, face
party = party, affiliation
title = title, film, movie, album, song, show, book, game, play, name, episode
film = film, movie
song = song, track, title, single
track = song, track
album = album, record, title
name = name, person, who, people, man, woman
player = player, person, who, scorer
driver = driver, racer, person, who
rider = rider, cyclist, racer, who
cyclist = cyclist, rider, who
athlete = athlete, competitor, runner, who
performer = performer, guest, who
winner = winner, win, won, champion, who
champion = winner, win, won, champion
runner = runner-up, second
candidate = candidate, politician, who
member = member, person, who
result = result, outcome, win, lose, won, lost, score, end, place, finish
outcome = result, outcome, win, lose
score = score, result, point
position = position, place, rank, finish, placed
pos = position, place, rank
place = place, position, rank, location, venue, finish
rank = rank, ranking, position, place
venue = venue, place, location, stadium, where
location = location, place, city, where, located
city = city, town, place
town = town, city
date = date, day, when, year
year = year, when, date, season
season = season, year, when
competition = competition, tournament, event, championship, meet
tournament = tournament, competition, event
event = event, competition, race, discipline
race = race, event, grand prix
attendance = attendance, people, attend, crowd, spectator, fan
gold = gold, first
total = total, overall, altogether, medal, all
point = point, score
game = game, match, played
match = match, game, played
played = game, match, play
lap = lap
time = time, duration, long, finish
length = length, long, duration, time, distance
duration = duration, long, length, time
height = height, tall, high, elevation
elevation = elevation, high, height, altitude
area = area, size, large, big, small
population = population, people, inhabitant, live, size
builder = builder, built, build, maker, make, manufacturer
manufacturer = manufacturer, maker, make, made, built, brand
constructor = constructor, maker, team, manufacturer
make = make, maker, brand, manufacturer
role = role, character, part
character = character, role
network = network, channel
channel = channel, network
language = language, speak, spoken, tongue
speaker = speaker, speak, spoken
term = term, serve, office, tenure
tenure = term, serve, office
director = director, direct, directed
author = author, writer, write, written, wrote
writer = writer, write, written, wrote
producer = producer, produce, produced
publisher = publisher, publish, published
artist = artist, singer, band, musician, performer
label = label, record
genre = genre, type, kind, style
type = type, kind, sort, category
category = category, type, kind
status = status, state, condition
occupation = occupation, job, profession, work
profession = profession, occupation, job
notes = note, comment, remark
viewer = viewer, watch, watched, audience
rating = rating, rated
episode = episode, show
air = air, aired, broadcast
release = release, released, come out
birth = born, birth
death = die, died, death
born = born, birth
died = died, death, die
appointed = appointed, appoint
elected = elected, elect
founded = founded, established, found
completed = completed, complete, built, finish
built = built, build, construct
opened = opened, open
county = county
state = state
district = district, represent
region = region, area
vote = vote
seat = seat
cost = cost, price
price = price, cost
salary = salary, earn, pay, paid
prize = prize, money, earn, earning, won
earning = earning, earn, money
fee = fee, price, cost, pay
speed = speed, fast, slow
weight = weight, heavy, weigh, light
depth = depth, deep, shallow
distance = distance, far, long, near
capacity = capacity, seat, hold
age = age, old, young
"""


def _read() -> Mapping[str, frozenset[str]]:
    said: dict[str, set[str]] = {}
    for line in _LINES.strip().splitlines():
        header, _, words = line.partition(" = ")
        said.setdefault(stem(header), set()).update(stem(word) for word in words.split(", "))
    return {header: frozenset(words - {header}) for header, words in said.items()}


SAID_FOR: Mapping[str, frozenset[str]] = _read()
"""Stem of a header word → stems people say for it."""


def is_short_for(short: str, word: str) -> bool:
    """Whether a header word of two to four letters may be short for `word`: its letters in order, the first one first.

    >>> is_short_for("pts", "points"), is_short_for("ep", "episode"), is_short_for("pos", "apostle")
    (True, True, False)
    """
    if not 2 <= len(short) <= 4 or len(word) < len(short) + 2 or short[0] != word[0] or not short.isalpha():
        return False
    rest = iter(word)
    return all(letter in rest for letter in short)
