#!/usr/bin/env bash
# Runs samples/AspNetCore as its README says, and takes a video from the submit to the file.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
dotnet run --project samples/AspNetCore --urls http://127.0.0.1:0 -- --Emulator:GenerationTime=00:00:02 >"$log" 2>&1 &
server=$!
trap 'pkill -P "$server" || true; kill "$server" 2>/dev/null || true; rm -f "$log"' EXIT

address=
for _ in $(seq 120); do
  address=$(sed -n 's/.*Now listening on: //p' "$log")
  [ -z "$address" ] || break
  sleep 0.5
done
[ -n "$address" ] || { cat "$log"; echo 'samples/AspNetCore did not start.'; exit 1; }

id=$(curl -sf -F 'prompt=A teapot pours tea by itself' "$address/videos" | sed 's/.*"id":"\([^"]*\)".*/\1/')
curl -sf --max-time 120 "$address/videos/$id/events" | grep -q '"isReady":true'
curl -sfL --max-time 120 "$address/videos/$id/content" -o "$log"
ffprobe -v error -show_entries format=duration -of compact "$log"
