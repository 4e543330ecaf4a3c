"""Which indicators do three or more subjects report?"""

import polars as pl


def pandas_answer(claims):
    levels = claims[(claims.role == "level") & (claims.modality == "actual")]
    subjects = levels.groupby("indicator_id").subject_id.nunique()
    return subjects[subjects >= 3].reset_index()


def polars_answer(claims):
    return (
        claims.filter(pl.col("role") == "level", pl.col("modality") == "actual")
        .group_by("indicator_id")
        .agg(subjects=pl.col("subject_id").drop_nulls().n_unique())
        .filter(pl.col("subjects") >= 3)
    )
