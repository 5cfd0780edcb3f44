"""The closed lists of English that the frames of questions are written with."""

from __future__ import annotations

from collections.abc import Mapping

from solver.tables.lexicon import ORDINALS


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in text.replace("\n", " ").split(",") if phrase.strip())


CLASSES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "of": _phrases(
        "of, for, of all, for all, of all of, over, over all, across, across all, among, among all, from, from all, "
        "in, by, of any, belonging to, for every, of each, recorded for, listed for, given for, per"
    ),
    "has": _phrases(
        "has, have, had, having, with, that has, that have, which has, which have, who has, who have, that had, "
        "come with, comes with, got, has got, have got, of, whose, is that with, is one with, are those with"
    ),
    "be": _phrases("is, are, was, were, be, been, has been, have been"),
    "count": _phrases(
        "how many, number of, total number of, count of, count, quantity of, amount of, what is number of, "
        "row count of, count, "
        "count all, tally, tally of, "
        "how many of, count up, total count of"
    ),
    "exist": _phrases(
        "are there, is there, there are, there is, do we have, do you have, exist, exists, we have, are listed, "
        "were there, there were, do i have, are known, appear, are, is, were, have, do they have, there"
    ),
    "any": _phrases(
        "is there at least one, is there even one, is there some, do we have even one, do we have at least one, "
        "do we have some, are there even, are there some, is it true that there is, is it true that there are, "
        "is it true that there is at least one, is it true that there is even one, is it true that we have, "
        "are there any, is there any, is there, are there, do we have any, do we have, do you have any, does any, do any, "
        "any, can you find any, were there any, was there any, is there at least one, are any, do you know of any, "
        "were there, was there, are there at least some, have we got any, have we any"
    ),
    "total": _phrases(
        "totals, total, sum of, total of, sum, combined, overall, sum total of, total amount of, add up, sum up, add together, "
        "total up, combined total of, aggregate, what is sum of, grand total of, summed"
    ),
    "mean": _phrases(
        "arithmetic mean, arithmetic mean of, average, mean, avg, average of, mean of, avg of, typical, mean "
        "value of, average value of, typical mean"
    ),
    "median": _phrases("middle value of, median, median of, median value of, median value for, median for"),
    "per": _phrases(
        "separately for each, separately for every, separately by, separately per, individually for each, group by, "
        "per, by, for each, for every, in each, in every, of each, of every, each, every, for each of, grouped by, "
        "broken down by, split by, across each, according to, depending on"
    ),
    "between": _phrases("between, from, of, in"),
    "different": _phrases("different, distinct, unique, various, separate"),
    "after": _phrases(
        "under, on line after, on line below, on row below, on row after, one position after, listed one position after, "
        "appears just after, appears right after, appears after, is one after, one after, one row after, one place after, "
        "next to come after, "
        "right underneath, directly underneath, underneath, "
        "directly under, right under, just under, just underneath, immediately under, stands directly under, "
        "stands directly below, "
        "stands right under, comes right below, comes directly below, stands below, stands just below, comes below, "
        "one line below, one line down from, one row down from, next in line after, next after, succeeds, comes next below, "
        "after, right after, directly after, immediately after, just after, next after, follows, that follows, "
        "right below, below, listed below, listed after, listed directly after, comes right after, comes after, "
        "comes directly after, stands right after, stands immediately after, next below, following, comes next after, "
        "one row below, directly below, just below, immediately following, that comes after, immediately below, "
        "stands after, that comes right after, that comes just after, comes immediately after, comes just after, "
        "listed right after, listed just below, listed directly below"
    ),
    "before": _phrases(
        "on line before, on line above, on row above, on row before, one position before, listed one position before, "
        "appears just before, appears right before, appears before, is one before, one before, just ahead of, right ahead of, "
        "appears just ahead of, appears right ahead of, one row before, one place before, "
        "right on top of, directly on top of, just on top of, "
        "stands directly above, stands right above, comes right above, comes directly above, stands above, stands just above, "
        "comes above, one line above, one line up from, one row up from, directly over, right over, "
        "before, right before, directly before, immediately before, just before, precedes, that precedes, "
        "right above, above, listed above, listed before, listed directly before, comes right before, comes before, "
        "comes directly before, stands right before, stands immediately before, next above, preceding, "
        "one row above, directly above, just above, immediately preceding, that comes before, immediately above, "
        "stands before, that comes right before, that comes just before, comes immediately before, comes just before, "
        "listed right before, listed just above, listed directly above"
    ),
    "inlist": _phrases("in list, in table, in file, in order, in rows, of list, of table, in data, in sheet, in order of list"),
    "average": _phrases("average, mean, overall average, average value, overall mean, average of all"),
    "more": _phrases(
        "tops, surpasses, surpassing, is past, more than, greater than, larger than, higher than, over, "
        "above, exceeding, exceeds, bigger than, in excess of, "
        "upwards of, beyond, longer than, greater, that exceeds, above than"
    ),
    "fewer": _phrases(
        "does not reach, do not reach, does not exceed or reach, less than, fewer than, smaller than, lower "
        "than, under, below, shorter than, not reaching, beneath"
    ),
    "atleast": _phrases(
        "not lower than, not smaller than, at least, no less than, no fewer than, not less than, minimum of, "
        "from at least, at minimum, not fewer than, "
        "not below, not under"
    ),
    "atmost": _phrases(
        "not higher than, not larger than, at most, no more than, not more than, maximum of, up to, not "
        "exceeding, not over, not above, at maximum, "
        "that does not exceed, not greater than"
    ),
    "orless": _phrases(
        "or less, or fewer, or below, or under, and below, or lower, or smaller, at most, and under, or shorter"
    ),
    "ormore": _phrases(
        "or more, or above, or over, and above, and up, or higher, or greater, at least, and over, or longer, or larger, "
        "upwards, and more"
    ),
    "percent": _phrases(
        "which percentage of, which share of, what part of, percentage of, percent of, what percentage of, "
        "what percent of, how many percent of, what share of, share of, "
        "what % of, % of, proportion of, what proportion of, what fraction of, percentage, fraction of"
    ),
    "inpercent": _phrases("in percent, as percentage, as percent, in %, in per cent, expressed in percent"),
    "higher": _phrases(
        "higher, greater, larger, bigger, more, longer, larger than, highest, largest, biggest, greatest, most, longest"
    ),
    "lower": _phrases("lower, smaller, less, fewer, shorter, lowest, smallest, least, fewest, shortest"),
    "versus": _phrases("or, and, versus, vs, or is it, or that of, and that of, or rather, or else"),
    "run": _phrases(
        "max number of consecutive, biggest number of consecutive, max consecutive, longest unbroken run of, "
        "longest unbroken series of, longest unbroken streak of, longest uninterrupted run of, longest "
        "uninterrupted series of, "
        "longest uninterrupted streak of, longest chain of, longest run of, longest streak of, longest run of "
        "consecutive, longest streak of consecutive, most consecutive, "
        "longest sequence of, longest sequence of consecutive, longest series of, longest series of consecutive, "
        "maximum number of consecutive, largest number of consecutive, highest number of consecutive, "
        "longest stretch of, greatest number of consecutive, longest stretch of consecutive, maximum consecutive"
    ),
    "inrow": _phrases(
        "one right after another, one right after other, directly after each other, right after each other, "
        "right after one another, without break, without interruption, successively, in row, consecutively, "
        "one after another, in succession, back to back, in sequence, running, "
        "after each other, one after other"
    ),
    "times": _phrases("how many times, by what factor, by which factor, how many times as high as, how many times more"),
    "missing": _phrases(
        "missing, empty, blank, not given, not known, unknown, not recorded, not filled in, absent, not stated, not available, "
        "not there, left blank, left empty"
    ),
    "without": _phrases(
        "without, with no, have no, has no, having no, lack, lacking, with missing, with empty, with blank, have blank, "
        "have empty, have missing, lacks, that lack, have no value for, with no value for, has empty, has blank, "
        "have not got, that have no, missing, do not have, does not have, which have no, without any, have no value in"
    ),
    "contains": _phrases(
        "contains, containing, includes, including, has in it, that contains, include, contain, have, has, with, "
        "that includes, mentions, mentioning"
    ),
    "except": _phrases(
        "but ones, but those, all but, if we leave out, if you leave out, if i leave out, if we skip, if you "
        "skip, if i skip, but skip, minus, "
        "if we exclude, if you exclude, ignoring, if we ignore, if you ignore, but exclude, but excluding, "
        "skipping, without any, "
        "except, except for, excluding, but not, without, apart from, other than, leaving out, but leave out, without, "
        "besides, "
        "not counting, leave out, and not, that are not, who are not, which are not, not, are not, is not, "
        "with exception of, aside from, not including, but without"
    ),
    "both": _phrases("as well as, and also, and, and at same time, together with, plus, alike, and with, but also"),
    "none": _phrases(
        "but not single, but not single one, and not single one, yet zero, yet no, yet none, but zero, and zero, no, "
        "and have no, but have no, while having no, but skip those that have, but not those that have, without single, "
        "but no, but none, but not, and no, without, but without, and none, but not any, without having, without any, and not"
    ),
    "difference": _phrases("what is gap, what is distance, difference, gap, distance, what is difference, spread"),
    "rank": _phrases("rank, place, position, ranking, standing, which rank, what rank, which place, what place"),
    "yes": _phrases(
        "is it true that, can you say whether, can you confirm that, can you tell me whether, is it correct that, "
        "is it so that, do you know whether, tell me whether, i want to know whether, confirm that, say whether"
    ),
}
"""Phrases by class, articles left out: they may stand before anything."""

