#!/usr/bin/env bash
# Checks the package of the MCP server as a registry would, installs it, and makes a video with it through the official inspector's command line.
# Takes the folder of the packages; without one, packs first.
set -euo pipefail
cd "$(dirname "$0")/.."
unset ATLASCLOUD_API_KEY http_proxy HTTP_PROXY

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

packages=${1:-}
if [[ -z $packages ]]; then
    packages=$work/packages
    dotnet pack src/AtlasSeedance.Mcp -v quiet -o "$packages"
fi
packages=$(realpath "$packages")
package=$(find "$packages" -name 'AtlasSeedance.Mcp.[0-9]*.nupkg' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
[[ -n $package ]] || { echo "There is no package AtlasSeedance.Mcp in $packages" >&2; exit 1; }
version=$(basename "$package" .nupkg)
version=${version#AtlasSeedance.Mcp.}
echo "AtlasSeedance.Mcp $version"

inspector=tests/AtlasSeedance.Mcp.Tests/OfficialInspector
[[ -e $inspector/node_modules ]] || npm ci --silent --prefix "$inspector"

# What it restores lands in a folder of its own, so that an older build of the same version is never taken for this one
export NUGET_PACKAGES=$work/restored DOTNET_CLI_HOME=$work/home XDG_DATA_HOME=$work/data
mkdir -p "$DOTNET_CLI_HOME" "$XDG_DATA_HOME"
dotnet tool install AtlasSeedance.Mcp --version "$version" --tool-path "$work/tools" --add-source "$packages" >"$work/install.log" || { cat "$work/install.log" >&2; exit 1; }
server=$work/tools/atlas-seedance-mcp
[[ $("$server" --version) == "$version" ]] || { echo 'The tool says another version' >&2; exit 1; }
"$server" --help >"$work/help.txt"

python3 - "$package" "$version" "$work/help.txt" <<'PYTHON'
import json, re, sys, zipfile
import xml.etree.ElementTree as xml

package, version, help_text = sys.argv[1], sys.argv[2], open(sys.argv[3]).read()
files = zipfile.ZipFile(package)
nuspec = xml.fromstring(files.read("AtlasSeedance.Mcp.nuspec"))
metadata = nuspec.find("{*}metadata")
types = {one.get("name") for one in metadata.iter("{*}packageType")} or {one.get("name") for one in metadata.iter() if one.tag.endswith("packageType")}
assert {"McpServer", "DotnetTool"} <= types, f"The package's types are {types}"
assert metadata.findtext("{*}version") == version

server = json.loads(files.read(".mcp/server.json"))
assert server["$schema"] == "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"
assert re.fullmatch(r"[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+", server["name"])
assert 1 <= len(server["description"]) <= 100 and 1 <= len(server["title"]) <= 100
assert server["version"] == version, "server.json has another version than the package"
assert set(server["repository"]) >= {"url", "source"}
[one] = server["packages"]
assert (one["registryType"], one["identifier"], one["version"], one["transport"]) == ("nuget", "AtlasSeedance.Mcp", version, {"type": "stdio"})
known = {"type", "name", "description", "format", "default", "placeholder", "isRepeated", "isRequired", "isSecret", "value", "choices", "variables"}
for argument in one["packageArguments"]:
    assert argument["type"] == "named" and set(argument) <= known, argument
    assert argument.get("format", "string") in ("string", "number", "boolean", "filepath"), argument
    assert argument["name"] in help_text, f"{argument['name']} is no argument of the server"
[key] = one["environmentVariables"]
assert key["name"] == "ATLASCLOUD_API_KEY" and key["isSecret"] is True and set(key) <= known
assert f"mcp-name: {server['name']} " in files.read("README.md").decode(), "The registry looks for this name in the README"
PYTHON

call() { "$inspector/node_modules/.bin/mcp-inspector" --cli "$@"; }
call --method tools/call --tool-name generate_video --tool-arg 'prompt=A lighthouse in a storm' wait=true wait_seconds=120 -- "$server" --emulator --budget 5 >"$work/made.json"
python3 - "$work/made.json" <<'PYTHON'
import json, sys
made = json.load(open(sys.argv[1]))
video = made["structuredContent"]["video"]
assert video["is_finished"] and video["status"] == "completed", made
assert any(block["type"] == "resource_link" and block["uri"] == video["video_url"] for block in made["content"]), made
assert made["structuredContent"]["limits"]["remaining_usd"] < 5, made
PYTHON

# The line of an assistant's configuration, which fetches the package by itself
dnx=$(dirname "$(readlink -f "$(command -v dotnet)")")/dnx
initialize='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"check","version":"1"}}}'
coproc assistant { "$dnx" "AtlasSeedance.Mcp@$version" --yes --add-source "$packages" -- --emulator; }
pid=$assistant_PID
exec {to}>&"${assistant[1]}" {from}<&"${assistant[0]}"
eval "exec ${assistant[1]}>&-"
echo "$initialize" >&"$to"
read -r -t 120 answer <&"$from" || answer=
exec {to}>&-
rest=$(cat <&"$from")
wait "$pid" || { echo 'The server did not end well with its input' >&2; exit 1; }
grep -q '"name":"atlas-seedance"' <<<"$answer" || { echo "The server answered through dnx: $answer" >&2; exit 1; }
[[ -z $rest ]] || { echo "Something else than the answer stands on standard output: $rest" >&2; exit 1; }
echo 'The MCP server works as installed, through the official inspector, and through dnx.'
