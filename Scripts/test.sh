#!/usr/bin/env bash
# All tests, then the floor: no document of the corpus may lose against its committed scores.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

Scripts/install.sh
quietly swift build --build-tests
swift test --skip-build --disable-xctest
"$(swift build --show-bin-path)/zhibiao" score --gold Corpus --baseline Corpus/scores.tsv
