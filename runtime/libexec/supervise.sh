# shellcheck shell=sh
# holdfast supervise: a node that is kept running.
load run processes pid-files

start_seconds=60 # a node that has not beaten for so long after its start hangs

supervise_says() {
  echo "holdfast supervise: $*" >&2 || : # nobody may read it any more
}

# uptime: sets $uptime to the seconds since the boot; unlike the wall clock it never steps.
uptime() {
  read -r uptime _ </proc/uptime
  uptime=${uptime%%.*}
}

# watch_beat NODE: kills the node when its beat file has not grown for too long. It counts its own
# turns: when this program was stopped as well, the node is not to blame.
watch_beat() {
  beaten=
  hung=
  silent=0
  limit=$start_seconds
  while sleep 1; do
    beat=
    now_hung=
    [ ! -f "$beat_file" ] || read -r beat now_hung <"$beat_file" || beat=$beaten
    if [ "$now_hung" != "$hung" ] && [ "$beat" != "$beaten" ]; then
      hung=$now_hung
      supervise_says "process $1: ${hung:-nothing} hangs${hung:+; it says where in its log}"
    fi
    if [ "$beat" != "$beaten" ]; then
      beaten=$beat
      silent=0
      limit=$hang_seconds
    else
      silent=$((silent + 1))
    fi
    if [ "$silent" -ge "$limit" ]; then
      supervise_says "process $1 has not moved for $silent s; killing it"
      kill -KILL "$1"
      return
    fi
  done
}

cmd_supervise() {
  parse_run "$@"
  [ -z "$log_file" ] || log_to_file
  (umask 0022 && mkdir -p "$run_dir") || fail "cannot make $run_dir; run as root or set HOLDFAST_RUN_DIR"
  beat_file=$run_dir/beat
  add_property "-Dholdfast.beat=$beat_file"
  add_property "-Dholdfast.pid.owner=$$"
  node=
  stopping=
  delay=0
  first=yes
  trap 'each_pid_file remove_pid_file' EXIT
  trap 'stopping=143; [ -z "$node" ] || kill -TERM "$node" 2>/dev/null || :' TERM
  trap 'stopping=130; [ -z "$node" ] || kill -TERM "$node" 2>/dev/null || :' INT
  for passed in HUP USR1 USR2 36 63; do
    # shellcheck disable=SC2064
    trap "[ -z \"\$node\" ] || kill -$passed \"\$node\" 2>/dev/null || :" "$passed"
  done
  while :; do
    rm -f "$beat_file"
    uptime
    started=$uptime
    start_node &
    node=$!
    watch_beat "$node" &
    watcher=$!
    [ -z "$stopping" ] || kill -TERM "$node" 2>/dev/null || :
    wait_for "$node"
    node=
    kill -TERM "$watcher" 2>/dev/null || :
    wait "$watcher" 2>/dev/null || :
    [ -z "$stopping" ] || exit "$stopping"
    case $first$status in
      yes1 | yes2) exit "$status" ;; # it could not be started at all, and has said why
    esac
    first=
    uptime
    if [ $((uptime - started)) -ge 60 ]; then
      delay=0
    fi
    supervise_says "the node ended with $status after $((uptime - started)) s; starting it again in $delay s"
    sleep "$delay" &
    wait $! || :
    [ -z "$stopping" ] || exit "$stopping"
    delay=$((delay == 0 ? 1 : delay < 60 ? delay * 2 : 60))
    [ "$delay" -le 60 ] || delay=60
  done
}
