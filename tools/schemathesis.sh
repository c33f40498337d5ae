#!/usr/bin/env bash
# Sends a product of its own, made for this, what its contract allows and what it forbids,
# and looks whether the answers are those the contract promises:
#
#     make build && tools/schemathesis.sh [seconds]
#
# It needs schemathesis (https://schemathesis.readthedocs.io; pip install schemathesis) and
# says so and ends if that is not there: it is no part of the tests. SCHEMATHESIS names the
# program; CHECKS which promises are looked at.
set -euo pipefail
cd "$(dirname "$0")/.."

schemathesis="${SCHEMATHESIS:-$(command -v schemathesis || command -v st || true)}"
if [[ -z "$schemathesis" ]] || ! "$schemathesis" --version >/dev/null 2>&1; then
	echo "schemathesis is not installed (pip install schemathesis): skipped"
	exit 0
fi

folder="$(mktemp -d /tmp/nuanlin-contract-XXXXXX)"
chmod 755 "$folder"
NUANLIN_DATA="$folder/data" NUANLIN_ADDR=127.0.0.1:0 DATABASE_URL= bin/nuanlin serve -demo >"$folder/said" 2>"$folder/log" &
product=$!
trap 'kill "$product" 2>/dev/null; wait "$product" || true; rm -rf "$folder"' EXIT
until grep -q 'is ready: http' "$folder/said"; do
	kill -0 "$product" || { cat "$folder/log"; exit 1; }
	sleep 0.2
done
address="$(grep -o 'http://[^ ]*' "$folder/said" | tail -1)"
password="$(sed -n 's/^const Password = "\(.*\)"$/\1/p' server/demo/*.go)"
token="$(curl -sf "$address/api/v1/session" -H 'Content-Type: application/json' \
	-d "{\"login\": \"chengwang\", \"password\": \"$password\"}" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')"

# What ends the session of the run, or takes minutes, is left out. positive_data_acceptance is
# too: the contract cannot tell which ids there are. A token lives ten minutes.
code=0
schemathesis="$(realpath "$schemathesis")"
cd "$folder" # where it keeps what it remembers
"$schemathesis" run "$address/api/openapi.yaml" --origin "$address" -H "Authorization: Bearer $token" \
	--phases coverage,fuzzing --max-time "${1:-120}" --continue-on-failure \
	--exclude-operation-id signOut --exclude-operation-id watchRosterJob --exclude-operation-id createRoster \
	--checks "${CHECKS:-not_a_server_error,content_type_conformance,response_schema_conformance,negative_data_rejection}" || code=$?
grep -E 'level=ERROR' "$folder/log" || true
exit "$code"
