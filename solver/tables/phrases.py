"""The closed lists of English behind the lexicon, as text: one entry a line, read once.

Written for tables in general: what people say for operations, for the subjects of columns, and for units.
"""

CUES = """
count = how many, number of, total number of, count of, count, how often, total count of, what number of, amount of times
count:times = how many times, number of times, total number of times, how many occasions
count:distinct = how many different, number of different, how many distinct, how many unique, number of distinct
count:distinct = number of unique, total number of different, count of distinct
sum = total, sum, sum of, total of, total amount of, combined, combined total, in total, altogether, all together, summed
sum = together
sum = add up, sum up, cumulative, grand total, aggregate, sum total
sum:many = how many total
wh:much = how much, how much total
mean = average, mean, avg, on average, average of, mean of, averaged, typical
median = median, median of
max:latest/time = most recent, most recently
max:priciest/price = most expensive, most costly
min:cheapest/price = least expensive, least costly
frequent:max = most common, most frequent, most often, most frequently, most times, most popular
frequent:min = least common, least frequent, least often, fewest times, least times, rarest
compare:> = over, above, exceeding, exceeds, exceed, exceeded, in excess of, beyond, greater, upwards of
compare:< = under, below, beneath
compare:>= = at least, a minimum of, minimum of, no fewer than, no less than, not less than, from at least
compare:<= = at most, up to, a maximum of, maximum of, no more than, not more than, not exceeding
compare:= = exactly, equal to, equals, equal
compare:before = before, prior to, earlier than, older than, sooner than, preceding
compare:after = after, later than, newer than, following, more recently than
compare:since = since, starting from, starting in, from
compare:until = until, till, through, up until
trailing:>= = or above, and above, or over, and over, and up, or up, or later, and later, or after, onwards, onward
trailing:>= = and onwards, or newer, or at least
trailing:<= = or below, and below, or under, and under, or earlier, and earlier, or before, or older
between = between, in between, ranging from
group = per, for each, for every, in each, in every, of each, of every, by each, each, every, grouped by, broken down by
group = split by, at each, on each
group:soft = by
distinct = different, distinct, unique
share = percentage, percent, what share, which share, fraction, proportion, percentage of, percent of, share of
share = fraction of, proportion of, what % of, % of, %
difference = difference, difference between, difference in, gap between, change between, by how much, how much more
difference = how many more
ratio = ratio, ratio of, ratio between, how many times more, how many times as many, how many times as much
not = not, no, never, no longer, not yet, non, other than, except, except for, excluding, without, besides, apart from
not = aside from, not including, outside, outside of
list = list, name, show, give, display, enumerate, identify, show me, list all, what are, which are, name all, find, return
list = state
wh:what = what
wh:which = which
wh:who/person = who
wh:whom/person = whom
wh:whose/person = whose
wh:when/time = when, what year, which year, in what year, in which year, what time, what date, which date, on what date
wh:when/time = what day, what month, which month
wh:where/place = where
wh:how/length+duration = how long
wh:how/height = how tall, how high
wh:how/depth = how deep
wh:how/width = how wide
wh:how/age = how old
wh:how/weight = how heavy
wh:how/speed = how fast
wh:how/length = how far
wh:how/size = how big, how large
wh:how/temperature = how warm, how cold, how hot
wh:how/price = how expensive
first = first, listed first, first listed
last = last, listed last, last listed
or = or, versus, vs
both = both
exist = is there, are there any, is there any, does any, do any, did any, was there, were there any, is there a
exist = was there a
empty = missing, blank, empty, unknown
"""
"""Operation phrases: `kind[:payload][/concept+concept] = phrase, phrase`."""

SUPERLATIVES = """
max = highest, maximum, max, greatest, most, top, peak, strongest, richest, brightest
max/quality = best
max/size = largest, biggest
max/length+duration = longest
max/height = tallest
max/weight = heaviest
max/time = latest, recent
max/age+time = newest
max/age = youngest
max/depth = deepest
max/width = widest
max/speed = fastest, quickest
max/temperature = warmest, hottest
max/price = costliest, dearest, priciest
max/wind = windiest
max/rain = wettest
max/crowd = busiest
max/length = farthest, furthest
min = lowest, minimum, min, least, fewest, weakest
min/quality = worst
min/size = smallest
min/length+duration+height = shortest
min/weight = lightest
min/time = earliest
min/age+time = oldest
min/depth = shallowest
min/width = narrowest
min/speed = slowest
min/temperature = coldest, coolest
min/price = cheapest
min/rain = driest
min/wind = calmest
min/length = nearest, closest
"""
"""Words for the end of a scale; each is its own payload."""

