"""Who ranked first in what, and among whom?"""

import polars as pl


def pandas_answer(claims):
    first = claims[(claims.role == "rank") & (claims.lower_norm == 1) & (claims.upper_norm == 1)]
    return first[["subject_id", "indicator_id", "scope"]].dropna()


def polars_answer(claims):
    return claims.filter(
        pl.col("role") == "rank", pl.col("lower_norm") == 1, pl.col("upper_norm") == 1
    ).select("subject_id", "indicator_id", "scope").drop_nulls()
