#!/usr/bin/env bash
# Installs what the build needs beside a Swift toolchain; does nothing where all is there.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

command -v swift >/dev/null || fail "no swift on PATH; install a Swift toolchain, 6.2 or newer"
version="$(swift --version 2>&1 | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)"
case "$version" in
  [0-5].* | 6.0 | 6.1) fail "Swift $version is too old; 6.2 or newer is needed" ;;
esac

missing=()
command -v pkg-config >/dev/null || missing+=(pkg-config)
# Without pkg-config itself, the headers tell.
has() { pkg-config --exists "$1" 2>/dev/null || { [ -e "$2" ] && ! command -v pkg-config >/dev/null; }; }
has icu-i18n /usr/include/unicode/ubrk.h || missing+=(libicu-dev)
has sqlite3 /usr/include/sqlite3.h || missing+=(libsqlite3-dev)
command -v git >/dev/null || missing+=(git)
[ "${#missing[@]}" -gt 0 ] || exit 0

command -v apt-get >/dev/null ||
  fail "these are missing, and there is no apt-get to install them: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "not root and no sudo; install these first: ${missing[*]}"
  as_root=(sudo)
fi
echo "installing with apt-get: ${missing[*]}"
quietly "${as_root[@]}" apt-get update
quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y --no-install-recommends "${missing[@]}"
