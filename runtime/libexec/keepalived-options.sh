# shellcheck shell=sh
# The options of keepalived(8), as getopt_long takes them.
load offline version genhash

# means_nothing OPTION WHY: nothing of keepalived's is left out without a word.
means_nothing() {
  echo "holdfast: $1 changes nothing: $2" >&2
}

# parse_keepalived OPTION VALUE WORD...: one option of keepalived(8).
parse_keepalived() {
  case $1 in
    -p | --pid | -r | --vrrp_pid | -c | --checkers_pid | -b | --bfd_pid) add_pid_file "$2" ;;
    -P | --vrrp) add_property -Dorg.holdfast.engine.config.parts=vrrp ;;
    -C | --check) add_property -Dorg.holdfast.engine.config.parts=checkers ;;
    -D | --log-detail) properties=-Dorg.holdfast.platform.log.level=DEBUG${properties:+$newline$properties} ;;
    -d | --dump-conf) dump=yes ;;
    -n | --dont-fork) foreground=yes ;;
    -l | --log-console) console=yes ;;
    -G | --no-syslog) no_syslog=yes ;;
    -R | --dont-respawn) no_respawn=yes ;;
    -S | --log-facility) facility=$(facility_name "$2") || exit 1 ;;
    -g | --log-file)
      [ -n "$2" ] || fail "$command: -g: which file? Name it whole: -g /var/log/holdfast.log"
      log_file=$2 ;;
    -t | --config-test) test=yes; test_output=$2 ;;
    -m | --core-dump)
      # shellcheck disable=SC3045 # not in POSIX; every shell of Linux has it
      ulimit -c unlimited 2>/dev/null ||
        echo "holdfast: -m: a core dump of $(ulimit -H -c) blocks at most is allowed here (ulimit -c)" >&2 ;;
    --signum) signum "$2" ;;
    -T | --genhash) shift 2; genhash "$@" ;;
    -v | --version) cmd_version; exit 0 ;;
    -h | --help)
      if [ "$called" = keepalived ]; then usage run daemon; else usage "$command"; fi
      exit 0 ;;
    -s | --namespace)
      fail "$command: -s $2: a node does not change its network namespace; start it there: HOLDFAST_RUN_DIR=$run_dir/$2 ip netns exec $2 holdfast $command ..." ;;
    *) means_nothing_here "$1" ;;
  esac
}

means_nothing_here() {
  case $1 in
    -B | --no_bfd) means_nothing "$1" "no BFD session is run" ;;
    --all) means_nothing "$1" "every part is always there" ;;
    -X | --release-vips) means_nothing "$1" "addresses are always given up when MASTER is left" ;;
    -V | --dont-release-vrrp)
      means_nothing "$1" "an orderly stop always gives the addresses up; a node that is started again after kill -KILL takes them over while the lease lasts" ;;
    -I | --dont-release-ipvs)
      means_nothing "$1" "an orderly stop takes its services away; a node that is started again after kill -KILL finds them" ;;
    -a | --address-monitoring) means_nothing "$1" "ip monitor address shows the same" ;;
    -e | --all-config) means_nothing "$1" "a file that cannot be read is told by holdfast check; include options say what is an error" ;;
    -u | --umask) means_nothing "$1" "every file has the mode that it needs" ;;
    -x | --snmp | -A | --snmp-agent-socket) means_nothing "$1" "there is no SNMP; see: holdfast metrics" ;;
    -M | --core-dump-pattern) means_nothing "$1" "kernel.core_pattern is a setting of the whole machine; set it with sysctl, and -m here" ;;
    --flush-log-file | --no-mem-check | --debug | --perf | --ignore-sigint) means_nothing "$1" "it is for keepalived's own code" ;;
    *) return 1 ;;
  esac
}

facility_name() {
  case $1 in
    [0-7]) echo "local$1" ;;
    local[0-7] | user | daemon) echo "$1" ;;
    *) fail "-S $1: expected 0..7, local0..local7, user or daemon" ;;
  esac
}

# signum NAME: the number of a signal, as keepalived --signum tells it.
signum() {
  case $1 in
    STOP) echo 15 ;;
    RELOAD) echo 1 ;;
    DATA) echo 10 ;;
    STATS) echo 12 ;;
    JSON) echo 36 ;;
    STATS_CLEAR) echo 63 ;;
    *) echo "Unknown sigfunc $1" >&2; exit 1 ;;
  esac
  exit 0
}

# config_test: keepalived -t.
config_test() {
  [ ! -L "$test_output" ] || fail "-t $test_output: this is a link; expected a plain file"
  if [ -n "$test_output" ]; then
    umask 0077
    exec >"$test_output"
  else
    exec >&2
  fi
  offline check -f "$config" ${config_id:+-i "$config_id"}
}
