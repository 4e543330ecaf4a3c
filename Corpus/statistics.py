#!/usr/bin/env python3
"""Counts of the gold corpus, as Markdown, and a check of its files.

  python3 Corpus/statistics.py           the tables of README.md
  python3 Corpus/statistics.py --check   also: spans, order, split rule; exit 1 on a fault

Only the standard library is needed. Characters are Unicode code points.
"""
import collections
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SPLITS = ('train', 'test')


def lines(name):
    with open(os.path.join(HERE, name), encoding='utf-8') as f:
        return [json.loads(x) for x in f if x.strip()]


def text(name):
    with open(os.path.join(HERE, name + '.txt'), encoding='utf-8', newline='') as f:
        return f.read()


def table(head, rows):
    print('| ' + ' | '.join(head) + ' |')
    print('| --- |' + ' ---: |' * (len(head) - 1))
    for r in rows:
        print('| ' + ' | '.join(f'{x:,}' if isinstance(x, int) else str(x) for x in r) + ' |')
    print()


def check(documents):
    faults = []
    # The `-more` reports came later, and 05 to 08 of the other genres later still: 07 and 08 to test.
    genres = sorted({d['genre'] for d in documents if not d['genre'].endswith('-more')})
    for d in documents:
        name, body = d['document'], text(d['document'])
        number = name[-2:]
        is_test = number == '04' or (number == '03' and d['genre'] in genres[:6])
        if number in ('07', '08'):
            is_test = not d['genre'].endswith('-more')
        split = 'test' if is_test else 'train'
        if d['split'] != split:
            faults.append(f'{name}: split {d["split"]}, the rule says {split}')
        last, seen = (-1, -1), set()
        for i, c in enumerate(lines(name + '.jsonl'), 1):
            span = tuple(c['span'])
            if body[span[0]:span[1]] != c['n']:
                faults.append(f'{name}:{i}: span holds {body[span[0]:span[1]]!r}, not {c["n"]!r}')
            at = body.find(c['ctx'])
            if at < 0 or body.count(c['ctx']) != 1 or not at <= span[0] < span[1] <= at + len(c['ctx']):
                faults.append(f'{name}:{i}: ctx')
            if span < last:
                faults.append(f'{name}:{i}: not in span order')
            key = (span, c['role'], c['indicator'])
            if key in seen:
                faults.append(f'{name}:{i}: twice')
            last = span
            seen.add(key)
            for field in c:
                if field.endswith('_alt') and c.get(field[:-4]) in c[field]:
                    faults.append(f'{name}:{i}: {field} repeats {field[:-4]}')
    return faults


def main():
    documents = lines('documents.jsonl')
    genre = collections.defaultdict(collections.Counter)
    split = collections.defaultdict(collections.Counter)
    kinds = collections.defaultdict(collections.Counter)
    for d in documents:
        claims = lines(d['document'] + '.jsonl')
        scored = [c for c in claims if not c.get('opt')]
        for box in (genre[d['genre']], split[d['split']]):
            box['reports'] += 1
            box['characters'] += len(text(d['document']))
            box['scored'] += len(scored)
            box['optional'] += len(claims) - len(scored)
            box['scored ' + d['split']] += len(scored)
        for c in scored:
            for kind in ('role ' + c['role'], 'modality ' + c['modality'],
                         'comparator `' + c['comparator'] + '`', 'with a time' if c.get('time') else 'without a time'):
                kinds[kind][d['split']] += 1
    columns = ('reports', 'characters', 'scored', 'optional')
    table(('split',) + columns,
          [(s,) + tuple(split[s][c] for c in columns) for s in SPLITS]
          + [('all',) + tuple(sum(split[s][c] for s in SPLITS) for c in columns)])
    wide = columns + ('scored train', 'scored test')
    table(('genre',) + wide, [(g,) + tuple(genre[g][c] for c in wide) for g in sorted(genre)])
    table(('scored claims',) + SPLITS + ('all',),
          [(k,) + tuple(kinds[k][s] for s in SPLITS) + (sum(kinds[k].values()),) for k in sorted(kinds)])
    if '--check' in sys.argv[1:]:
        faults = check(documents)
        print('\n'.join(faults) if faults else 'no faults')
        sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
