#!/usr/bin/env bash
# Uses the seedance command as its users get it: packed, which makes a native program of it, installed from that package, and run;
# then as packed where nothing native can be linked. Takes the folder of the packages; without one, packs first. Needs clang or gcc.
set -euo pipefail
cd "$(dirname "$0")/.."
unset ATLASCLOUD_API_KEY SEEDANCE_KEY_FILE

rid=${RID:-linux-x64}
work=$(mktemp -d)
emulator_pid=
finish() {
    if [[ -n $emulator_pid ]]; then
        kill "$emulator_pid" 2>/dev/null || true
        wait "$emulator_pid" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT

packages=${1:-}
if [[ -z $packages ]]; then
    packages=$work/packages
    dotnet pack src/AtlasSeedance.Cli -v quiet -o "$packages"
fi
packages=$(realpath "$packages")

# Nothing of this user's is read or written
export XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config

package=$(find "$packages" -name 'AtlasSeedance.Cli.[0-9]*.nupkg' ! -name '*.symbols.*' -printf '%T@ %f\n' | sort -n | tail -n 1 | cut -d' ' -f2)
version=${package#AtlasSeedance.Cli.}
version=${version%.nupkg}
mkdir -p "$work/run"
# Into folders of its own and past the cache: an older build of the same version is never taken for this one
NUGET_PACKAGES=$work/restored dotnet tool install AtlasSeedance.Cli --tool-path "$work/tools" --version "$version" --add-source "$packages" --no-cache
LC_ALL=C grep -qa '^.ELF' "$work/tools/seedance" && ! find "$work/tools/" -name seedance.dll | grep -q . || { echo 'The package for this kind of machine is no native program.' >&2; exit 1; }
# Beside the same package that names the others
mkdir "$work/ahead"
cp "$packages/$package" "$work/ahead"
env -u ToolPackageRuntimeIdentifiers dotnet pack src/AtlasSeedance.Cli -r "$rid" -p:PublishAot=false -o "$work/ahead" -nologo -v quiet
NUGET_PACKAGES=$work/restored-ahead dotnet tool install AtlasSeedance.Cli --tool-path "$work/tools-ahead" --version "$version" --add-source "$work/ahead" --no-cache

# Runs a command through one build of the tool: makes a video, states a cost, makes two more.
check() {
    local name=$1 seedance=$2 out=$work/run/$1
    mkdir -p "$out"
    cd "$out"
    echo "$name: $("$seedance" --version)"
    [[ $("$seedance" --version) == "$version" ]] || { echo "$name is not version $version" >&2; exit 1; }
    "$seedance" cost 'a fox in the snow' --duration 5 --json 2>/dev/null | grep -q '"maximum_usd":'
    "$seedance" emulator --port 0 --generation-time 1 --ffmpeg none >emulator.log 2>&1 </dev/null &
    emulator_pid=$!
    local address=
    for _ in $(seq 200); do
        address=$(sed -n 's/^Atlas Cloud emulator on \(http[^ ]*\).*/\1/p' emulator.log)
        [[ -n $address ]] && break
        kill -0 "$emulator_pid" 2>/dev/null || break
        sleep 0.1
    done
    [[ -n $address ]] || { echo 'The emulator did not start:' >&2; cat emulator.log >&2; exit 1; }
    timeout 120 "$seedance" generate 'a fox in the snow' --duration 4 -o fox.mp4 "--emulator=$address"
    printf '{"label":"a","prompt":"a wolf","duration":4}\n{"label":"b","prompt":"a bear","duration":4}\n' >jobs.jsonl
    timeout 120 "$seedance" batch jobs.jsonl -o out --json "--emulator=$address"
    timeout 120 "$seedance" batch jobs.jsonl -o out "--emulator=$address"
    "$seedance" list "--emulator=$address"
    [[ $("$seedance" list "--emulator=$address" | wc -l) -eq 3 ]] || { echo "$name did not submit three jobs" >&2; exit 1; }
    for file in fox.mp4 out/a.mp4 out/b.mp4; do
        if command -v ffprobe >/dev/null; then
            [[ $(ffprobe -v error -show_entries format=duration -of csv=p=0 "$file") == 4.* ]] || { echo "$file is no video of 4 seconds" >&2; exit 1; }
        else
            [[ $(head -c 8 "$file" | tail -c 4) == ftyp ]] || { echo "$file is no MP4" >&2; exit 1; }
        fi
    done
    kill "$emulator_pid"
    wait "$emulator_pid" 2>/dev/null || true
    emulator_pid=
    # Its own emulator, which it starts in the background
    id=$("$seedance" generate 'a hare' --duration 4 --detach --emulator)
    timeout 120 "$seedance" wait "$id" -o hare.mp4 --emulator
    "$seedance" completion bash | bash -n
    cd - >/dev/null
}

check native "$work/tools/seedance"
check 'compiled ahead' "$work/tools-ahead/seedance"
echo 'The command works as installed from its package, as a native program and compiled ahead.'
