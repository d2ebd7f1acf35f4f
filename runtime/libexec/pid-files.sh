# shellcheck shell=sh
# Pid files of a node and of its supervisor.
load node-options

# each_pid_file COMMAND: calls it with each of the pid files.
each_pid_file() {
  rest=$pid_files
  while [ -n "$rest" ]; do
    "$1" "${rest%%"$newline"*}"
    case $rest in
      *"$newline"*) rest=${rest#*"$newline"} ;;
      *) rest= ;;
    esac
  done
}

# holds_us FILE: whether a pid file names this process.
holds_us() {
  holder=
  [ ! -f "$1" ] || read -r holder _ <"$1" || :
  [ "$holder" = "${2:-$$}" ]
}

# A node that was killed has left them.
remove_pid_file() {
  ! holds_us "$1" || rm -f "$1"
}
