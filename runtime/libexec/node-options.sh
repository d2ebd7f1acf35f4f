# shellcheck shell=sh
# The options of a node: those of Holdfast and those of keepalived.
load java keepalived-options

newline='
'

# add_property -DNAME=VALUE, add_pid_file PATH
add_property() {
  properties=${properties:+$properties$newline}$1
}

add_pid_file() {
  case $1 in
    /*) pid_files=${pid_files:+$pid_files$newline}$1 ;;
    *) pid_files=${pid_files:+$pid_files$newline}$PWD/$1 ;;
  esac
}

# parse_run OPTION...: sets $config and all others of a node. keepalived's options are taken as
# getopt_long takes them: -nlD, -fFILE, --use-file=FILE. What asks for an answer alone gets it.
parse_run() {
  config='' config_id='' deploy='' state='' aot='' properties='' pid_files='' hang_seconds=10
  log_file='' console='' no_syslog='' facility='' dump='' no_respawn='' foreground='' test='' test_output=''
  while [ $# -gt 0 ]; do
    word=$1
    shift
    value=
    attached=
    case $word in
      -D?*=*) add_property "$word"; continue ;;
      --?*=*) value=${word#*=}; word=${word%%=*}; attached=yes ;;
      -? | --?*) ;;
      -?*) value=${word#-?}; word=${word%"$value"}; attached=yes ;;
      *) fail "$command: unknown word '$word'; expected options; see: holdfast help" ;;
    esac
    case $word in
      -f | --use-file | -i | --config-id | -p | --pid | -r | --vrrp_pid | -c | --checkers_pid | -b | --bfd_pid | \
        -S | --log-facility | -u | --umask | -A | --snmp-agent-socket | -s | --namespace | --signum | \
        --socket | --deploy | --state | --aot-output | --hang)
        if [ -z "$attached" ]; then
          [ $# -ge 1 ] || fail "$command: $word needs a value; see: holdfast help"
          value=$1
          shift
        fi ;;
      -g | --log-file)
        case $attached${1:-} in
          /*) value=$1; shift ;;
        esac ;;
      -t | --config-test | -M | --core-dump-pattern | --debug | --perf) ;;
      --*) [ -z "$attached" ] || fail "$command: $word takes no value, but has '$value'" ;;
      -*) [ -z "$attached" ] || set -- "-$value" "$@" ;; # several in one word
    esac
    parse_own "$word" "$value" || parse_keepalived "$word" "$value" "$@" ||
      fail "$command: unknown option '$word'; see: holdfast help"
  done
  if [ -z "$config" ]; then
    [ "$called" = keepalived ] ||
      fail "$command: which configuration? holdfast $command -f /etc/keepalived/keepalived.conf"
    config=/etc/keepalived/keepalived.conf
  fi
  [ "$called" != keepalived ] || [ -n "$pid_files" ] || add_pid_file /run/keepalived.pid
  [ -z "$test" ] || config_test
  need_home
  find_java
  : "${deploy:=$home/deploy}" "${state:=$run_dir/state}"
}

parse_own() {
  case $1 in
    -f | --use-file) config=$2 ;;
    -i | --config-id) config_id=$2 ;;
    --socket) socket=$2 ;;
    --deploy) deploy=$2 ;;
    --state) state=$2 ;;
    --aot-output) aot=$2 ;;
    --hang)
      [ "$command" = supervise ] || [ "$command" = daemon ] || return 1
      case $2 in
        '' | *[!0-9]* | 0*) fail "$command: --hang is $2; expected a number of seconds from 1 up" ;;
      esac
      hang_seconds=$2 ;;
    *) return 1 ;;
  esac
}
