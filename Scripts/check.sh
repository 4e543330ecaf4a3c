#!/usr/bin/env bash
# What a compiler and a test do not say: form, imports, tables, the README, the house rules.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

Scripts/install.sh
failed=()
check() {
  local name="$1"
  shift
  if "$@"; then
    echo "ok      $name"
  else
    echo "FAILED  $name"
    failed+=("$name")
  fi
}

# The linter repeats what stands in nested code.
lint() {
  swift format lint -s -r Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift \
    2>&1 | awk '!seen[$0]++' >&2
}

check house Scripts/check-house.sh
check format lint
# Builds too, so that what follows runs what the sources say.
check forms Scripts/simplified-forms.sh --check
check imports quietly swift build --build-tests --explicit-target-dependency-import-check error
check benchmarks quietly swift build --package-path Benchmarks
zhibiao="$(swift build --show-bin-path)/zhibiao"
check tables quietly "$zhibiao" check
if command -v python3 >/dev/null; then
  check corpus quietly python3 Corpus/statistics.py --check
else
  echo "skipped corpus (no python3)"
fi
check readme Scripts/check-readme.sh
check export Scripts/check-export.sh
check scores Scripts/update-readme-scores.sh --check

[ "${#failed[@]}" -eq 0 ] || fail "failed: ${failed[*]}"
