#!/usr/bin/env bash
# From a clone to claims: installs, builds, extracts the corpus, fills a store, shows a table.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

Scripts/install.sh
echo "building zhibiao (a few minutes the first time)"
quietly swift build -c release --product zhibiao
zhibiao=.build/release/zhibiao
out=.build/demo
store="$out/zhibiao.db"
rm -rf "$out"
mkdir -p "$out"
metadata=Corpus/documents.jsonl

"$zhibiao" extract Corpus --metadata "$metadata" --format jsonl >"$out/claims.jsonl"
"$zhibiao" ingest Corpus --metadata "$metadata" --store "$store"
for document in county-health-02 education-01 energy-01; do
  echo
  "$zhibiao" query --store "$store" --document "$document" --limit 8
done
echo
count=$(wc -l <"$out/claims.jsonl")
echo "$count claims in $out/claims.jsonl and $store; try:"
echo "  $zhibiao query --store $store --indicator 用电 --min 10000000000"