COMPARATIVES = """
> = more, greater, higher
>/quality = better
>/size = larger, bigger
>/length+duration = longer
>/height = taller
>/weight = heavier
>/depth = deeper
>/width = wider
>/speed = faster, quicker
>/age = older
>/temperature = warmer, hotter
>/price = costlier
< = less, fewer, lower
</quality = worse
</size = smaller
</length+duration+height = shorter
</weight = lighter
</price = cheaper
</temperature = colder, cooler
</depth = shallower
</width = narrower
</speed = slower
</age = younger
"""
"""Words that compare; the lexicon makes "… than", "no … than", "or …" and "how much …" of each."""

CONCEPTS = """
person = name, person, player, employee, staff, member, author, director, winner, driver, rider, athlete, swimmer, artist
person = singer, actor, candidate, manager, contact, owner, operator, observer, teacher, student, customer, leader, captain
person = coach, nominee, president, opponent, writer, assistant
child = child, children, kid
adult = adult, grownup
purchase = purchase, bought, buy, acquire, acquired, acquisition
delivery = deliver, delivered, delivery, arrive, arrived, arrival
time = date, day, year, month, time, week, season, period, start, opened, founded, built, commissioned, deadline
time = established, edition, completed, elected, released
place = place, location, city, town, country, venue, site, room, building, station, region, state, area, address, stadium
place = circuit, park
length = length, long, distance, span, duration, time, range, mile, kilometer, km
duration = duration, hour, minute, day, length, time, runtime, period
height = height, tall, elevation, altitude, floor, storey, high, peak
depth = depth, deep
weight = weight, weigh, mass, heavy, kg, load
size = size, area, capacity, population, volume, surface, diameter
width = width, wide, diameter, breadth, aperture
price = price, cost, amount, fee, salary, expense, spend, charge, pay
age = age, old, born, birth, built, founded, established, opened, year
speed = speed, velocity, fast, pace, time
temperature = temperature, temp, warm, cold, hot
population = population, inhabitant, resident, people
country = country, nation, nationality
job = role, position, job, title, occupation, function, post, profession
unit_of_staff = department, team, group, division, section, unit
maker = maker, manufacturer, producer, brand, vendor, supplier, company, firm, builder
status = status, state, condition, result, outcome
quantity = quantity, count, stock, number, amount, units, qty
energy = energy, electricity, kwh, power, consumption, consume, generate, generation, output
rain = rain, rainfall, precipitation
crowd = attendance, crowd, spectator, attend, visitor
wind = wind, windy, gust
begin = start, begin, commission, open, launch, from, since, install, hire, join
finish = end, finish, close, retire, until, decommission, leave
rank = rank, position, place, standing, pos
score = score, points, result, mark, grade
purpose = purpose, use, reason, cause, description, notes, topic, subject
"""
"""What a question word or an adjective may speak of: "who" of a person, "tallest" of a height. `concept = header word, …`."""

UNITS = """
m = meter, m
km = kilometer, km
mm = millimeter, mm
cm = centimeter, cm
ft = foot, feet, ft
kg = kilogram, kilo, kg
g = gram, g
t = tonne, ton, t
l = liter, l
kwh = kilowatt hour, kwh
mwh = megawatt hour, mwh
kw = kilowatt, kw
mw = megawatt, mw
w = watt
h = hour, h, hr
min = minute, min
s = second, sec
d = day
% = percent, %
eur = euro, eur, €
€ = euro, eur
usd = dollar, usd
$ = dollar, usd
gbp = pound, gbp
£ = pound, gbp
°c = degree, celsius, °c
c = degree, celsius
mph = mph
km/h = kmh
m/s = meter per second
gb = gigabyte, gb
tb = terabyte, tb
mb = megabyte, mb
hpa = hectopascal, hpa
mhz = megahertz, mhz
"""
"""How people say a unit: `unit as headers write it, folded = word, word`."""
