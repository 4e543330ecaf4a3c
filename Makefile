# The targets are scripts of one page each: see Scripts/.
.PHONY: demo build test conformance check calibrate readme floor docs clean

demo:    # from a clone to a table of claims
	@Scripts/demo.sh
build:   # the release build of the command
	@Scripts/install.sh
	@swift build -c release --product zhibiao
test:    # all tests and the corpus floor
	@Scripts/test.sh
conformance: # the peer's cases, where ../shared/peers has them
	@Scripts/conformance.sh
check:   # form, imports, tables, README, house rules
	@Scripts/check.sh
calibrate: # fit the weights of confidence to the training split
	@Scripts/calibrate.sh
readme:  # renew the outputs and scores that README.md shows
	@Scripts/update-readme-scores.sh
	@Scripts/check-readme.sh --update
floor:   # renew Corpus/scores.tsv, which no document may fall below
	@Scripts/test.sh --update-floor
docs:    # the library's documentation
	@Scripts/docs.sh
clean:
	@rm -rf .build
