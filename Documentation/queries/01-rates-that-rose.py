"""Which counties' rates rose year on year, and by how many percentage points?"""

import polars as pl


def pandas_answer(claims):
    rose = claims[
        (claims.role == "change") & (claims.direction == "up") & (claims.basis == "yoy")
        & (claims.unit_norm == "pp") & claims.subject_id.str.endswith("县", na=False)
        & claims.time.notna()
    ]
    return rose[["subject_id", "indicator_id", "time", "lower_norm"]]


def polars_answer(claims):
    return claims.filter(
        pl.col("role") == "change", pl.col("direction") == "up", pl.col("basis") == "yoy",
        pl.col("unit_norm") == "pp", pl.col("subject_id").str.ends_with("县"),
        pl.col("time").is_not_null(),
    ).select("subject_id", "indicator_id", "time", "lower_norm")
