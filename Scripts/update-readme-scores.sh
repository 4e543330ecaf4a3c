#!/usr/bin/env bash
# Writes the scores of the corpus and the calibration of confidence between their marks in README.md,
# so that nobody types a number. --check only tells whether they are the true ones.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

bin="$(swift build --show-bin-path)"
[ -x "$bin/zhibiao" ] || quietly swift build --product zhibiao

# Columns of a report stand two or more blanks apart; each of its parts is one table, and a line of
# one column is a sentence.
tables() {
  awk '
    NF == 0 { rows = 0; next }
    !/   */ { print (NR > 1 ? "\n" : "") $0 "."; next }
    {
      gsub(/\|/, "\\|"); gsub(/   */, " | ")
      if (rows++ == 0) {
        if (NR > 1) print ""
        print "| " $0 " |"
        line = "|"; n = split($0, cells, / \| /)
        for (i = 1; i <= n; i++) line = line (i == 1 ? " --- |" : " ---: |")
        print line
      } else print "| " $0 " |"
    }'
}

# README.md with what comes in between the marks of a name.
between() {
  [ "$(grep -c "^<!-- $1 -->\$" "$2")" -eq 1 ] && [ "$(grep -c "^<!-- /$1 -->\$" "$2")" -eq 1 ] ||
    fail "README.md needs one line <!-- $1 --> and one <!-- /$1 -->"
  sed "/^<!-- $1 -->\$/q" "$2"
  cat
  sed -n "/^<!-- \/$1 -->\$/,\$p" "$2"
}

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$bin/zhibiao" score --gold Corpus --by split | tables | between scores README.md >"$work/scores"
# Behind the totals, which stand in the scores.
"$bin/zhibiao" score --gold Corpus --split test --calibration | sed '1,/^$/d' | tables |
  between calibration "$work/scores" >"$work/renewed"
cmp -s "$work/renewed" README.md && exit 0
if [ "${1:-}" = --check ]; then
  diff README.md "$work/renewed" >&2 || true
  fail "README.md shows other scores; renew them with: make readme"
fi
cat "$work/renewed" >README.md
echo "README.md: scores renewed"
