#!/usr/bin/env bash
# Runs a command and fails if that changes the generated files, which it then
# names. Changes that were there before do not count.
set -euo pipefail
cd "$(dirname "$0")/.."

generated() { find server -name "*.gen.go" -exec cksum {} + | sort -k 3; cksum frontend/src/api/schema.d.ts; }

before="$(generated)"
"$@"
if [[ "$(generated)" != "$before" ]]; then
  echo "these were out of date, and are not any more; look at them and commit them:" >&2
  diff <(echo "$before") <(generated) | awk '/^>/ {print "  " $4}' >&2
  exit 1
fi
