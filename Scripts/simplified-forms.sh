#!/usr/bin/env bash
# Renews Sources/ZhText/SimplifiedForms+Pairs.swift from what ICU knows; with --check it only compares.
# ICU needs 20 ms and more to make its rules ready, a table of 2,000 pairs nothing.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
file=Sources/ZhText/SimplifiedForms+Pairs.swift
clang -O1 -o "$work/forms" Scripts/simplified-forms.c $(pkg-config --cflags --libs icu-i18n icu-uc)
pairs="$("$work/forms")"
[ -n "$pairs" ] || fail "ICU knows no Simplified forms"

{
  echo '// Made by Scripts/simplified-forms.sh from ICU; not to be edited.'
  echo
  echo 'extension SimplifiedForms {'
  echo '  /// Each character that another one stands for in Simplified text, and that one behind it.'
  echo '  static let pairs: StaticString = """'
  LC_ALL=C.UTF-8 grep -oE '.{1,40}' <<<"$pairs" | sed -e 's/^/    /' -e '$!s/$/\\/'
  echo '    """'
  echo '}'
} >"$work/made.swift"

if [ "${1:-}" = --check ]; then
  cmp "$work/made.swift" "$file" || fail "$file is not what ICU says: run Scripts/simplified-forms.sh"
else
  cp "$work/made.swift" "$file"
fi
