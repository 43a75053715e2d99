#!/usr/bin/env bash
# Whole processes against pandoc on the same Markdown: processor time (user and system, the mean of several runs) and the
# most memory held. Wall-clock time would say more about what else the machine does. Needs pandoc, hyperfine, GNU time and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in pandoc hyperfine /usr/bin/time python3; do command -v $tool >/dev/null || { echo "missing: $tool" >&2; exit 2; }; done
cargo build --release --quiet --bin dibr --example large
dibr=$PWD/target/release/dibr
out=$PWD/target/compare
rm -rf "$out" && mkdir -p "$out"

measure() { # label, command...
  local label=$1 time memory
  shift
  hyperfine --shell none --warmup 1 --runs "${RUNS:-7}" --export-json "$out/time.json" "$*" >/dev/null 2>&1
  time=$(python3 -c 'import json, sys; it = json.load(open(sys.argv[1]))["results"][0]; print(round((it["user"] + it["system"]) * 1000))' "$out/time.json")
  memory=$(/usr/bin/time -f %M "$@" 2>&1 >/dev/null | tail -1)
  printf '| %s | %s ms | %s MiB |\n' "$label" "$time" $((memory / 1024))
}

printf '| What | CPU time | Peak memory |\n|---|---:|---:|\n'
cp -r samples/dst-build-22 "$out/sample"
mkdir "$out/large"
target/release/examples/large 480 >"$out/large/release.yaml"
for size in sample large; do
  definition=$out/$size/release.yaml
  "$dibr" render "$definition" --to md --out "$out/$size" >/dev/null
  markdown=$(ls "$out/$size"/*.md)
  measure "$size: dibr check" "$dibr" check "$definition" --quiet --format short --deny error --output "$out/report.txt"
  for format in md html docx; do
    measure "$size: dibr render --to $format (checks, composes, writes)" "$dibr" render "$definition" --to $format --out "$out/$size"
    [ $format = md ] || measure "$size: pandoc, the same Markdown to $format" \
      pandoc "$markdown" --standalone --resource-path "$out/$size" -o "$out/$size/pandoc.$format"
  done
done
