#!/usr/bin/env bash
# Counts the instructions of a small build and compares them with those recorded, so that a change
# that makes builds slower is seen where it is made: times differ from machine to machine and from
# minute to minute, counts hardly do.
#
#   benches/instructions.sh            fails where a count is more than 5 % above the record
#   benches/instructions.sh --record   records the counts of now
#
# Wants valgrind (Debian and Ubuntu: apt-get install valgrind). The record is of the release profile on
# x86-64; a newer compiler may change it, and then it is recorded anew in a commit of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
record=benches/instructions.txt
most=5
if ! command -v valgrind >/dev/null 2>&1; then
  echo "skipped, because valgrind is not installed (apt-get install valgrind)"
  exit 0
fi
cargo build --release --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The same 40 pages in two languages each time: prose, a list, a table, code and links to neighbours.
printf 'title = "Count"\nbase-url = "https://docs.example"\n' >"$work/diglot.toml"
for at in $(seq 10 49); do
  next=$((at == 49 ? 10 : at + 1))
  for tag in en-US zh-TW; do
    if [ "$tag" = en-US ]; then
      title="Water number $at" heat="Heat the water to $at degrees and wait for 3 minutes." \
        read="Read the [next page](page-$next.md) before you pour." cup="Cup" amount="Amount" \
        list="Warm the pot first." note="Tea that has drawn for long is bitter."
    else
      title="第 $at 號水" heat="將水加熱到 $at 度，然後等候 3 分鐘。" \
        read="倒水之前，請先閱讀[下一頁](page-$next.md)。" cup="杯子" amount="容量" \
        list="請先溫壺。" note="浸泡太久的茶會變苦。"
    fi
    mkdir -p "$work/content/$tag"
    {
      printf -- '---\ntitle: %s\ndescription: %s\n---\n\n# %s\n\n%s\n%s\n' \
        "$title" "$heat" "$title" "$heat" "$read"
      for section in 1 2 3 4; do
        printf '\n## %s %s\n\n%s **%s** %s\n\n- %s\n- %s\n\n' \
          "$title" "$section" "$heat" "$list" "$note" "$list" "$note"
        printf '| %s | %s |\n|---|---:|\n| A-%s | %s ml |\n| B-%s | %s ml |\n\n' \
          "$cup" "$amount" "$section" "$at" "$section" "$((at * 2))"
        printf '```sh\nkettle --degrees %s --minutes 3\n```\n' "$at"
      done
    } >"$work/content/$tag/page-$at.md"
  done
done

# One thread: what idle threads do while they wait is no work, and differs each time.
count() {
  local code=0
  RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null \
    target/release/diglot "$@" --root "$work" >/dev/null 2>"$work/said" || code=$?
  sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$work/said" >"$work/counted"
  # Findings, code 1, are no failure here; a program that does not work counts nothing.
  if [ "$code" -gt 1 ] || [ ! -s "$work/counted" ]; then
    cat "$work/said" >&2
    echo "diglot $1 ended with code $code, so there is nothing to compare" >&2
    return 1
  fi
  cat "$work/counted"
}
build=$(count build --out "$work/public")
check=$(count check)
export=$(count export --out "$work/requirements.json")
now=$(printf 'build %s\ncheck %s\nexport %s\n' "$build" "$check" "$export")
if [ "${1:-}" = --record ]; then
  printf '%s\n' "$now" >"$record"
  cat "$record"
  exit 0
fi
printf '%s\n' "$now" | awk -v most="$most" -v record="$record" '
  BEGIN { while ((getline line < record) > 0) { split(line, part, " "); was[part[1]] = part[2] } }
  {
    if (!($1 in was)) { printf "%s: %d instructions, not recorded\n", $1, $2; bad = 1; next }
    change = ($2 - was[$1]) * 100 / was[$1]
    printf "%s: %d instructions, %+.1f %% against %s\n", $1, $2, change, record
    if (change > most) bad = 1
  }
  END {
    if (bad) print "more than " most " % above the record: find out why (valgrind --tool=callgrind), " \
      "or record what it costs now with benches/instructions.sh --record"
    exit bad
  }'
