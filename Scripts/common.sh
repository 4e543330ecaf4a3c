# Sourced by the other scripts: strict mode, the package's folder as working folder, and `quietly`.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Runs a command and shows its output only if it fails.
quietly() {
  local log status=0
  log="$(mktemp)"
  "$@" >"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    cat "$log" >&2
    printf '%s: failed (%s): %s\n' "$(basename "$0")" "$status" "$*" >&2
  fi
  rm -f "$log"
  return "$status"
}
