#!/usr/bin/env python3
"""Runs diglot and other checkers on the same pages and messages, and prints what each finds.

    cargo build --release
    python3 tests/compare/checkers.py

The pages beside this script have the faults listed below; clean.md and cart-ok have none. A tool
that is not installed is skipped: `npm install -g autocorrect-node zhlint`,
`pip install 'translate-toolkit[markdown]' compare-locales`. What counts is whether a tool reports the line, the
unit or the message of a fault at all; what it says is printed beside it, for it may mean another
thing. --markdown prints the table of the manual.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = "content/zh-TW/plans.md"
MESSAGES = "locales/zh-TW/shop.ftl"

# What is wrong, in which file, and a text of the line: of the translation, then of the source.
FAULTS = [
    ("a date is another day", PAGE, "3 月 13 日", "March 31, 2024"),
    ("a number is another one", PAGE, "2,500", "holds 2,000"),
    ("a code is mistyped", PAGE, "70-364", "70-346"),
    ("a sentence is left in English", PAGE, "Trial seats", "Trial seats"),
    ("inline code is translated", PAGE, "郵件移動", "mail-move --check"),
    ("a link leads elsewhere", PAGE, "(plans.md)", "(clean.md)"),
    ("a list item is missing", PAGE, None, "reachable from outside"),
    ("one of two labels is left in English", PAGE, "### Silver", "Silver"),
    ("a Simplified character", PAGE, "日内", "within 3 days"),
    ("a paragraph is left in English", PAGE, "Partners must", "Partners must"),
    ("asterisks reach the reader", PAGE, "** 注意", "**Note:**"),
    ("a word of Mainland China", PAGE, "服務器", "old server are kept"),
    ("a half-width comma", PAGE, "網站,選取", "Sign in to the portal"),
    ("a zero width space", PAGE, "等候\u200b", "Sign in to the portal"),
    ("a message is missing", MESSAGES, None, "cart-title"),
    ("a message is left in English", MESSAGES, "cart-empty", "cart-empty"),
    ("variables are lost", MESSAGES, "cart-greeting", "cart-greeting"),
    ("a plural form is never shown", MESSAGES, "[one]", "cart-left"),
    ("an attribute is missing", MESSAGES, None, "cart-pay.title"),
]

# The words of tools that mean the fault and nothing else.
RULES = {
    "a date is another day": {"date-mismatch", "numbers"},
    "a number is another one": {"number-mismatch", "numbers"},
    "a code is mistyped": {"identifier-mismatch", "numbers"},
    "a sentence is left in English": {"untranslated-sentence", "unchanged", "sentencecount"},
    "inline code is translated": {"code-mismatch", "options", "variables"},
    "a link leads elsewhere": {"link-target-mismatch", "urls", "xmltags", "filepaths"},
    "a list item is missing": {"missing-block", "untranslated"},
    "one of two labels is left in English": {"inconsistent-siblings", "untranslated-label", "unchanged"},
    "a Simplified character": {"simplified-in-traditional"},
    "a paragraph is left in English": {"untranslated-block", "unchanged"},
    "asterisks reach the reader": {"broken-emphasis", "invalid space inside of ** **"},
    "a word of Mainland China": {"regional-vocabulary"},
    "a half-width comma": {"punctuation-width", "fullwidth", "punctuation", "puncspacing"},
    "a zero width space": {"invisible-character", "no-zero-width-space"},
    "a message is missing": {"missing-message", "missing"},
    "a message is left in English": {"untranslated-message", "unchanged"},
    "variables are lost": {"placeable-mismatch", "variables", "numbers"},
    "a plural form is never shown": {"plural-category-unreachable", "plural"},
    "an attribute is missing": {"missing-message", "attribute"},
}


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, check=False, **options)


def line_of(path, text):
    lines = (HERE / path).read_text(encoding="utf-8").splitlines()
    return next(at for at, line in enumerate(lines, 1) if text in line)


class Said:
    """What a tool said: (path, line, source text or id, word)."""

    def __init__(self):
        self.items = []

    def add(self, path, line, source, word):
        self.items.append((path, line, source, word))

    def of(self, fault):
        what, path, target, source = fault
        line = target and line_of(path, target)
        words = []
        for said_path, said_line, said_source, word in self.items:
            by_line = said_line is not None and said_path == path and said_line == line
            by_source = said_source is not None and source in said_source
            if by_line or by_source:
                words.append(word)
        return sorted(set(words))

    def on_clean(self):
        named = [item for item in self.items if item[0].endswith("clean.md")]
        return named + [item for item in self.items if "cart-ok" in (item[2] or "")]


def diglot():
    program = next(
        (str(ROOT / "target" / kind / "diglot") for kind in ("release", "debug")
         if (ROOT / "target" / kind / "diglot").exists()),
        None,
    )
    if program is None:
        return None, None
    said = Said()
    ended = run(program, "check", "--root", str(HERE), "--report", "json")
    for finding in json.loads(ended.stdout)["findings"]:
        path = finding["path"]
        path = path if path.startswith("locales/") else "content/" + path
        related = finding.get("related") or []
        texts = [source_line(place) for place in related]
        source = " ".join(texts + [finding["message"]])
        said.add(path, finding.get("line"), source if not finding.get("line") or finding["rule"] == "missing-block" else None, finding["rule"])
    return run(program, "--version").stdout.strip(), said


def source_line(place):
    path = HERE / ("content/" + place["path"])
    if not path.exists():
        return ""
    return path.read_text(encoding="utf-8").splitlines()[place["line"] - 1]


def autocorrect():
    program = shutil.which("autocorrect")
    if program is None:
        return None, None
    said = Said()
    for path in sorted(HERE.glob("content/zh-TW/*.md")):
        name = str(path.relative_to(HERE))
        ended = run(program, "--lint", "--format", "json", str(path))
        start = ended.stdout.find("{")
        if start < 0:
            continue
        for file in json.loads(ended.stdout[start:])["messages"]:
            for item in file["lines"]:
                old, new = item["old"].strip(), item["new"].strip()
                kind = "fullwidth" if len(old) == len(new) else "spaces"
                said.add(name, item["l"], None, kind)
    return run(program, "--version").stdout.strip() or "AutoCorrect", said


def zhlint():
    program = shutil.which("zhlint")
    if program is None:
        return None, None
    said = Said()
    for path in sorted(HERE.glob("content/zh-TW/*.md")):
        name = str(path.relative_to(HERE))
        ended = run(program, name, cwd=HERE)
        text = re.sub(r"\x1b\[[0-9;]*m", "", ended.stdout + ended.stderr)
        for line, message in re.findall(r":(\d+):\d+ - (.*)", text):
            # It speaks Chinese: 全角 is full width, 标点符号 punctuation, 零宽 zero width.
            word = "fullwidth" if "全角" in message or "半角" in message else "spaces"
            if "零宽" in message:
                word = "no-zero-width-space"
            said.add(name, int(line), None, word)
    return "zhlint", said


def pofilter():
    program, convert = shutil.which("pofilter"), shutil.which("md2po")
    if program is None or convert is None:
        return None, None
    said = Said()
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(HERE.glob("content/zh-TW/*.md")):
            name = str(path.relative_to(HERE))
            made, found = Path(folder, "in.po"), Path(folder, "out.po")
            # It pairs blocks by place: what the converter cannot pair it leaves out.
            pair(HERE / "content/en-US" / path.name, path, made, convert, Path(folder))
            run(program, "--language=zh_TW", "-i", str(made), "-o", str(found))
            if found.exists():
                units(found.read_text(encoding="utf-8"), name, said)
                found.unlink()
    version = re.search(r"[\d.]+", run(program, "--version").stdout)
    return "pofilter " + (version.group() if version else ""), said


def pair(source, target, made, convert, folder):
    """A PO of a page and its translation, paired in order under each heading. A block that is not
    there has an empty translation."""
    sections = []
    for at, page in enumerate((source, target)):
        out = folder / f"{at}.po"
        run(convert, "-P", "--duplicates=msgctxt", str(page), str(out))
        if not out.exists():
            return
        lines = page.read_text(encoding="utf-8").splitlines()
        found = {}
        for unit in out.read_text(encoding="utf-8").split("\n\n"):
            place = re.search(r"^#: .*:(\d+)", unit, re.M)
            text = re.search(r'^msgid ((?:".*"\n?)+)', unit, re.M)
            if place and text:
                # Lines are counted from the end of the front matter.
                front = 5 if lines[0] == "---" else 0
                here = lines[: front + int(place.group(1))]
                heading = sum(line.startswith("#") for line in here)
                found.setdefault(heading, []).append(text.group(1).rstrip("\n"))
        sections.append(found)
    parts = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"']
    for heading, left in sections[0].items():
        right = sections[1].get(heading, [])
        for at, text in enumerate(left):
            translated = right[at] if at < len(right) else '""'
            parts.append(f'msgctxt "{heading}.{at}"\nmsgid {text}\nmsgstr {translated}')
    made.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def units(text, name, said):
    for unit in text.split("\n\n"):
        words = re.findall(r"\(pofilter\) (\w+)", unit)
        source = re.search(r"^msgid ((?:\".*\"\n?)+)", unit, re.M)
        if source:
            plain = "".join(re.findall(r'"(.*)"', source.group(1)))
            for word in words:
                said.add(name, None, plain, word)


def compare_locales():
    program = shutil.which("compare-locales")
    if program is None:
        return None, None
    said = Said()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(HERE / "locales/zh-TW", root / "l10n/zh-TW")
        shutil.copytree(HERE / "locales/en-US", root / "en")
        (root / "l10n.toml").write_text(
            'locales = ["zh-TW"]\n[[paths]]\n  reference = "en/**"\n  l10n = "l10n/{locale}/**"\n',
            encoding="utf-8",
        )
        ended = run(program, "--json", "-", str(root / "l10n.toml"), str(root / "l10n"), "zh-TW", cwd=root)
        try:
            details = json.loads(ended.stdout)
        except ValueError:
            details = {}
        for kind, name in walk(details):
            said.add(MESSAGES, None, name, kind)
    version = re.search(r"[\d.]+", run(program, "--version").stdout)
    return "compare-locales " + (version.group() if version else ""), said


def walk(node):
    """The (kind, text) of each detail in compare-locales' JSON, wherever it stands."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "missingEntity":
                yield "missing", str(value)
            elif key in ("error", "warning") and isinstance(value, str):
                attribute = re.search(r"attribute: (\w+)", value)
                where = re.search(r" for ([\w-]+)", value)
                name = where.group(1) if where else ""
                yield ("attribute", f"{name}.{attribute.group(1)}") if attribute else (key, value)
            else:
                yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


