# shellcheck shell=sh
# holdfast daemon: a supervised node in the background.
load run pid-files words

# cmd_daemon OPTION...: starts a supervised node in a session of its own, and returns when it runs or
# cannot. Its log goes to syslog as keepalived's does, or where -g, -l and -G say.
cmd_daemon() {
  parse_run "$@"
  if [ -n "$foreground" ]; then
    [ -z "$no_respawn" ] || means_nothing -R "with -n nobody starts the node again but a service manager"
    command=run
    cmd_run "$@"
  fi
  [ -n "$pid_files" ] || add_pid_file "$run_dir/holdfast.pid"
  (umask 0022 && mkdir -p "$run_dir") || fail "cannot make $run_dir; run as root or set HOLDFAST_RUN_DIR"
  start=$run_dir/start.$$
  trap 'rm -f "$start" "$start.in" "$start.out"' EXIT
  rm -f "$start" "$start.in" "$start.out"
  (umask 0077 && set -C && : >"$start") || fail "cannot write in $run_dir"
  open_log
  mkfifo -m 0600 "$start.in"
  trap '' PIPE # who takes the log may end; the node must not end with it
  setsid "$self" log-copy "$start" <"$start.in" >&3 2>/dev/null &
  copier=$!
  exec 4>"$start.in"
  launch_daemon </dev/null >&4 2>&4 3>&- 4>&- &
  node=$!
  exec 3>&- 4>&-
  await_daemon
}

# open_log: fd 3 is where the log goes.
open_log() {
  if [ -n "$log_file" ]; then
    [ ! -L "$log_file" ] || fail "-g $log_file: this is a link; expected a plain file"
    (umask 0077 && : >>"$log_file") || fail "cannot write to $log_file"
    exec 3>>"$log_file"
  elif [ -n "$console" ]; then
    exec 3>&2
  elif [ -n "$no_syslog" ]; then
    echo "holdfast: -G without -g: nobody gets the log" >&2
    exec 3>/dev/null
  else
    command -v logger >/dev/null ||
      fail "$command: no logger (util-linux) that writes to syslog; name a file with -g, or stay in the foreground with -n"
    mkfifo -m 0600 "$start.out"
    setsid logger -t "$called" -p "${facility:-daemon}.info" --prio-prefix --socket-errors=off \
      <"$start.out" >/dev/null 2>&1 &
    exec 3>"$start.out"
    properties=-Dorg.holdfast.platform.log.format=journal${properties:+$newline$properties}
  fi
}

# launch_daemon: becomes the supervisor, or with -R the node, of what parse_run has understood.
launch_daemon() {
  set -- -f "$(in_full "$config")" --socket "$(in_full "$socket")" --deploy "$(in_full "$deploy")" \
    --state "$(in_full "$state")"
  [ -z "$config_id" ] || set -- "$@" -i "$config_id"
  [ -z "$dump" ] || set -- "$@" -d
  set -f
  IFS=$newline
  for word in $pid_files; do
    set -- "$@" -p "$word"
  done
  # shellcheck disable=SC2086
  set -- "$@" ${properties:-}
  unset IFS
  HOLDFAST_RUN_DIR=$(in_full "$run_dir")
  export HOLDFAST_RUN_DIR
  cd /
  if [ -n "$no_respawn" ]; then
    exec setsid "$here/bin/holdfast" run "$@"
  fi
  exec setsid "$here/bin/holdfast" supervise --hang "$hang_seconds" "$@"
}

# await_daemon: until the first pid file names it, which the node writes when it runs.
await_daemon() {
  turns=0
  until holds_us "${pid_files%%"$newline"*}" "$node"; do
    if ! kill -0 "$node" 2>/dev/null; then
      status=0
      wait "$node" || status=$?
      wait "$copier" || :
      sed 's/^<[0-9]*>//' "$start" >&2
      [ "$status" -ne 0 ] || status=1
      exit "$status"
    fi
    turns=$((turns + 1))
    if [ $turns -ge 1200 ]; then
      kill -TERM "$node" 2>/dev/null || :
      sed 's/^<[0-9]*>//' "$start" >&2
      fail "$command: process $node did not start within 120 s; it is told to end"
    fi
    sleep 0.1
  done
}
