#!/usr/bin/env bash
# The peer's own cases against the quantity lister, as a table: ../shared/peers, or the folder
# peers in $ZHIBIAO_SHARED. Where there is none, says so and is content.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

quietly swift build --build-tests
swift test --skip-build --disable-xctest --filter ConformanceTests 2>&1 |
  grep -Ev '^(◇|↳)|Test Suite|^$'
