#!/usr/bin/env bash
# Python peers beside zhibiao, as a table: installs them from PyPI into a throw-away environment.
#   Benchmarks/peers.sh [FOLDER]...   folders of *.txt; without any, Corpus and the shared reports
source "$(dirname "${BASH_SOURCE[0]}")/../Scripts/common.sh"

command -v python3 >/dev/null || { echo "skipped: no python3"; exit 0; }
Scripts/install.sh
quietly swift build -c release --product zhibiao
Benchmarks/baseline.sh
environment="$(mktemp -d)"
trap 'rm -rf "$environment"' EXIT
quietly python3 -m venv "$environment"
echo "installing peers into a throw-away environment"
# The recognizers need an emoji older than 2 and do not say so.
for packages in jieba rjieba cn2an chinese2digits jionlp "recognizers-text-suite emoji<2" google-re2; do
  read -ra words <<<"$packages"
  quietly "$environment/bin/pip" install -q --disable-pip-version-check "${words[@]}" ||
    echo "not installed, and left out: $packages" >&2
done
folders=("$@")
if [ "${#folders[@]}" -eq 0 ]; then
  folders=(Corpus)
  shared="${ZHIBIAO_SHARED:-../shared}/corpus"
  [ ! -d "$shared" ] || folders+=("$shared")
fi
ZHIBIAO_PROGRAM=.build/release/zhibiao ZHIBIAO_BASELINE=Benchmarks/.build/icu_words \
  "$environment/bin/python" -W ignore Benchmarks/peers.py "${folders[@]}"
