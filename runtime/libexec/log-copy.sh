# shellcheck shell=sh
# holdfast log-copy: takes the log of a node that starts in the background.

# cmd_log_copy FILE: passes lines on, and keeps them in FILE as long as that is there.
cmd_log_copy() {
  exec 4>>"$1"
  while IFS= read -r line || [ -n "$line" ]; do
    printf '%s\n' "$line"
    [ ! -f "$1" ] || printf '%s\n' "$line" >&4
  done
}
