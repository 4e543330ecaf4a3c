"""What is reported for the first half of 2024, however the text says that?"""

import polars as pl


def pandas_answer(claims):
    half = claims[
        (claims.time_start == "2024-01-01") & (claims.time_end == "2024-06-30")
        & (claims.lower_norm == claims.upper_norm) & claims.subject_id.notna()
    ]
    return half[["subject_id", "indicator_id", "role", "lower_norm", "unit_norm"]]


def polars_answer(claims):
    return claims.filter(
        pl.col("time_start") == "2024-01-01", pl.col("time_end") == "2024-06-30",
        pl.col("lower_norm") == pl.col("upper_norm"), pl.col("subject_id").is_not_null(),
    ).select("subject_id", "indicator_id", "role", "lower_norm", "unit_norm")
