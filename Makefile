# The targets are scripts of one page each: see Scripts/.
.PHONY: demo build test conformance check interop calibrate readme floor docs clean
.PHONY: bench bench-count bench-stages bench-scale bench-memory bench-store bench-peers

demo:    # from a clone to a table of claims
	@Scripts/demo.sh
build:   # the release build of the command
	@Scripts/install.sh
	@swift build -c release --product zhibiao
test:    # all tests and the corpus floor
	@Scripts/test.sh
conformance: # the peer's cases, where ../shared/peers has them
	@Scripts/conformance.sh
check:   # form, imports, tables, README, exports, house rules
	@Scripts/check.sh
calibrate: # fit the weights of confidence to the training split
	@Scripts/calibrate.sh
interop: # the exports alone, read by other people's programs
	@Scripts/check-export.sh
readme:  # renew the outputs, scores and answers that the pages show
	@Scripts/update-readme-scores.sh
	@Scripts/check-readme.sh --update
	@Scripts/check-export.sh --update
floor:   # renew Corpus/scores.tsv, which no document may fall below
	@Scripts/test.sh --update-floor
bench:   # speed as ratios to ICU's word break, and from start to finish
	@Benchmarks/run.sh ratio
	@Benchmarks/run.sh startup
bench-count: # instructions of fixed runs against the record, by callgrind
	@Benchmarks/count.sh
bench-stages: # what each stage costs
	@Benchmarks/run.sh stages
bench-scale: # cost per byte from 10 KB to 1 GB; many files; one long line
	@Benchmarks/run.sh scale
bench-memory: # peak resident memory of streams and of documents
	@Benchmarks/run.sh memory
bench-store: # a store of five million claims: ingest and queries
	@nice Benchmarks/run.sh store
bench-peers: # Python peers beside zhibiao, in a throw-away environment
	@Benchmarks/peers.sh
docs:    # the library's documentation
	@Scripts/docs.sh
clean:
	@rm -rf .build
