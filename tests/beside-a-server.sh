# Sourced by tests/with-demonstration and tests/with-trafford, which say how to fill a database:
#
#     beside_a_server FILL COMMAND…
#
# FILL is called with HEREABOUTS_DATABASE and HEREABOUTS_VAULT_KEY set and the program in $program. COMMAND then runs
# beside a server of it, and finds the server's address in HEREABOUTS_URL, what it logged in HEREABOUTS_LOG, and the
# program itself, with the place and its key, in HEREABOUTS_PROGRAM, HEREABOUTS_DATABASE and HEREABOUTS_VAULT_KEY. All of
# it is taken away afterwards. HEREABOUTS names a program that is built already; otherwise it is built.

finish() {
    [ -z "${server:-}" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    rm -rf "$folder"
}

beside_a_server() {
    local fill=$1
    shift
    program=${HEREABOUTS:+$(realpath "$HEREABOUTS")}
    if [ -z "$program" ]; then
        # The whole workspace, because its dependencies are then the ones that the tests were built with.
        cargo build --workspace
        program=$(cargo metadata --format-version 1 --no-deps | sed -E 's/.*"target_directory":"([^"]+)".*/\1/')/debug/hereabouts
    fi
    folder=$(mktemp -d)
    trap finish EXIT
    export HEREABOUTS_DATABASE="sqlite://$folder/place.db" HEREABOUTS_VAULT_KEY="$folder/vault.key"
    "$fill"
    # Port 0 means any that is free; the server says which.
    "$program" serve --listen 127.0.0.1:0 2>"$folder/log" >"$folder/address" &
    server=$!
    for _ in $(seq 100); do
        HEREABOUTS_URL=$(grep -ohE 'http://127\.0\.0\.1:[0-9]+' "$folder/log" "$folder/address" | head -n 1 || true)
        [ -z "$HEREABOUTS_URL" ] || break
        kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
        sleep 0.1
    done
    export HEREABOUTS_URL HEREABOUTS_LOG="$folder/log" HEREABOUTS_PROGRAM="$program"
    "$@"
}
