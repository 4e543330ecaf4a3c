"""Speed of Python peers and of zhibiao on the same reports, as ratios to ICU's word break in C.

Run by peers.sh, in an environment that has the peers; one that is missing is left out. What they do
differs, so the table says it: segmenters cut words, converters read numerals that they are given or
find, recognizers find quantities. None of them makes claims.
"""

import contextlib
import glob
import importlib.metadata
import io
import os
import platform
import re
import statistics
import subprocess
import sys
import time

BUDGET = 8.0  # seconds that a peer may take for a folder; it reads as much as it can in them
ROUNDS = 3
LEAST = 1_000_000  # bytes for what is quick


def jieba():
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return lambda text: jieba.lcut(text)


def rjieba():
    import rjieba

    return lambda text: rjieba.cut(text)


NUMERAL = re.compile(r"[零〇一二三四五六七八九十百千万亿两点]+|[0-9]+(?:\.[0-9]+)?[万亿]*")


def cn2an():
    import cn2an

    def read(text):
        for match in NUMERAL.finditer(text):
            with contextlib.suppress(ValueError):
                cn2an.cn2an(match.group(), "smart")

    return read


def cn2an_transform():
    import cn2an

    return lambda text: cn2an.transform(text, "cn2an")


def chinese2digits():
    import chinese2digits

    return lambda text: chinese2digits.takeNumberFromString(text)


def jionlp_money():
    import jionlp

    return lambda text: jionlp.ner.extract_money(text, with_parsing=True)


def jionlp_time():
    import jionlp

    return lambda text: jionlp.ner.extract_time(text, with_parsing=True)


def recognizers(name, *more):
    def make():
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer
        from recognizers_text import Culture

        kind = {"number": NumberRecognizer, "unit": NumberWithUnitRecognizer}[name](Culture.Chinese)
        models = [getattr(kind, f"get_{model}_model")() for model in more]
        return lambda text: [model.parse(text) for model in models]

    return make


UNIT_PATTERN = r"[0-9][0-9,]*(?:\.[0-9]+)?(?:万|亿)?(?:个百分点|%|元|人次|人|家|个|项|吨|公里|倍)"


def python_regex():
    pattern = re.compile(UNIT_PATTERN)
    return lambda text: pattern.findall(text)


def re2_regex():
    import re2

    pattern = re2.compile(UNIT_PATTERN)
    return lambda text: pattern.findall(text)


# What it is, its package, what it does, how to make it.
PEERS = [
    ("jieba", "jieba", "cuts words, Python", jieba),
    ("rjieba", "rjieba", "cuts words, Rust", rjieba),
    ("cn2an", "cn2an", "reads numerals that a regex finds", cn2an),
    ("cn2an transform", "cn2an", "replaces numerals in text", cn2an_transform),
    ("chinese2digits", "chinese2digits", "finds numbers", chinese2digits),
    ("JioNLP money", "jionlp", "finds amounts of money", jionlp_money),
    ("JioNLP time", "jionlp", "finds times", jionlp_time),
    ("Recognizers number", "recognizers-text-suite", "finds numbers",
     recognizers("number", "number", "percentage", "ordinal")),
    ("Recognizers units", "recognizers-text-suite", "finds numbers with units",
     recognizers("unit", "currency", "dimension", "age", "temperature")),
    ("re", None, "number and unit by regex", python_regex),
    ("RE2", "google-re2", "number and unit by regex", re2_regex),
]


def texts(folder):
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        with open(path, encoding="utf-8", newline="") as file:
            found.append(file.read())
    return found


def rate(read, documents):
    """Bytes a second, within the budget: paragraphs of the documents, again and again up to LEAST."""
    paragraphs = [line for text in documents for line in text.split("\n") if line.strip()]
    sizes = [len(line.encode()) for line in paragraphs]
    done = 0
    start = time.perf_counter()
    while done < LEAST:
        for line, size in zip(paragraphs, sizes):
            # Some of them print, or fail on a text: neither is to be measured here.
            with contextlib.suppress(Exception):
                read(line)
            done += size
            if time.perf_counter() - start > BUDGET:
                return done / (time.perf_counter() - start)
        if done >= LEAST:
            break
    return done / (time.perf_counter() - start)


def command(arguments, data=None):
    start = time.perf_counter()
    run = subprocess.run(arguments, input=data, stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - start, run.stdout


def baseline(path):
    """ICU's bytes a second: the median of ROUNDS."""
    rates = []
    for _ in range(ROUNDS):
        _, line = command([os.environ["ZHIBIAO_BASELINE"], "utf8", path])
        seconds, _, size, _ = line.split()
        rates.append(int(size) / float(seconds))
    return statistics.median(rates)


def zhibiao(path, size):
    """zhibiao's bytes a second from start to end, one worker, claims as JSON Lines."""
    arguments = [os.environ["ZHIBIAO_PROGRAM"], "extract", "--format", "jsonl", "--jobs", "1", path]
    return statistics.median(size / command(arguments)[0] for _ in range(ROUNDS))


def version(package):
    try:
        return importlib.metadata.version(package) if package else platform.python_version()
    except importlib.metadata.PackageNotFoundError:
        return None


def measure(folder):
    documents = texts(folder)
    if not documents:
        sys.exit(f"{folder}: no *.txt in this folder")
    once = "\n".join(documents).encode()
    text = once * (LEAST // len(once) + 1)
    path = os.path.join(os.path.dirname(os.environ["ZHIBIAO_BASELINE"]), f"peers-{os.getpid()}.txt")
    with open(path, "wb") as file:
        file.write(text)
    try:
        rows = [("zhibiao extract", "", "makes claims", zhibiao(path, len(text)), baseline(path))]
        for name, package, task, make in PEERS:
            found = version(package)
            if found is None:
                continue
            quiet = io.StringIO()
            with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
                try:
                    read = make()
                    read("完成投资12.5亿元，同比增长9.6%。")
                except Exception as error:  # a peer that does not run here is named, not measured
                    rows.append((name, found, f"does not run: {type(error).__name__}", None, None))
                    continue
                speed = rate(read, documents)
            rows.append((name, found, task, speed, baseline(path)))
    finally:
        os.remove(path)
    print(f"\n{folder}: {len(documents)} texts of {len(once) / 1e3:.0f} KB, repeated\n")
    print(f"{'':20} {'version':14} {'MB/s':>8} {'of ICU':>8}  what it does")
    for name, found, task, speed, words in rows:
        figures = f"{speed / 1e6:8.3f} {speed / words:8.4f}" if speed else f"{'':17}"
        print(f"{name:20} {found:14} {figures}  {task}")


if __name__ == "__main__":
    print(f"date {time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, "
          f"load {os.getloadavg()[0]:.1f}; ICU's word break in C, taken beside each row, is 1")
    for place in sys.argv[1:]:
        measure(place)
