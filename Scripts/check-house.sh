#!/usr/bin/env bash
# House rules for tracked files: no path of somebody's machine, no long Swift file, nothing big,
# nothing built.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

quietly git rev-parse --is-inside-work-tree
faults=0
fault() {
  echo "$*" >&2
  faults=1
}

if found="$(git grep -nIE '/(work|root|home/[a-z]+|Users/[A-Za-z]+)/' -- .)"; then
  fault "a path that only one machine has:"$'\n'"$found"
fi
while IFS= read -r -d '' file; do
  [ -f "$file" ] || continue
  case "$file" in
    .build/* | .swiftpm/* | */__pycache__/* | *.o | *.swiftmodule | *.db | *.db-wal | *.db-shm)
      fault "$file: is built, not written" ;;
    *.swift)
      lines=$(wc -l <"$file")
      [ "$lines" -le 600 ] || fault "$file: $lines lines; 600 at most" ;;
  esac
  bytes=$(wc -c <"$file")
  [ "$bytes" -le 4194304 ] || fault "$file: $bytes bytes; 4 MB at most"
done < <(git ls-files -z)
exit "$faults"