LEADS = frozenset(
    """what which who whom is are was were s do we have show me give tell us list lists name find please could can you i need
    want to know see look up display get all there would like d let print return state identify enumerate search of those these
    every each any looking for pick out present write down how about and our exactly whose then now ones one""".split()
)
"""Words that a question may begin with and that say no more than that something is asked."""

TAILS = frozenset("please thanks right exactly there respectively".split())
"""Words that a question may end with."""

NTH: Mapping[str, int] = {**ORDINALS, "first": 1}

HIGHEST = frozenset("highest largest greatest most biggest maximum max top peak".split())
LOWEST = frozenset("lowest smallest least fewest minimum min bottom".split())
"""Ends of a scale, said of any figure when it is named."""

EARLIEST = frozenset("earliest first oldest".split())
LATEST = frozenset("latest last newest recent".split())

NOUNS_OF_MEASURE = frozenset(
    """value amount figure number level rate score mark total count size date day time use year result sum price quantity
    height length width weight cost percentage content type kind name medal point""".split()
)
"""Nouns that may complete the name of a column: "VAT rate" of a column "VAT"."""

PREPOSITIONS = frozenset("in at of from by for to on with as into within under against through near".split())
GLUE = frozenset(
    """that which who are is was were be been being has have had having belong belongs belonging do does did whose where
    their its it and also both
    isn aren wasn weren doesn don didn hasn haven""".split()
)
"""Words that join a noun to what is said of it."""

_LEAVING_OUT = frozenset("leaving skipping excluding ignoring omitting dropping counting lacking missing".split())
"""Participles that turn a condition round."""

_IRREGULAR_PARTICIPLES = frozenset(
    """made driven taken held sent run lent given brought kept written built taught sold won found grown done put set seen
    begun left bought let paid worn drawn known""".split()
)


def may_be_done(word: str) -> bool:
    """Whether a word may be a participle that says what was done with a row."""
    is_regular = len(word) > 4 and word.isalpha() and word.endswith(("ed", "ing"))
    return word not in _LEAVING_OUT and (is_regular or word in _IRREGULAR_PARTICIPLES)
