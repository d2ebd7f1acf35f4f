# shellcheck shell=sh
# Processes that are waited for.

# wait_for NODE: sets $status to how it ended; a signal to this program only interrupts the wait.
wait_for() {
  while :; do
    status=0
    wait "$1" || status=$?
    kill -0 "$1" 2>/dev/null || return 0
  done
}
