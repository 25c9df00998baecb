#!/usr/bin/env bash
# How long it takes to allocate to 290 municipalities and 21 regions; what came of it is in docs/performance.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
. ./.jdk
run=app/target/run
[ -e $run/done ] || ./samsyn >/dev/null 2>&1 || true
java -cp "$run/samsyn.jar:$run/lib/*" "$here/Allocating.java"
