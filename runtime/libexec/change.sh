# shellcheck shell=sh
# holdfast plan, apply, confirm, undo and history: another configuration for the running node.
load client

# change COMMAND [WORD...]: a config: command of the running node; a file is named as it is here.
change() {
  line="config:$1"
  named=$1
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2; shift ;;
      --confirm) [ $# -ge 2 ] || misuse "--confirm needs a time, such as 5m"; line="$line $1 $(quoted "$2")"; shift ;;
      -*) line="$line $(quoted "$1")" ;;
      *)
        case $named in
          plan | apply) line="$line $(quoted "$(in_full "$1")")" ;;
          *) line="$line $(quoted "$1")" ;;
        esac ;;
    esac
    shift
  done
  node_command "$line"
}
