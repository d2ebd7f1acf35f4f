# shellcheck shell=sh
# bin/keepalived: a daemon with the defaults of keepalived.
load daemon version

as_keepalived() {
  command=daemon
  case ${1:-} in
    --version | -v) keepalived_says; exit 0 ;;
  esac
  cmd_daemon "$@"
}
