#!/usr/bin/env bash
# Builds zhibiao, the benchmarks and the C baseline in release, then runs zhbench:
#   Benchmarks/run.sh ratio | startup | stages | scale | memory | store [options; --help tells]
source "$(dirname "${BASH_SOURCE[0]}")/../Scripts/common.sh"

Scripts/install.sh
quietly swift build -c release --product zhibiao
quietly swift build -c release --package-path Benchmarks --product zhbench
Benchmarks/baseline.sh
export ZHIBIAO_PROGRAM="$PWD/.build/release/zhibiao" ZHIBIAO_BASELINE="$PWD/Benchmarks/.build/icu_words"
exec Benchmarks/.build/release/zhbench "$@"
