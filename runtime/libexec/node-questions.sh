# shellcheck shell=sh
# holdfast vrrp, lvs, metrics and events: commands of the running node.
load client

# vrrp WORD...: a vrrp: command of the running node.
cmd_vrrp() {
  scope_line "$@"
  case $line in
    list | 'list '* | 'show '* | 'release '* | 'priority '*' '*) ;;
    *) misuse "vrrp: expected list, show NAME, release NAME, or priority NAME 1..254|reset; see: holdfast vrrp --help" ;;
  esac
  node_command "vrrp:$line"
}

# lvs WORD...: a lvs: command of the running node.
cmd_lvs() {
  scope_line "$@"
  case $line in
    list | 'list '* | 'show '* | 'drain '* | 'maint '* | 'weight '*' '* | 'ready '* | 'add '* | 'remove '*) ;;
    *) misuse "lvs: expected list, show SERVICE, drain, maint, ready, add or remove SERVER, or weight SERVER N; see: holdfast lvs --help" ;;
  esac
  node_command "lvs:$line"
}

# metrics: the figures of the running node.
cmd_metrics() {
  scope_line "$@"
  [ -z "$line" ] || misuse "metrics: expected nothing more than --socket PATH; see: holdfast metrics --help"
  node_command metrics:show
}

# events WORD...: what the journal of the running node has.
cmd_events() {
  scope_line "$@"
  node_command "journal:events${line:+ $line}"
}
