#!/usr/bin/env bash
# Uses the packages as a stranger would: fresh projects outside the repository, restored from what "dotnet pack" made, run against the emulator.
# Takes the folder of the packages; without one, packs first.
set -euo pipefail
cd "$(dirname "$0")/.."
unset ATLASCLOUD_API_KEY

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
    dotnet pack -v quiet -o "$packages"
fi
packages=$(realpath "$packages")

# The version of the package with this id in the folder. The version starts with a digit, so that AtlasSeedance is not AtlasSeedance.Emulator.
version_of() {
    local file
    file=$(find "$packages" -name "$1.[0-9]*.nupkg" -printf '%T@ %f\n' | sort -n | tail -n 1 | cut -d' ' -f2)
    [[ -n $file ]] || { echo "There is no package $1 in $packages" >&2; exit 1; }
    file=${file#"$1."}
    echo "${file%.nupkg}"
}
version=$(version_of AtlasSeedance)
emulator_version=$(version_of AtlasSeedance.Emulator)
echo "AtlasSeedance $version, AtlasSeedance.Emulator $emulator_version"

# What a package must hold besides its assemblies
contents=$(unzip -Z1 "$packages/AtlasSeedance.$version.nupkg")
for entry in README.md icon.png ConfigurationSchema.json buildTransitive/AtlasSeedance.targets lib/net10.0/AtlasSeedance.xml lib/netstandard2.0/AtlasSeedance.xml; do
    grep -qxF "$entry" <<<"$contents" || { echo "The package lacks $entry" >&2; exit 1; }
done
[[ -f $packages/AtlasSeedance.$version.snupkg ]] || { echo 'There is no symbol package' >&2; exit 1; }

# The projects: an app for net10.0, and a library for netstandard2.0 that an app uses. The machine's own package sources serve all other packages;
# ours land in a folder of their own, so that an older build of the same version is never taken for this one.
cp -r .ci/package-check "$work/projects"
cat >"$work/projects/Directory.Build.props" <<PROPS
<Project>
  <PropertyGroup>
    <RestoreAdditionalProjectSources>$packages</RestoreAdditionalProjectSources>
    <RestorePackagesPath>$work/restored</RestorePackagesPath>
    <AtlasSeedanceVersion>$version</AtlasSeedanceVersion>
    <EmulatorVersion>$emulator_version</EmulatorVersion>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <LangVersion>latest</LangVersion>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
</Project>
PROPS
echo '<Project />' >"$work/projects/Directory.Build.targets"
echo '<Project />' >"$work/projects/Directory.Packages.props"

# Built before it is started, so that its process is the one that is stopped
dotnet build src/AtlasSeedance.Emulator -v quiet
emulator=$(dotnet msbuild src/AtlasSeedance.Emulator -getProperty:TargetPath)
dotnet "$emulator" --port 0 --generation-time 1 --ffmpeg none >"$work/emulator.log" 2>&1 </dev/null &
emulator_pid=$!
address=
for _ in $(seq 100); do
    address=$(sed -n 's/^Atlas Cloud emulator on \(http[^ ]*\).*/\1/p' "$work/emulator.log")
    [[ -n $address ]] && break
    kill -0 "$emulator_pid" 2>/dev/null || break
    sleep 0.1
done
[[ -n $address ]] || { echo 'The emulator did not start:' >&2; cat "$work/emulator.log" >&2; exit 1; }

# Outside the repository: its global.json and its build files do not count there
cd "$work/projects"
for app in App LibraryApp; do
    echo "$app:"
    dotnet build "$app" -v quiet
    timeout 120 dotnet run --no-build --project "$app" -- "$address" "$work/$app.mp4"
    [[ $(head -c 8 "$work/$app.mp4" | tail -c 4) == ftyp ]] || { echo "$app downloaded no MP4" >&2; exit 1; }
done

# The emulator's package in a user's own program, which needs nothing else to be running
echo 'EmulatorApp:'
dotnet build EmulatorApp -v quiet
timeout 120 dotnet run --no-build --project EmulatorApp

# Completion for appsettings.json reaches the project
dotnet msbuild App -getItem:JsonSchemaSegment | grep -q ConfigurationSchema.json ||
    { echo 'The schema of appsettings.json is not registered' >&2; exit 1; }
echo 'The packages work from a net10.0 app, from a netstandard2.0 library, and in a user'"'"'s own tests.'
