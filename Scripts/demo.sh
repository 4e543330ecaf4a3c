#!/usr/bin/env bash
# From a clone to claims: installs, builds, extracts the corpus, fills a store, shows a table.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

Scripts/install.sh
echo "building zhibiao (a few minutes the first time)"
quietly swift build -c release --product zhibiao
zhibiao="$(swift build -c release --show-bin-path)/zhibiao"
out=.build/demo
store="$out/zhibiao.db"
rm -rf "$out"
mkdir -p "$out"
metadata=Corpus/documents.jsonl

"$zhibiao" extract Corpus --metadata "$metadata" --format jsonl >"$out/claims.jsonl"
"$zhibiao" ingest Corpus --metadata "$metadata" --store "$store"
echo
for document in county-health-02 transport-02 energy-01; do
  echo "$document"
  "$zhibiao" query --store "$store" --document "$document" --limit 8
  echo
done
count=$(wc -l <"$out/claims.jsonl")
echo "$count claims in $out/claims.jsonl and $store; try:"
echo "  $zhibiao query --store $store --indicator 就诊率"
