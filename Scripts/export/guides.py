"""Runs the Python of the guides and compares what it prints with what they show.

In a guide the blocks marked python are run one after the other, as one program, in the folder of
the exports; a block marked text behind one is its output. --update writes the true output.
"""

import contextlib
import io
import os
import re
import sys
import traceback
from pathlib import Path

GUIDES = Path("Documentation/guides")
BLOCK = re.compile(
    r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<shown>.*?)```\n)?", re.DOTALL)


def run(guide, folder, update):
    """How many faults the guide has."""
    page = guide.read_text()
    scope = {"__name__": "guide"}
    faults = 0
    pieces, end = [], 0
    for block in BLOCK.finditer(page):
        line = page.count("\n", 0, block.start()) + 1
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), contextlib.chdir(folder):
                exec(compile("\n" * line + block["code"], str(guide), "exec"), scope)
        except Exception:
            traceback.print_exc(limit=-1)
            return faults + 1
        output = "".join(f"{row.rstrip()}\n" for row in printed.getvalue().rstrip().splitlines())
        if output != (block["shown"] or ""):
            faults += 1
            if not update:
                print(f"{guide}:{line}: shows other output than its code; renew it with: "
                      f"make readme\n{output}", file=sys.stderr)
        shown = f"\n```text\n{output}```\n" if output else ""
        pieces += [page[end:block.start()], f"```python\n{block['code']}```\n{shown}"]
        end = block.end()
    if end == 0:
        print(f"{guide}: no python block", file=sys.stderr)
        return 1
    if update and faults:
        guide.write_text("".join(pieces) + page[end:])
        return 0
    return faults


def main(folder, update):
    os.environ["NO_COLOR"] = "1"
    guides = [path for path in sorted(GUIDES.glob("*.md")) if path.stem != "R"]
    faults = sum(run(guide, folder, update) for guide in guides)
    print(f"{len(guides)} guides, {faults} faults")
    return 1 if faults or not guides else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), "--update" in sys.argv[2:]))
