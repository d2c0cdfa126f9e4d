#!/bin/sh
# Asks robfig/cron and Go again, and compares with robfig.tsv and go-timezones.json.
#   regenerate.sh           exit 1 and a diff when an answer differs from the committed one
#   regenerate.sh --write   writes the answers instead
# Without Go there is nothing to ask: it says so and succeeds.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
table=$here/robfig.tsv
zones=$here/../../schema/data/go-timezones.json

if ! command -v go >/dev/null; then
  echo "test/cron: no go here, robfig.tsv is not regenerated"
  exit 0
fi

root=$(go env GOROOT)
export ZONEINFO="$root/lib/time/zoneinfo.zip" TZ=UTC
release=$(sed -n 's/^DATA=//p' "$root/lib/time/update.bash")
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

cd "$here/generate"
{
  echo "# What github.com/robfig/cron/v3 v3.0.1 makes of CRON_TZ=<zone> <expression>; tz database $release."
  echo "# expression, zone, from, next runs (Unix seconds). Made by test/cron/regenerate.sh --write."
  go run . table
} >"$fresh/robfig.tsv"
{
  echo '{'
  echo "  \"origin\": \"names that Go's time.LoadLocation takes and their offsets from UTC, tz database $release; made by test/cron/regenerate.sh --write\","
  go run . zones
  echo '}'
} >"$fresh/go-timezones.json"

if [ "${1-}" = --write ]; then
  cp "$fresh/robfig.tsv" "$table"
  cp "$fresh/go-timezones.json" "$zones"
  exit 0
fi

# Comments and origin name the release; another release with the same answers is no difference.
answers() { grep -v -e '^#' -e '^  "origin"' "$1" >"$2"; }
status=0
for file in "$table" "$zones"; do
  name=$(basename "$file")
  answers "$file" "$fresh/committed"
  answers "$fresh/$name" "$fresh/asked"
  diff -u --label "$name" --label "$name, regenerated" "$fresh/committed" "$fresh/asked" >"$fresh/diff" || status=1
  head -n 60 "$fresh/diff"
done
exit $status
