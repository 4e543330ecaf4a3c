#!/usr/bin/env bash
# Runs every ```console block of README.md and Documentation/RDF.md and compares what it shows with
# what comes out.
#
# In such a block a line "$ COMMAND" is run (a final \ continues it) and the lines below it are its
# output, standard error included; a line "…" stands for any lines. Commands run in a scratch folder
# with copies of Corpus and Lexicons, and the built zhibiao on PATH. --update writes the true output
# into the page.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

update=false
[ "${1:-}" != --update ] || update=true
root="$PWD"
bin="$(swift build --show-bin-path)"
[ -x "$bin/zhibiao" ] || quietly swift build --product zhibiao
scratch="$root/.build/readme"
rm -rf "$scratch"
mkdir -p "$scratch"
cp -r "$root/Corpus" "$root/Lexicons" "$scratch/"
export PATH="$bin:$PATH" NO_COLOR=1 COLUMNS=100

ran=0
faults=0
written="$scratch/page.md"

# Prints `actual` with the lines that `shown` leaves out left out: as many lines as it has before
# and behind its "…".
shorten() {
  local shown="$1" actual="$2" before after
  if ! grep -qxF '…' <<<"$shown"; then
    printf '%s' "$actual"
    return
  fi
  before=$(sed '/^…$/,$d' <<<"$shown" | wc -l)
  after=$(sed '1,/^…$/d' <<<"$shown" | wc -l)
  if [ "$(wc -l <<<"$actual")" -le $((before + after)) ]; then
    printf '%s' "$actual"
    return
  fi
  head -n "$before" <<<"$actual"
  echo '…'
  [ "$after" -eq 0 ] || tail -n "$after" <<<"$actual"
}

run_command() {
  local line="$1" command="$2" shown="$3" status=0 actual
  actual="$(cd "$scratch" && bash -c "set -o pipefail; $command" 2>&1 </dev/null)" || status=$?
  ran=$((ran + 1))
  if [ "$status" -ne 0 ]; then
    printf '%s:%s: exit status %s: %s\n%s\n' "$page" "$line" "$status" "$command" "$actual" >&2
    faults=$((faults + 1))
  fi
  actual="$(shorten "$shown" "$actual")"
  if [ "$actual" != "$shown" ] && ! $update; then
    printf '%s:%s: shows other output than: %s\n' "$page" "$line" "$command" >&2
    diff <(printf '%s\n' "$shown") <(printf '%s\n' "$actual") >&2 || true
    faults=$((faults + 1))
  fi
  [ -z "$actual" ] || printf '%s\n' "$actual" >>"$written"
}

finish() {
  [ -z "$command" ] || run_command "$start" "$command" "${shown%$'\n'}"
  command=""
  shown=""
}

check_page() {
  local inside=false continued=false number=0 before=$ran
  page="$1"
  command=""
  shown=""
  start=0
  : >"$written"
  while IFS= read -r text || [ -n "$text" ]; do
    number=$((number + 1))
    if $inside && [ "$text" = '```' ]; then
      finish
      inside=false
    elif $inside && $continued; then
      command+=$'\n'"$text"
    elif $inside && [[ $text == '$ '* ]]; then
      finish
      command="${text#'$ '}"
      start=$number
    elif $inside; then
      [ -n "$command" ] || fail "$page:$number: output before the first command of its block"
      shown+="$text"$'\n'
      continue
    elif [ "$text" = '```console' ]; then
      inside=true
    fi
    continued=false
    [ -z "$command" ] || [[ $text != *\\ ]] || continued=true
    printf '%s\n' "$text" >>"$written"
  done <"$page"
  $inside && fail "$page: a console block does not end"
  [ "$ran" -gt "$before" ] || fail "$page has no console block"
  if $update && ! cmp -s "$written" "$page"; then
    cat "$written" >"$page"
    echo "$page: renewed"
  fi
}

check_page README.md
check_page Documentation/RDF.md

if [ "$faults" -gt 0 ]; then
  fail "$faults of $ran commands; renew their output with: make readme"
fi
