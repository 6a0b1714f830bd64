#!/usr/bin/env bash
# Publishes the emulator and the AOT app as native programs and runs the one against the other.
# Needs the native toolchain: clang and zlib1g-dev on Debian and Ubuntu.
set -euo pipefail
cd "$(dirname "$0")/.."

rid=${1:-linux-x64}
out=$(mktemp -d)
emulator_pid=
finish() {
    if [[ -n $emulator_pid ]]; then
        kill "$emulator_pid" 2>/dev/null || true
        wait "$emulator_pid" 2>/dev/null || true
    fi
    rm -rf "$out"
}
trap finish EXIT

dotnet publish src/AtlasSeedance.Emulator -c Release -r "$rid" -p:PublishAot=true -o "$out/emulator" -nologo "${@:2}"
dotnet publish tests/AtlasSeedance.AotApp -c Release -r "$rid" -o "$out/app" -nologo "${@:2}"

"$out/emulator/AtlasSeedance.Emulator" --port 0 --generation-time 1 --ffmpeg none > "$out/emulator.log" 2>&1 < /dev/null &
emulator_pid=$!

# The emulator names its port once it listens.
address=
for _ in $(seq 100); do
    address=$(sed -n 's/^Atlas Cloud emulator on \(http[^ ]*\).*/\1/p' "$out/emulator.log")
    [[ -n $address ]] && break
    if ! kill -0 "$emulator_pid" 2>/dev/null; then break; fi
    sleep 0.1
done
if [[ -z $address ]]; then
    echo "The emulator did not start:" >&2
    cat "$out/emulator.log" >&2
    exit 1
fi

timeout 120 "$out/app/AtlasSeedance.AotApp" "$address"
