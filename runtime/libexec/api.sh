# shellcheck shell=sh
# holdfast api, status and wait: calls of the API (docs/api.md).
load client

# api VERB [JSON]: the answer as it comes.
cmd_api() {
  verb=
  arguments=
  format=json
  dry=false
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2; shift ;;
      --text) format=text ;;
      --dry-run) dry=true ;;
      -*) misuse "api: unknown option '$1'; see: holdfast api --help" ;;
      *)
        if [ -z "$verb" ]; then
          verb=$1
        elif [ -z "$arguments" ]; then
          arguments=$1
        else
          misuse "api: '$1' is one word too many; the arguments are one JSON object"
        fi ;;
    esac
    shift
  done
  [ -n "$verb" ] || misuse "api: which verb? see: holdfast api describe --text"
  [ -n "$arguments" ] || arguments='{}'
  call "$verb" "$arguments" "$format" "$dry"
}

# status: all of the node.
cmd_status() {
  format=text
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2; shift ;;
      --json) format=json ;;
      *) misuse "status: unknown option '$1'; see: holdfast status --help" ;;
    esac
    shift
  done
  call status '{}' "$format" false
}

# wait [until] CONDITION...: until it holds.
cmd_wait() {
  format=text
  timeout=60s
  until=
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2; shift ;;
      --timeout) [ $# -ge 2 ] || misuse "--timeout needs a time, such as 90s"; timeout=$2; shift ;;
      --json) format=json ;;
      -*) misuse "wait: unknown option '$1'; see: holdfast wait --help" ;;
      *) until="$until${until:+ }$1" ;;
    esac
    shift
  done
  case $until$timeout in
    *[\\\"]*) misuse "wait: a condition has no quotes and no backslashes" ;;
  esac
  [ "$until" != until ] || until=
  until=${until#until }
  [ -n "$until" ] || misuse "wait: for what? holdfast wait instance NAME MASTER; see: holdfast wait --help"
  call wait "{\"until\":\"$until\",\"timeout\":\"$timeout\"}" "$format" false
}
