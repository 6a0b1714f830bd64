#!/usr/bin/env bash
# Writes the SDK's public API, per target, into src/AtlasSeedance/PublicAPI. Run it after a wanted change, and look at the difference.
set -euo pipefail
cd "$(dirname "$0")/.."
for target in net10.0 netstandard2.0; do
  folder=src/AtlasSeedance/PublicAPI/$target
  echo '#nullable enable' >"$folder/PublicAPI.Unshipped.txt"
  # Each missing member comes as a warning that quotes the line to write.
  dotnet build src/AtlasSeedance -f "$target" --no-incremental -v quiet -p:WarningsNotAsErrors=RS0016%3BRS0017%3BRS0026%3BRS0027 2>&1 \
    | grep -o "RS0016: Symbol '.*' is not part of the declared" \
    | sed "s/^RS0016: Symbol '//; s/' is not part of the declared\$//" | LC_ALL=C sort -u >>"$folder/PublicAPI.Unshipped.txt"
  wc -l "$folder/PublicAPI.Unshipped.txt"
done
