#!/usr/bin/env bash
# Writes the scores of the corpus between the marks of README.md, so that nobody types a number.
# --check only tells whether they are the true ones.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

bin="$(swift build --show-bin-path)"
[ -x "$bin/zhibiao" ] || quietly swift build --product zhibiao
scores="$("$bin/zhibiao" score --gold Corpus --by split)"
[ "$(grep -c '^<!-- scores -->$' README.md)" -eq 1 ] &&
  [ "$(grep -c '^<!-- /scores -->$' README.md)" -eq 1 ] ||
  fail "README.md needs one line <!-- scores --> and one <!-- /scores -->"

# Columns of the report stand two or more blanks apart; each of its parts is one table.
table() {
  awk '
    NR == 1 { counts = $0; print counts "."; next }
    NF == 0 { rows = 0; next }
    {
      gsub(/\|/, "\\|"); gsub(/   */, " | ")
      if (rows++ == 0) {
        print ""; print "| " $0 " |"
        line = "|"; n = split($0, cells, / \| /)
        for (i = 1; i <= n; i++) line = line (i == 1 ? " --- |" : " ---: |")
        print line
      } else print "| " $0 " |"
    }'
}

renewed="$(mktemp)"
trap 'rm -f "$renewed"' EXIT
{
  sed '/^<!-- scores -->$/q' README.md
  table <<<"$scores"
  sed -n '/^<!-- \/scores -->$/,$p' README.md
} >"$renewed"
cmp -s "$renewed" README.md && exit 0
if [ "${1:-}" = --check ]; then
  diff README.md "$renewed" >&2 || true
  fail "README.md shows other scores; renew them with: make readme"
fi
cat "$renewed" >README.md
echo "README.md: scores renewed"
