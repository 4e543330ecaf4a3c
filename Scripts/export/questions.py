"""Asks the questions of Documentation/queries in SPARQL, SQL, pandas and Polars; all must agree.

Answers are compared as text, row by row in any order, decimals in plain notation without trailing
zeros; a binary floating-point number among them is a fault. --update writes the expected answers.
"""

import csv
import importlib.util
import io
import re
import sqlite3
import sys
from decimal import Context, Decimal
from pathlib import Path

import duckdb
import pandas
import polars
import pyoxigraph

QUERIES = Path("Documentation/queries")
PAGE = Path("Documentation/RDF.md")
DECIMALS = ["number", "upper", "lower_norm", "upper_norm", "confidence"]
# As many digits as a claim may have; more would be an error, not rounded.
EXACT = Context(prec=80)
# SQLite's shell has these functions built in; other programs define them.
DUCKDB_FUNCTIONS = """
    CREATE MACRO decimal_sub(a, b) AS CAST(a AS DECIMAL(38, 20)) - CAST(b AS DECIMAL(38, 20));
    CREATE MACRO decimal_cmp(a, b) AS
      sign(CAST(a AS DECIMAL(38, 20)) - CAST(b AS DECIMAL(38, 20)));
"""


def text(value):
    """A cell as text, the same for the same value in every engine."""
    if isinstance(value, float):
        raise TypeError(f"a binary floating-point number: {value}")
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"
    if isinstance(value, pyoxigraph.Literal):
        if value.datatype.value == "http://www.w3.org/2001/XMLSchema#double":
            raise TypeError(f"a binary floating-point number: {value}")
        return text(Decimal(value.value)) if is_decimal(value) else value.value
    return str(value)


def is_decimal(literal):
    return literal.datatype.value == "http://www.w3.org/2001/XMLSchema#decimal"


def table(rows):
    return sorted(tuple(text(cell) for cell in row) for row in rows)


def sparql(graph, name):
    found = graph.query((QUERIES / f"{name}.rq").read_text())
    columns = [variable.value for variable in found.variables]
    rows = [[row[column] for column in columns] for row in found]
    decimals = [any(is_decimal(row[index]) for row in rows) for index in range(len(columns))]
    return columns, decimals, table(rows)


def sql_table(rows, decimals):
    """In a table of texts, the columns that SPARQL's answer tells are decimals."""
    return table(
        [Decimal(cell) if exact else cell for cell, exact in zip(row, decimals)] for row in rows)


def sqlite(path):
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def subtract(a, b):
        return None if a is None or b is None else format(
            EXACT.subtract(Decimal(a), Decimal(b)), "f")

    def compare(a, b):
        return None if a is None or b is None else int(EXACT.compare(Decimal(a), Decimal(b)))

    store.create_function("decimal_sub", 2, subtract, deterministic=True)
    store.create_function("decimal_cmp", 2, compare, deterministic=True)
    return lambda sql: store.execute(sql).fetchall()


def duck(path):
    base = duckdb.connect()
    base.execute(DUCKDB_FUNCTIONS)
    base.execute(f"CREATE VIEW claims_wide AS FROM read_csv('{path}', all_varchar = true)")
    return lambda sql: base.execute(sql).fetchall()


def pandas_frame(path):
    claims = pandas.read_csv(path, dtype=str)
    for column in DECIMALS:
        claims[column] = claims[column].map(Decimal, na_action="ignore").astype(object)
    return claims


def polars_frame(path):
    claims = polars.read_csv(path, infer_schema=False)
    return claims.with_columns(polars.col(DECIMALS).cast(polars.Decimal(38, 20)))


def answers(name, engines):
    """The answer of each engine to one question, and the columns' names."""
    graph, store, base, pandas_claims, polars_claims = engines
    columns, decimals, by_sparql = sparql(graph, name)
    sql = (QUERIES / f"{name}.sql").read_text()
    spec = importlib.util.spec_from_file_location(f"question_{name[:2]}", QUERIES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return columns, {
        "SPARQL": by_sparql,
        "SQLite": sql_table(store(sql), decimals),
        "DuckDB": sql_table(base(sql), decimals),
        "pandas": table(module.pandas_answer(pandas_claims).itertuples(index=False)),
        "Polars": table(module.polars_answer(polars_claims).iter_rows()),
    }


def written(columns, rows):
    """An answer as tab-separated values."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerows([columns, *rows])
    return out.getvalue()


def main(folder, update):
    graph = pyoxigraph.Store()
    for path in [folder / "claims.nt", Path("Ontology/zhibiao.ttl")]:
        graph.bulk_load(path=str(path))
    table_path = folder / "claims.csv"
    engines = (graph, sqlite(folder / "claims.db"), duck(table_path), pandas_frame(table_path),
               polars_frame(table_path))
    faults = 0
    names = sorted(path.stem for path in QUERIES.glob("*.rq"))
    for name in names:
        columns, found = answers(name, engines)
        expected = QUERIES / f"{name}.tsv"
        if not found["SPARQL"]:
            print(f"{name}: no answer", file=sys.stderr)
            faults += 1
        for engine, rows in found.items():
            if rows != found["SPARQL"]:
                faults += 1
                more = [row for row in rows if row not in found["SPARQL"]][:3]
                less = [row for row in found["SPARQL"] if row not in rows][:3]
                print(f"{name}: {engine} and SPARQL differ: {len(rows)} and "
                      f"{len(found['SPARQL'])} rows; only {engine}: {more}; only SPARQL: {less}",
                      file=sys.stderr)
        answer = written(columns, found["SPARQL"])
        if update:
            expected.write_text(answer)
        elif not expected.exists() or expected.read_text() != answer:
            faults += 1
            print(f"{name}: other answers than in {expected}; renew them with: make readme",
                  file=sys.stderr)
    # The example on the page about the model has an answer too.
    for block in re.findall(r"```sparql\n(.*?)```", PAGE.read_text(), re.DOTALL):
        if not list(graph.query(block)):
            faults += 1
            print(f"{PAGE}: a query without an answer", file=sys.stderr)
    print(f"{len(names)} questions, {faults} faults")
    return 1 if faults or not names else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), "--update" in sys.argv[2:]))
