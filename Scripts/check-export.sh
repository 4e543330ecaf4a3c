#!/usr/bin/env bash
# Exports the corpus in every format and reads it back with other people's programs: Oxigraph and
# pySHACL the RDF, a validator of CSV on the Web the tables, SQLite, DuckDB, pandas and Polars the
# answers to the questions of Documentation/queries. --update writes the true answers and the true
# output into the guides.
#
# The programs come from PyPI into .build/export. Where PyPI cannot be reached the check is left out,
# but never in CI.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

update=()
[ "${1:-}" != --update ] || update=(--update)
out=.build/export
mkdir -p "$out"

skip() {
  [ -z "${CI:-}" ] || fail "$*"
  echo "$(basename "$0"): left out: $*" >&2
  exit 0
}

# A virtual environment for each list of requirements.
requirements=Scripts/export/requirements.txt
venv="$out/venv-$(sha256sum "$requirements" | cut -c 1-12)"
if [ ! -e "$venv/complete" ]; then
  command -v python3 >/dev/null || skip "no python3"
  rm -rf "$out"/venv-*
  python3 -m venv "$venv" >"$out/venv.log" 2>&1 || {
    # Debian has it in a package of its own.
    if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
      quietly apt-get update
      quietly apt-get install -y --no-install-recommends python3-venv
      rm -rf "$venv"
      quietly python3 -m venv "$venv"
    else
      skip "python3 cannot make a virtual environment: $(tail -n 1 "$out/venv.log")"
    fi
  }
  "$venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: \
    -r "$requirements" >"$out/pip.log" 2>&1 ||
    skip "cannot install $requirements from PyPI: $(tail -n 1 "$out/pip.log")"
  touch "$venv/complete"
fi
python="$venv/bin/python"

bin="$(swift build --show-bin-path)"
[ -x "$bin/zhibiao" ] || quietly swift build --product zhibiao
zhibiao="$bin/zhibiao"
store="$out/claims.db"
rm -f "$out"/claims.* "$out"/long.*
quietly "$zhibiao" ingest Corpus --metadata Corpus/documents.jsonl --store "$store"
export_as() { "$zhibiao" export --store "$store" --output "$out/$2" --format "$1" "${@:3}"; }
export_as turtle claims.ttl
export_as ntriples claims.nt
export_as ntriples one.nt --document county-health-01
export_as trig claims.trig
export_as jsonld claims.jsonld
export_as csv claims.csv --csvw
export_as long long.csv --csvw
export_as jsonl claims.jsonl

# The first takes as long as the others together.
parts=(graphs tables questions guides)
run_part() { "$python" "Scripts/export/$1.py" "$out" "${update[@]}" >"$out/$1.log" 2>&1; }
run_part graphs &
failed=()
for part in "${parts[@]:1}"; do run_part "$part" || failed+=("$part"); done
wait $! || failed+=(graphs)
for part in "${parts[@]}"; do cat "$out/$part.log"; done
[ "${#failed[@]}" -eq 0 ] || fail "failed: ${failed[*]}"
