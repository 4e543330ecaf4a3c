"""What fell by a tenth or more year on year?"""

from decimal import Decimal

import polars as pl


def pandas_answer(claims):
    fell = claims[
        (claims.role == "change") & (claims.modality == "actual") & (claims.basis == "yoy")
        & (claims.unit_norm == "1") & (claims.lower_norm == claims.upper_norm)
    ]
    fell = fell[fell.lower_norm <= Decimal("-0.1")]
    return fell[["subject_id", "indicator_id", "time", "lower_norm"]].dropna()


def polars_answer(claims):
    return claims.filter(
        pl.col("role") == "change", pl.col("modality") == "actual", pl.col("basis") == "yoy",
        pl.col("unit_norm") == "1", pl.col("lower_norm") == pl.col("upper_norm"),
        pl.col("lower_norm") <= Decimal("-0.1"),
    ).select("subject_id", "indicator_id", "time", "lower_norm").drop_nulls()
