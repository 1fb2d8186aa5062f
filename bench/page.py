"""usage: bench/SCRIPT ... | python3 bench/page.py SCRIPT [PAGE]

Puts the output of a script of this folder into a page (docs/performance.md), in place of what is between the marks

    <!-- bench/SCRIPT -->
    <!-- end -->
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    page = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else ROOT / "docs" / "performance.md"
    mark = re.compile(rf"(<!-- bench/{re.escape(sys.argv[1])} -->\n).*?(\n<!-- end -->)", re.DOTALL)
    figures = sys.stdin.read().strip()
    text = page.read_text(encoding="utf-8")
    if not figures or not mark.search(text):
        sys.exit(f"{page}: no figures, or no mark <!-- bench/{sys.argv[1]} -->")
    text = mark.sub(lambda found: f"{found.group(1)}{figures}{found.group(2)}", text)
    page.write_text(text, encoding="utf-8")


main()