TOOLS = [("diglot", diglot), ("AutoCorrect", autocorrect), ("zhlint", zhlint),
         ("pofilter", pofilter), ("compare-locales", compare_locales)]


def main():
    results = []
    for name, look in TOOLS:
        version, said = look()
        if said is None:
            print(f"{name}: skipped, because it is not installed", file=sys.stderr)
        else:
            results.append((name, version, said))
    markdown = "--markdown" in sys.argv
    names = [name for name, _, _ in results]
    if markdown:
        print("| Fault | " + " | ".join(names) + " |")
        print("| --- |" + " --- |" * len(names))
    found = dict.fromkeys(names, 0)
    for fault in FAULTS:
        cells = []
        for name, _, said in results:
            words = said.of(fault)
            right = [word for word in words if word in RULES[fault[0]]]
            found[name] += bool(right)
            told = ", ".join(words) or "-"
            cells.append(("yes" if right else "no") if markdown else f"{'+' if right else ' '} {name}: {told}")
        if markdown:
            print(f"| {fault[0][0].upper() + fault[0][1:]} | " + " | ".join(cells) + " |")
        else:
            print(fault[0])
            for cell in cells:
                print("   ", cell)
    if markdown:
        alarms = {name: len(said.on_clean()) for name, _, said in results}
        print(f"| Found, of {len(FAULTS)} | " + " | ".join(str(found[name]) for name in names) + " |")
        print("| Reports where nothing is wrong | " + " | ".join(str(alarms[name]) for name in names) + " |")
    print()
    for name, version, said in results:
        clean = said.on_clean()
        alarms = ", ".join(sorted({item[3] for item in clean})) or "none"
        print(f"{version}: {found[name]} of {len(FAULTS)} faults, {len(clean)} reports where nothing is wrong ({alarms})")


if __name__ == "__main__":
    os.environ["PYTHONWARNINGS"] = "ignore"
    main()
