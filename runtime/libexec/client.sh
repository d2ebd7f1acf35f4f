# shellcheck shell=sh
# The client of the control socket.
load java words

client() {
  find_columns
  "$java_home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData \
    ${columns:+-Dholdfast.columns=$columns} -cp "$(class_path)" org.holdfast.platform.launcher.ShellClient "$@"
}

# node_command LINE: a command of the shell, by the node of $socket.
node_command() {
  need_home
  find_java
  client "$socket" -c "$1"
}

# call VERB JSON FORMAT DRY_RUN: a verb of the API (docs/api.md); also for those who have no shell.
call() {
  case $1 in
    '' | *[!a-z.]*) misuse "api: '$1' is no verb; see: holdfast api describe --text" ;;
  esac
  need_home
  find_java
  client "$socket" -j "{\"api\":1,\"verb\":\"$1\",\"arguments\":$2,\"format\":\"$3\",\"dryRun\":$4}"
}

# scope_line WORD...: sets $line to the words, quoted for the shell, and $socket.
scope_line() {
  line=
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2; shift ;;
      *) if [ -n "$line" ]; then line="$line $(quoted "$1")"; else line=$1; fi ;;
    esac
    shift
  done
}
