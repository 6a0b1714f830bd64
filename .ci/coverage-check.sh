#!/usr/bin/env bash
# Runs the unit tests, which use no network, with coverage, and fails below the share of the SDK's lines given (default 95).
set -euo pipefail
cd "$(dirname "$0")/.."
least=${1:-95}
report=$PWD/artifacts/coverage/unit.cobertura.xml
mkdir -p "$(dirname "$report")"
dotnet run --project tests/AtlasSeedance.Tests --no-restore -- \
  --coverage --coverage-output-format cobertura --coverage-output "$report" --coverage-settings "$PWD/.ci/coverage.settings.xml" >"$report.log" || true
rate=$(grep -o '<package [^>]*name="AtlasSeedance"[^>]*' "$report" | grep -o 'line-rate="[^"]*"' | tr -dc '0-9.')
[ -n "$rate" ] || { echo "The report names no package AtlasSeedance: $report"; exit 1; }
awk -v rate="$rate" -v least="$least" 'BEGIN { printf "%.1f %% of the lines of the SDK are covered; %s %% are asked for\n", rate * 100, least; exit rate * 100 < least }'
