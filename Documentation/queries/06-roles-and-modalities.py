"""How many claims are levels, changes and ranks, and how many of them facts, plans and rules?"""


def pandas_answer(claims):
    return claims.groupby(["role", "modality"]).size().reset_index()


def polars_answer(claims):
    return claims.group_by("role", "modality").len()
