# shellcheck shell=sh
# Where the log of a node goes, and what it says last.

most_lines=5000

# process_with TEXT: sets $process to one whose command line has it; fails without one. The text comes
# by a pipe: as a word of grep, grep would find itself.
process_with() {
  # shellcheck disable=SC2062 # these are the files
  process=$(printf '%s\n' "$1" | grep -lsaF -f - /proc/[0-9]*/cmdline | head -n 1)
  process=${process#/proc/}
  process=${process%/cmdline}
  [ -n "$process" ]
}

# node_file PROCESS: the configuration file that a node was started with.
node_file() {
  tr '\0' '\n' <"/proc/$1/cmdline" | sed -n 's/^-Dholdfast\.config=//p'
}

# node_state PROCESS: the state folder that a node was started with.
node_state() {
  tr '\0' '\n' <"/proc/$1/cmdline" | sed -n 's/^-Dholdfast\.state=//p'
}

# node_config_id PROCESS: what a node compares @id lines with; empty for the name of its host.
node_config_id() {
  tr '\0' '\n' <"/proc/$1/cmdline" | sed -n 's/^-Dholdfast\.config\.id=//p'
}

# node_log: the end of the log of the node of $socket, or of what ran here last.
node_log() {
  if ! process_with "-Dholdfast.socket=$socket"; then
    echo "# no node of $socket runs here; what the log of the machine has of one:"
    machine_log
    return
  fi
  log=/proc/$process/fd/2
  if ! readlink "$log" >/dev/null; then
    echo "# process $process is another user's; run this as root"
    return 1
  fi
  if [ -S "$log" ]; then
    unit_log
  elif [ -p "$log" ]; then
    copied_log
  else
    log_at "$log"
  fi
}

# log_at FILE: one that is open, and may have no name any more.
log_at() {
  if [ -f "$1" ]; then
    echo "# $(readlink "$1"), the last $most_lines lines:"
    tail -n "$most_lines" "$1"
  else
    echo "# the log goes to $(readlink "$1"), which keeps nothing"
  fi
}

# copied_log: of a node in the background; it goes through holdfast log-copy.
copied_log() {
  if process_with "$run_dir/start." && [ -f "/proc/$process/fd/1" ]; then
    log_at "/proc/$process/fd/1"
  else
    machine_log
  fi
}

# unit_log: of the unit that the node is of.
unit_log() {
  unit=$(sed -n 's|.*/\([^/]*\.service\).*|\1|p' "/proc/$process/cgroup" | head -n 1)
  if [ -n "$unit" ] && command -v journalctl >/dev/null; then
    echo "# journal of $unit, the last $most_lines lines:"
    journalctl --no-pager -q -o short-iso-precise -n "$most_lines" -u "$unit"
  else
    machine_log
  fi
}

# machine_log: what journald or syslog has of programs of our names.
machine_log() {
  if [ -d /run/systemd/journal ] && command -v journalctl >/dev/null; then
    echo "# journal of the machine, the last $most_lines lines:"
    journalctl --no-pager -q -o short-iso-precise -n "$most_lines" -t holdfast -t keepalived
    return
  fi
  for file in /var/log/syslog /var/log/messages /var/log/daemon.log; do
    if [ -f "$file" ]; then
      echo "# $file, the last $most_lines lines of it:"
      grep -E ' (holdfast|keepalived)(\[[0-9]+\])?: ' "$file" | tail -n "$most_lines"
      return
    fi
  done
  echo "# no journald and no syslog here has a log"
}
