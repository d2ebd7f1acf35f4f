# shellcheck shell=sh
# holdfast support: a bundle for a bug report.
load client offline version node-log

# gather NAME COMMAND...: what a command says, as NAME of the bundle, with its exit code. It is raw
# until masked has copied it.
gather() {
  to=$raw/$1
  shift
  code=0
  ("$@") >"$to" 2>&1 </dev/null || code=$?
  [ $code -eq 0 ] || echo "# ended with $code: $*" >>"$to"
}

# gather_log FILE: findings in it may quote a configuration, so its secrets have to be known.
gather_log() {
  if [ -e "$1" ]; then
    gather log node_log
  else
    echo "# left out: there is no configuration $1, so its secrets are not known; name it with -f" >"$raw/log"
  fi
}

# masked FILE: all that was gathered goes into the bundle without the secrets of FILE, or nothing does.
masked() {
  id=
  [ -z "${node:-}" ] || id=$(node_config_id "$node")
  if ! (offline mask "$raw" "$bundle" -f "$1" --state "$state" ${id:+-i "$id"}) >"$work/told" 2>&1 </dev/null; then
    fail "support: $(cat "$work/told"). No bundle is made; what the user of the node may read, root may too"
  fi
  {
    echo "Gathered by holdfast support on $host, for a bug report."
    echo
    echo "Names and addresses of the network, texts of the log and command lines of scripts are in it as they are."
    cat "$work/told"
    echo "Lines of a configuration that a finding quotes are left out, and so is what stands behind Authorization: and Cookie:."
    echo "Secrets in files of their own (file:PATH) and in command lines of scripts are not known; nothing quotes the former."
  } >"$bundle/README"
}

# A file with errors is left out: what is told of an error quotes its line as it stands.
gather_file() {
  if (offline show -f "$1") >"$raw/configuration" 2>/dev/null </dev/null; then
    return
  fi
  echo "# $1 cannot be shown without its errors; see: holdfast check $1" >"$raw/configuration"
}

# gather_recording FOLDER: what VRRP was told, as it is: no password is in it. Both that and what
# holdfast replay makes of it here.
gather_recording() {
  [ -d "$1" ] || return 0
  mkdir "$bundle/recording"
  cp "$1"/*.vrrp "$bundle/recording/" 2>/dev/null || echo "# $1 cannot be read" >"$bundle/recording/unread"
  gather replay offline replay "$bundle/recording"
}

cmd_support() {
  state=$run_dir/state
  config=/etc/keepalived/keepalived.conf
  while [ $# -gt 0 ]; do
    case $1 in
      -f | --socket) [ $# -ge 2 ] || misuse "support: $1 needs a value" ;;
    esac
    case $1 in
      -f) config=$2; shift ;;
      --socket) socket=$2; shift ;;
      *) misuse "support: unknown option '$1'; see: holdfast support --help" ;;
    esac
    shift
  done
  need_home
  find_java
  umask 0077
  read -r host </proc/sys/kernel/hostname
  name=holdfast-support-$host-$(date -u +%Y%m%dT%H%M%SZ)
  [ ! -e "$name.tar.gz" ] || fail "support: $name.tar.gz is there already; go to another folder, or try again"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  bundle=$work/$name
  raw=$work/raw
  mkdir "$bundle" "$raw"
  file=$config
  node=
  if process_with "-Dholdfast.socket=$socket"; then
    node=$process
    file=$(node_file "$process")
    state=$(node_state "$process")
  fi
  gather version cmd_version
  gather java "$java_home/bin/java" -version
  gather kernel cat /proc/version /proc/cmdline /proc/meminfo /proc/loadavg
  gather modules cat /proc/modules
  gather limits ulimit -a
  gather links cat /proc/net/dev
  gather doctor offline doctor --run "$run_dir"
  gather_log "$file"
  gather_recording "$state/recording"
  if client "$socket" -c platform:status >"$raw/status" 2>&1 </dev/null; then
    gather configuration client "$socket" -c config:show
    for asked in platform:bundles vrrp:list lvs:list check:list track:list config:history journal:status; do
      gather "$(echo "$asked" | tr : -)" client "$socket" -c "$asked"
    done
    gather events client "$socket" -c 'journal:events -n 2000'
  else
    gather_file "$config"
  fi
  masked "$file"
  (set -C && tar -C "$work" -czf - "$name" >"$name.tar.gz") || fail "support: cannot write $name.tar.gz in $PWD"
  echo "$name.tar.gz: look into it before you send it; names and addresses of your network are in it, its README tells what of passwords and keys is masked"
}
