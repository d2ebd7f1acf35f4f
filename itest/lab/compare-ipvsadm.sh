#!/bin/bash
# compare-ipvsadm.sh [-k] [-p 'COMMAND'] [CONF...]
# Runs keepalived and Holdfast side by side in a guest kernel with the same file, and compares what
# `ipvsadm -Sn` prints; a client sends requests through the virtual addresses of Holdfast.
#   -k          keepalived alone: whether the files do what they say
#   -p COMMAND  the program instead of Holdfast; the file's name is added
#               (default: runtime/bin/holdfast run -f)
#   CONF        files in the form of conf/README.md; default: all of conf/
# Exit status 0 only when every table is the same and every request was answered as the file says.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P); root=$(cd "$here/../.." && pwd -P)
program="$root/runtime/bin/holdfast run -f"
while [ $# -gt 0 ]; do
  case $1 in
    -k) program=; shift;;
    -p) program=$2; shift 2;;
    -h|--help) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 0;;
    -*) echo "compare-ipvsadm: unknown option $1; see --help" >&2; exit 2;;
    *) break;;
  esac
done
[ $# -gt 0 ] || set -- "$here"/conf/*.conf
for tool in keepalived ipvsadm curl socat ip; do
  PATH=$PATH:/usr/sbin:/sbin command -v $tool >/dev/null ||
    { echo "compare-ipvsadm: $tool is missing; apt-get install keepalived ipvsadm curl socat iproute2" >&2; exit 2; }
done
exec "$here/lab" -t $((480 + 120 * $#)) -- bash "$here/compare-guest.sh" "$program" "$@"
