#!/bin/bash
# measure-table.sh [ROUNDS]
# How soon 1,000 services with 10 destinations each are in the kernel's IPVS, through Holdfast's data
# plane and by `ipvsadm -R`, by turns in one guest (TableSpeedProgram); after a build with its tests.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P); root=$(cd "$here/../.." && pwd -P)
fail() { echo "measure-table: $*" >&2; exit 2; }
classes=$here/target/test-classes
[ -f "$classes/org/holdfast/itest/lab/TableSpeedProgram.class" ] || fail "not built yet; run ./holdfast build"
bundles=$(echo "$root"/runtime/target/holdfast-*/lib/bundles)
[ -d "$bundles" ] || fail "nothing is built yet; run ./holdfast build"
for java in /usr/lib/jvm/*25*/bin/java; do break; done
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
[ -x "$java" ] || fail "no JDK 25 found; set JAVA_HOME"
exec "$here/lab" -t 600 -- "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m \
  --enable-native-access=ALL-UNNAMED -cp "$classes:$bundles/*" \
  org.holdfast.itest.lab.TableSpeedProgram "${1:-5}"
