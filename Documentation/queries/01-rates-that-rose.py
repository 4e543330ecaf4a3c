"""Which rates of counties, and of what belongs to them, rose year on year, by how many points?"""

import polars as pl


def pandas_answer(claims):
    rose = claims[
        (claims.role == "change") & (claims.direction == "up") & (claims.basis == "yoy")
        & (claims.unit_norm == "pp") & claims.subject_id.str.contains("县(?:/|$)", na=False)
        & claims.time.notna()
    ]
    return rose[["subject_id", "indicator_id", "time", "lower_norm"]]


def polars_answer(claims):
    return claims.filter(
        pl.col("role") == "change", pl.col("direction") == "up", pl.col("basis") == "yoy",
        pl.col("unit_norm") == "pp", pl.col("subject_id").str.contains("县(?:/|$)"),
        pl.col("time").is_not_null(),
    ).select("subject_id", "indicator_id", "time", "lower_norm")
