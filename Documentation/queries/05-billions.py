"""Which sums of a thousand million yuan or more are reported for the year 2023?"""

import polars as pl


def pandas_answer(claims):
    sums = claims[
        (claims.role == "level") & (claims.modality == "actual") & (claims.time == "2023")
        & (claims.unit_norm == "CNY") & claims.subject_id.notna()
    ]
    sums = sums.assign(yuan=sums.lower_norm.combine_first(sums.upper_norm))
    return sums[sums.yuan >= 10**9][["subject_id", "indicator_id", "comparator", "yuan"]]


def polars_answer(claims):
    return claims.with_columns(yuan=pl.coalesce("lower_norm", "upper_norm")).filter(
        pl.col("role") == "level", pl.col("modality") == "actual", pl.col("time") == "2023",
        pl.col("unit_norm") == "CNY", pl.col("yuan") >= 10**9, pl.col("subject_id").is_not_null(),
    ).select("subject_id", "indicator_id", "comparator", "yuan")
