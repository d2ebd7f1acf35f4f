# shellcheck shell=sh
# holdfast top: a live screen.
load offline processes

# top [-d SECONDS] [-n COUNT]: a live screen of the node, or some that are printed.
cmd_top() {
  seconds=1
  count=
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2 ;;
      -d | -n)
        [ $# -ge 2 ] || misuse "top: $1 needs a number"
        case $2 in
          '' | *[!0-9]* | 0* | ?????*) misuse "top: $1 is '$2'; expected a whole number from 1 to 9999" ;;
        esac
        if [ "$1" = -d ]; then seconds=$2; else count=$2; fi ;;
      *) misuse "top: unknown word '$1'; expected -d SECONDS, -n COUNT, --socket PATH" ;;
    esac
    shift 2
  done
  need_home
  find_java
  if [ -n "$count" ]; then
    case ${COLUMNS:-0} in *[!0-9]* | ?????*) misuse "top: COLUMNS is '$COLUMNS'; expected a number" ;; esac
    top_java print "$count" "${COLUMNS:-0}"
  fi
  top_screen
}

# top_java WORD...: becomes the program that draws.
top_java() {
  offline_path
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" $offline_flags -Xms16m -Xmn8m -Xmx512m ${cache:+"$cache"} -cp "$path" \
    org.holdfast.surface.shell.internal.top.Top "$socket" "$seconds" "$@"
}

# top_screen: puts the terminal into its mode, tells the program its sizes, and puts the terminal back
# however the program or this script ends. What the program complains of is told behind that.
top_screen() {
  { [ -t 0 ] && [ -t 1 ]; } || fail "top: not at a terminal; holdfast top -n 1 prints one screen"
  case ${TERM:-dumb} in
    dumb) fail "top: the terminal cannot move its cursor (TERM is '${TERM:-}'); holdfast top -n 1 prints one screen" ;;
  esac
  colour=colour
  [ -z "${NO_COLOR:-}" ] || colour=plain
  saved=$(stty -g)
  work=$(mktemp -d)
  program=
  ended=
  trap 'restore_terminal' EXIT
  trap 'end_top 130' INT
  trap 'end_top 131' QUIT
  trap 'end_top 143' TERM
  trap 'end_top 129' HUP
  mkfifo -m 0600 "$work/sizes"
  exec 3<&0 5<>"$work/sizes"
  trap 'stty size <&3 >&5 || :' WINCH
  stty -icanon -echo min 1 time 0 susp undef
  printf '\033[?1049h\033[?25l\033[?7l' # another screen, no cursor, no line goes on in the next
  stty size >&5
  if [ -z "$ended" ]; then
    top_java live "$colour" <"$work/sizes" 2>"$work/trouble" 3<&- 5>&- &
    program=$!
    [ -z "$ended" ] || end_top "$ended"
    wait_for "$program"
  fi
  exit "${ended:-$status}"
}

end_top() {
  ended=$1
  [ -z "$program" ] || kill -TERM "$program" 2>/dev/null || :
}

# The terminal may be gone itself.
restore_terminal() {
  printf '\033[?7h\033[?25h\033[?1049l' 2>/dev/null || :
  stty "$saved" 2>/dev/null || :
  [ ! -s "$work/trouble" ] || cat "$work/trouble" >&2 || :
  rm -rf "$work"
}
