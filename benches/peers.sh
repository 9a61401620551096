#!/bin/sh
# Runs diglot beside other generators on one bilingual site, in turn, and prints the table.
# See peers.md for how to get each of them. Usage: benches/peers.sh [KEYS [RUNS [TOOLS]]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bench=${DIGLOT_BENCH:-$here/../../shared/bench}
keys=${1:-1000}
runs=${2:-5}
tools=${3:-floor,floor-flat,hugo,hugo-nohl,zola,zola-nohl,mdbook,ours,ours-nohl}
work=${DIGLOT_BENCH_WORK:-/tmp/diglot-bench}
# Making folders on a disk costs more than all the rest and drifts: write to memory.
out=${DIGLOT_BENCH_OUT:-/dev/shm/diglot-bench-out}
diglot=${DIGLOT:-$here/../target/release/diglot}

if ! [ -f "$bench/gen.py" ]; then
    echo "no bench at $bench: set DIGLOT_BENCH to the folder that holds gen.py" >&2
    exit 1
fi
if ! [ -x "${FLOOR:-$work/floor/release/floor}" ]; then
    (cd "$bench/floor" && CARGO_TARGET_DIR="$work/floor" cargo build --release --quiet)
fi
FLOOR=${FLOOR:-$work/floor/release/floor}
corpus=$work/$keys
if ! [ -d "$corpus/ours" ]; then
    python3 "$bench/gen.py" --out "$corpus" --pages "$keys" --theme bare \
        --tools plain,hugo,zola,mdbook,ours --site "$here/site"
    # The same site without colours.
    mkdir -p "$corpus/ours-nohl"
    cp -r "$here/site/." "$corpus/ours-nohl/"
    echo 'highlight = false' >>"$corpus/ours-nohl/diglot.toml"
    cp -r "$corpus/ours/content" "$corpus/ours-nohl/content"
fi
export FLOOR
OURS="$diglot build --root {src} --out {out}"
OURS_NOHL="$diglot build --root {src}-nohl --out {out}"
export OURS OURS_NOHL
exec python3 "$bench/bench.py" --corpus "$corpus" --out "$out" --runs "$runs" --tools "$tools"
