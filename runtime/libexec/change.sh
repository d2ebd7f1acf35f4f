# shellcheck shell=sh
# holdfast plan, apply, confirm, undo and history: another configuration for the running node.
load client

# change COMMAND [WORD...]: a config: command of the running node; a file is named as it is here.
change() {
  line="config:$1"
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || fail "--socket needs a path"; socket=$2; shift ;;
      --confirm) [ $# -ge 2 ] || fail "--confirm needs a time, such as 5m"; line="$line $1 $(quoted "$2")"; shift ;;
      -* | /* | *[!0-9]*)
        case $1 in
          -* | /*) word=$1 ;;
          *) word=$(pwd)/$1 ;;
        esac
        line="$line $(quoted "$word")" ;;
      *) line="$line $1" ;;
    esac
    shift
  done
  need_home
  find_java
  client "$socket" -c "$line"
}
