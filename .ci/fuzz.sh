#!/usr/bin/env bash
# Fuzzes the readers of what comes from outside, guided by coverage: .ci/fuzz.sh [--keep] [seconds a target, default 60] [targets, default all].
# Needs afl++ of the system's packages. Ends with a table, and fails when a target crashed or hung; what did it lies in artifacts/fuzz/TARGET.
# With --keep, the inputs that reach code which the corpus does not are added to it.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
keep=
if [ "${1:-}" = --keep ]; then
  keep=1
  shift
fi
seconds=${1:-60}
shift || true
project=tests/AtlasSeedance.Fuzz out=$PWD/artifacts/fuzz
command -v afl-fuzz >/dev/null || { echo 'afl-fuzz is missing: apt-get install afl++'; exit 1; }

mkdir -p "$out"
dotnet tool restore >/dev/null
rm -rf "$out/bin" "$out/plain"
dotnet publish "$project" -c Release -v quiet -o "$out/bin"
# What is instrumented runs below afl only; findings are shown by what is not.
cp -r "$out/bin" "$out/plain"
dotnet sharpfuzz "$out/bin/AtlasSeedance.dll"
program=$out/bin/AtlasSeedance.Fuzz

# Managed code: no forking server in the binary itself, no core files, no limit on virtual memory.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1
export AFL_FORKSRV_INIT_TMOUT=60000 DOTNET_TieredPGO=0

# The fewest inputs that reach every branch: those of the corpus come first, since afl takes the smallest, and has them as they are.
keep_inputs() {
  while read -r target _; do
    [ $# -eq 0 ] || [[ " $* " == *" $target "* ]] || continue
    corpus=$project/Corpus/$target
    rm -rf "$out/all" "$out/least"
    mkdir "$out/all"
    cp "$corpus"/* "$out/all/"
    for input in "$out/$target/default/queue"/id:*; do
      [ "$(stat -c %s "$input")" -gt 2048 ] || cp "$input" "$out/all/$(sha1sum <"$input" | cut -c1-12)"
    done
    AFL_ALLOW_TMP=1 afl-cmin -e -i "$out/all" -o "$out/least" -m none -t 5000 -- "$program" "$target" >"$out/least.log" 2>&1 || { tail -n 5 "$out/least.log"; return 1; }
    for input in "$out/least"/*; do
      [ -e "$corpus/${input##*/}" ] || install -m 644 "$input" "$corpus/"
    done
    echo "$corpus: $(find "$corpus" -type f | wc -l) inputs"
  done < <("$program")
}

failed=0
report=$(printf '%-22s %10s %8s %9s %8s %6s' target execs 'a second' inputs crashes hangs)
while read -r target dictionary; do
  [ $# -eq 0 ] || [[ " $* " == *" $target "* ]] || continue
  echo "== $target"
  rm -rf "${out:?}/$target"
  # From 5 s a run on it is a hang: none should take a thousandth of that.
  afl-fuzz -i "$project/Corpus/$target" -o "$out/$target" -x "$project/Corpus/$dictionary" -V "$seconds" -t 5000 -m none -- \
    "$program" "$target" </dev/null >"$out/$target.log" 2>&1 || { tail -n 20 "$out/$target.log"; exit 1; }
  fact() { sed -n "s/^$1 *: *//p" "$out/$target/default/fuzzer_stats"; }
  crashes=$(find "$out/$target/default/crashes" -name 'id:*' | wc -l)
  hangs=$(find "$out/$target/default/hangs" -name 'id:*' | wc -l)
  report+=$(printf '\n%-22s %10s %8s %9s %8s %6s' "$target" "$(fact execs_done)" "$(fact execs_per_sec)" "$(fact corpus_count)" "$crashes" "$hangs")
  [ "$((crashes + hangs))" -eq 0 ] || failed=1
  for input in "$out/$target/default/crashes"/id:*; do
    [ ! -e "$input" ] || { "$out/plain/AtlasSeedance.Fuzz" "$target" "$input" 2>&1 || true; } | head -n 6
  done
done < <("$program")

echo "$report"
[ -z "$keep" ] || [ "$failed" -ne 0 ] || keep_inputs "$@"
exit "$failed"
