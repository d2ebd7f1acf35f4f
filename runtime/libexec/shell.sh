# shellcheck shell=sh
# holdfast shell: attaches to a running node.
load client

cmd_shell() {
  if [ "${1:-}" = --socket ]; then
    [ $# -ge 2 ] || misuse "shell: --socket needs a path"
    socket=$2
    shift 2
  fi
  need_home
  find_java
  if [ $# -gt 0 ]; then
    client "$socket" -c "$*"
    return
  fi
  [ -t 0 ] || fail "shell: not at a terminal; give a command: holdfast shell 'vrrp:list'"
  # shellcheck disable=SC2046
  set -- $(stty size)
  saved=$(stty -g)
  trap 'stty "$saved"' EXIT
  stty raw -echo
  client "$socket" -i "${TERM:-dumb}" "${2:-80}" "${1:-24}"
}
