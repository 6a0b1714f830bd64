#!/usr/bin/env bash
# Changes the SDK's code in small ways, one at a time, and sees whether the unit tests notice: .ci/mutation.sh [folders or files of src/AtlasSeedance].
# Without arguments: Submission Predictions Http Media. Takes an hour or more. The report lies in artifacts/mutation.
set -euo pipefail
cd "$(dirname "$0")/.."
# The analyzers have nothing to say of changed code, and cost most of a build
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MUTATION=true RunAnalyzers=false
out=$PWD/artifacts/mutation
mutate=()
for part in "$@"; do
  case $part in
    *.cs) mutate+=(--mutate "$part") ;;
    *) mutate+=(--mutate "$part/**/*.cs") ;;
  esac
done
dotnet tool restore >/dev/null
cd tests/AtlasSeedance.Tests
# Stryker looks for the references before it builds
dotnet restore -v quiet
dotnet stryker --skip-version-check --output "$out" "${mutate[@]}"
