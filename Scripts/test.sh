#!/usr/bin/env bash
# All tests, then the floor: no document of the corpus may lose against its committed scores.
# --update-floor makes the present scores the floor instead.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

Scripts/install.sh
quietly swift build --build-tests
floor=("$(swift build --show-bin-path)/zhibiao" score --gold Corpus --baseline Corpus/scores.tsv)
if [ "${1:-}" = --update-floor ]; then
  "${floor[@]}" --update
  exit
fi
swift test --skip-build --disable-xctest
"${floor[@]}"
