#!/usr/bin/env bash
# Builds Baselines/icu_words.c with the system's C compiler and ICU, into Benchmarks/.build.
source "$(dirname "${BASH_SOURCE[0]}")/../Scripts/common.sh"

command -v cc >/dev/null || fail "no C compiler (cc); install one, for example with: apt-get install gcc"
source=Benchmarks/Baselines/icu_words.c
program=Benchmarks/.build/icu_words
mkdir -p Benchmarks/.build
[ "$program" -nt "$source" ] && exit 0
read -ra flags <<<"$(pkg-config --cflags --libs icu-uc)"
cc -O2 -Wall -o "$program" "$source" "${flags[@]}"
