"""Where do reports say that something stands at exactly 100 per cent, in which words?"""

import polars as pl


def pandas_answer(claims):
    whole = claims[
        (claims.role == "level") & (claims.comparator == "=") & (claims.unit == "%")
        & (claims.lower_norm == 1)
    ]
    return whole[["document", "span_start", "span_end", "text", "sentence_text"]]


def polars_answer(claims):
    return claims.filter(
        pl.col("role") == "level", pl.col("comparator") == "=", pl.col("unit") == "%",
        pl.col("lower_norm") == 1,
    ).select("document", "span_start", "span_end", "text", "sentence_text")
