"""Which plans set a floor or a ceiling, and where is it?"""

import polars as pl


def pandas_answer(claims):
    plans = claims[
        (claims.role == "level") & (claims.modality == "target")
        & claims.comparator.isin([">=", ">", "<=", "<"])
        & claims.subject_id.notna() & claims.time.notna()
    ]
    plans = plans.assign(value=plans.lower_norm.combine_first(plans.upper_norm))
    return plans[["subject_id", "indicator_id", "time", "comparator", "value", "unit_norm"]]


def polars_answer(claims):
    return claims.filter(
        pl.col("role") == "level", pl.col("modality") == "target",
        pl.col("comparator").is_in([">=", ">", "<=", "<"]),
        pl.col("subject_id").is_not_null(), pl.col("time").is_not_null(),
    ).select(
        "subject_id", "indicator_id", "time", "comparator",
        pl.coalesce("lower_norm", "upper_norm"), "unit_norm")
