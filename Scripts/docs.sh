#!/usr/bin/env bash
# Makes the library's documentation as a static site in .build/docs.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

Scripts/install.sh
out=.build/docs
mkdir -p "$out"
quietly swift package --allow-writing-to-directory "$out" generate-documentation \
  --target Zhibiao --output-path "$out" --transform-for-static-hosting
echo "documentation in $out (serve that folder and open /documentation/zhibiao)"
