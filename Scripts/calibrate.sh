#!/usr/bin/env bash
# Fits the weights of Lexicons/zh/confidence.tsv to the training split, and builds them in.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

Scripts/install.sh
quietly swift build --product zhibiao
"$(swift build --show-bin-path)/zhibiao" calibrate --gold Corpus --lexicon Lexicons/zh --update
quietly swift build --product zhibiao
echo "confidences have changed; now: make readme"
