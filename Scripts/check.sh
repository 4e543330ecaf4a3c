#!/usr/bin/env bash
# What a compiler and a test do not say: form, imports, tables, the README, the house rules.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

Scripts/install.sh
failed=()
check() {
  local name="$1"
  shift
  if "$@"; then echo "ok      $name"; else failed+=("$name"); fi
}

check house Scripts/check-house.sh
check format swift format lint -s -r Sources Tests Package.swift
# Builds too, so that what follows runs what the sources say.
check imports quietly swift build --build-tests --explicit-target-dependency-import-check error
zhibiao="$(swift build --show-bin-path)/zhibiao"
check tables quietly "$zhibiao" check
check readme Scripts/check-readme.sh
check scores Scripts/update-readme-scores.sh --check

[ "${#failed[@]}" -eq 0 ] || fail "failed: ${failed[*]}"
