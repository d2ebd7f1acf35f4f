# shellcheck shell=sh
# holdfast check, show, explain, doctor and replay: answers without a node, or the same of the running one.
load offline client

# ask COMMAND [WORD...]: the same of the running node; a file is named as it is here.
ask() {
  line="config:$1"
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2; shift ;;
      --node) ;;
      -i) [ $# -ge 2 ] || misuse "-i needs an id"; line="$line -i $(quoted "$2")"; shift ;;
      -*) line="$line $(quoted "$1")" ;;
      *) line="$line $(quoted "$(in_full "$1")")" ;;
    esac
    shift
  done
  node_command "$line"
}

cmd_check() {
  if [ "${1:-}" = run ]; then
    shift
    check_run "$@"
  elif [ "${1:-}" = digest ]; then
    shift
    offline check-digest "$@"
  elif [ "${1:-}" = list ] || [ "${1:-}" = types ]; then
    scope_line "$@"
    node_command "check:$line"
  elif has_word --node "$@"; then
    ask check "$@"
  else
    offline check "$@"
  fi
}

# check_run [FILE] VS RS: with a file here and now; without one by the running node, also for the role operate.
check_run() {
  words=0
  skip=
  for word in "$@"; do
    case $skip$word in
      --socket | -i) skip=skip; continue ;;
      skip* | -*) ;;
      *) words=$((words + 1)) ;;
    esac
    skip=
  done
  if [ $words -gt 2 ]; then
    offline check-run "$@"
  fi
  line=check:now
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2; shift ;;
      -i) misuse "check run: -i is for a FILE; the running node has the id that it was started with" ;;
      *) line="$line $(quoted "$1")" ;;
    esac
    shift
  done
  node_command "$line"
}

cmd_doctor() {
  offline doctor --run "$run_dir" "$@"
}

cmd_replay() {
  offline replay "$@"
}

cmd_explain() {
  offline explain "$@"
}

cmd_show() {
  named=
  value=
  for word in "$@"; do
    case $value$word in
      --socket | -i) value=value; continue ;;
      value*) ;;
      -f) named=yes ;;
      -*) ;;
      *) named=yes ;;
    esac
    value=
  done
  if [ -z "$named" ]; then
    ! has_word -i "$@" || misuse "show: -i is for a FILE; the running node has the id that it was started with"
    ask running "$@" # also for the role read
  elif has_word --node "$@"; then
    ask show "$@"
  else
    offline show "$@"
  fi
}
