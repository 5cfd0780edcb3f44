"""The kinds of question: each a function from a picker to the parts of a question and the SQL that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from eval.generated_tables.kinds import amounts, comparing, groups, listing, looking_up, ranking, relating, sets
from eval.generated_tables.kinds.draft import Draft
from eval.generated_tables.picking import Picker

KINDS: Mapping[str, Callable[[Picker], Draft]] = {
    "lookup": looking_up.lookup,
    "lookup two columns": looking_up.lookup_two,
    "next row": looking_up.next_row,
    "previous row": looking_up.previous_row,
    "first row": looking_up.first_row,
    "last row": looking_up.last_row,
    "columns": looking_up.columns,
    "rows": looking_up.rows,
    "list by value": listing.by_value,
    "list by number": listing.by_number,
    "list by date": listing.by_date,
    "list by yes or no": listing.by_flag,
    "list by text": listing.by_text,
    "list either": listing.either,
    "list both": listing.both,
    "list but not": listing.but_not,
    "list in order": listing.in_order,
    "list empty": listing.empty,
    "above average": listing.above_average,
    "count": amounts.count,
    "count two conditions": amounts.count_two,
    "count other than": amounts.other_than,
    "count different": amounts.distinct,
    "sum": amounts.total,
    "sum where": amounts.total_where,
    "mean": amounts.mean,
    "mean where": amounts.mean_where,
    "median": amounts.median,
    "largest figure": amounts.largest,
    "smallest figure": amounts.smallest,
    "share of rows": amounts.share_of_rows,
    "share of sum": amounts.share_of_sum,
    "longest run": amounts.longest_run,
    "superlative": ranking.superlative,
    "superlative where": ranking.superlative_where,
    "adjective": ranking.adjective,
    "earliest or latest": ranking.dated,
    "nth": ranking.nth,
    "top": ranking.top,
    "rank": ranking.rank,
    "count by group": groups.count_by,
    "sum by group": groups.sum_by,
    "mean by group": groups.mean_by,
    "group with most": groups.most,
    "group with largest": groups.largest,
    "groups having": groups.having,
    "difference of rows": comparing.difference_rows,
    "difference of groups": comparing.difference_groups,
    "ratio": comparing.ratio,
    "percent change": comparing.change,
    "compare rows": comparing.compare_rows,
    "compare groups": comparing.compare_groups,
    "days between": comparing.days_between,
    "yes or no: compare": comparing.is_more,
    "yes or no: fact": comparing.is_so,
    "yes or no: exists": comparing.exists,
    "groups with both": sets.with_both,
    "groups with one but not the other": sets.with_one,
    "join: count": relating.count,
    "join: figure": relating.figure,
}
"""By name; every one has its words in every set of `wordings`."""

__all__ = ["KINDS", "Draft"]
