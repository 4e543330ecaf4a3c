#!/usr/bin/env bash
# Counts the instructions of fixed runs with valgrind's callgrind and holds them against the record:
# noise of other work on the machine does not show. --update makes the present counts the record.
#
# The record names the compiler and ICU: other ones give other counts, and nothing is compared then.
source "$(dirname "${BASH_SOURCE[0]}")/../Scripts/common.sh"

shopt -s inherit_errexit
record=Benchmarks/records/instructions.tsv
tolerance=2 # per cent; the same binary repeats within 0.1
update=false
[ "${1:-}" != --update ] || update=true

if ! command -v valgrind >/dev/null; then
  echo "skipped: no valgrind; install it, for example with: apt-get install valgrind"
  exit 0
fi
Scripts/install.sh
quietly swift build -c release --product zhibiao
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
# Older valgrinds give up on the debug information of newer compilers.
zhibiao="$scratch/zhibiao"
strip -o "$zhibiao" .build/release/zhibiao
# Addresses that hashes and the environment would shift.
export SWIFT_DETERMINISTIC_HASHING=1

# The instructions of a run.
count() {
  quietly valgrind --tool=callgrind --callgrind-out-file="$scratch/out" "$@" </dev/null || return
  sed -n 's/^summary: *\([0-9]*\).*/\1/p' "$scratch/out"
}

names=(county-health-01 economy-05 hospital-02 noisy-01 statistics-02 traditional-01)
echo '县域就诊率达90.3%。' >"$scratch/small.txt"
# The reports once, and five times: what is done once in a process falls out of the difference.
mkdir "$scratch/once" "$scratch/often"
for name in "${names[@]}"; do
  cp "Corpus/$name.txt" "$scratch/once/"
  for copy in 1 2 3 4 5; do cp "Corpus/$name.txt" "$scratch/often/$name-$copy.txt"; done
done
bytes=$(($(cat "$scratch"/often/*.txt | wc -c) - $(cat "$scratch"/once/*.txt | wc -c)))

# Per byte, of a command: the difference of the two folders.
per_byte() {
  local once often
  once=$(count "$zhibiao" "$@" --jobs 1 "$scratch/once")
  rm -f "$scratch"/*.db*
  often=$(count "$zhibiao" "$@" --jobs 1 "$scratch/often")
  rm -f "$scratch"/*.db*
  echo $(((often - once) / bytes))
}

extract=(extract --format jsonl)
{
  printf 'run\tinstructions\n'
  printf 'start: --version\t%s\n' "$(count "$zhibiao" --version)"
  printf 'start: extract, one sentence\t%s\n' \
    "$(count "$zhibiao" "${extract[@]}" --jobs 1 "$scratch/small.txt")"
  printf 'start: extract, six reports\t%s\n' \
    "$(count "$zhibiao" "${extract[@]}" --jobs 1 "$scratch/once")"
  printf 'per byte: extract to JSON Lines\t%s\n' "$(per_byte "${extract[@]}")"
  printf 'per byte: extract to a table\t%s\n' "$(per_byte extract --format table)"
  printf 'per byte: ingest into a store\t%s\n' "$(per_byte ingest --store "$scratch/count.db")"
} >"$scratch/counts.tsv"

tools="# $(swift --version 2>/dev/null | sed -n 's/.*\(Swift version [0-9.]*\).*/\1/p' | head -n 1), ICU $(pkg-config --modversion icu-uc), $(uname -m)"
if $update || [ ! -e "$record" ]; then
  mkdir -p "$(dirname "$record")"
  { echo "$tools"; cat "$scratch/counts.tsv"; } >"$record"
  cat "$record"
  exit 0
fi
if [ "$(head -n 1 "$record")" != "$tools" ]; then
  cat "$scratch/counts.tsv"
  echo "not compared: the record is of other tools ($(head -n 1 "$record") there, $tools here)"
  exit 0
fi
awk -F '\t' -v tolerance="$tolerance" '
  FNR == 1 { file++ }
  /^#/ || $1 == "run" { next }
  file == 1 { before[$1] = $2; next }
  {
    change = before[$1] ? ($2 / before[$1] - 1) * 100 : 0
    note = !($1 in before) ? "new" : change > tolerance ? "MORE" : change < -tolerance ? "less: renew the record with --update" : ""
    if (change > tolerance) worse = 1
    printf "%-34s %14d %+8.2f %%  %s\n", $1, $2, change, note
  }
  END { exit worse }' "$record" "$scratch/counts.tsv" ||
  fail "more instructions than recorded (tolerance $tolerance %); if it has to be: $0 --update"
