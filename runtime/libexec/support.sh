# shellcheck shell=sh
# holdfast support: a bundle for a bug report.
load client offline version node-log

# gather NAME COMMAND...: what a command says, as NAME of the bundle, with its exit code.
gather() {
  to=$bundle/$1
  shift
  code=0
  ("$@") >"$work/said" 2>&1 </dev/null || code=$?
  secrets=$secrets awk -f "$here/libexec/mask.awk" "$work/said" >"$to"
  [ $code -eq 0 ] || echo "# ended with $code: $*" >>"$to"
}

# secrets_of FILE: the words behind keywords that may be of a secret, also behind misspelled ones. What
# says the kind of one is none, nor is a user, whom basic_auth names first.
secrets_of() {
  awk '
    { gsub(/["{};]/, " ") }
    tolower($1) ~ /pas|secret|key|hmac|auth|token/ {
      for (i = $1 == "basic_auth" ? 3 : 2; i <= NF; i++) if ($i !~ /^(file:.*|PASS|AH)$/) print $i
    }' "$1"
}

# A file with errors is left out: what is told of an error quotes its line as it stands.
gather_file() {
  if (offline show -f "$1") >"$bundle/configuration" 2>/dev/null </dev/null; then
    return
  fi
  echo "# $1 cannot be shown without its errors; see: holdfast check $1" >"$bundle/configuration"
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
  mkdir "$bundle"
  file=$config
  if process_with "-Dholdfast.socket=$socket"; then
    file=$(node_file "$process")
    state=$(node_state "$process")
  fi
  secrets=
  [ ! -r "$file" ] || secrets=$(secrets_of "$file")
  gather version cmd_version
  gather java "$java_home/bin/java" -version
  gather kernel cat /proc/version /proc/cmdline /proc/meminfo /proc/loadavg
  gather modules cat /proc/modules
  gather limits ulimit -a
  gather links cat /proc/net/dev
  gather doctor offline doctor --run "$run_dir"
  gather log node_log
  gather_recording "$state/recording"
  if client "$socket" -c platform:status >"$bundle/status" 2>&1 </dev/null; then
    gather configuration client "$socket" -c config:show
    for asked in platform:bundles vrrp:list lvs:list check:list track:list config:history journal:status; do
      gather "$(echo "$asked" | tr : -)" client "$socket" -c "$asked"
    done
    gather events client "$socket" -c 'journal:events -n 2000'
  else
    gather_file "$config"
  fi
  (set -C && tar -C "$work" -czf - "$name" >"$name.tar.gz") || fail "support: cannot write $name.tar.gz in $PWD"
  echo "$name.tar.gz: look into it before you send it; names and addresses of your network are in it, passwords and keys are not"
}
