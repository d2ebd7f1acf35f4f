# shellcheck shell=sh
# holdfast run: a node in the foreground.
load node-options offline

# Measured: Serial and C1 with a small heap start in the least time and memory. What the heap may
# grow to decides how large a configuration may be: 256 MiB are for 26,000 servers with HTTP checks.
max_heap=${HOLDFAST_MAX_HEAP:-256m}

jvm_flags='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmn6m -Xss512k
  -XX:ReservedCodeCacheSize=48m -XX:+UseCompactObjectHeaders -XX:-UsePerfData
  -XX:+DisableAttachMechanism -XX:+ExitOnOutOfMemoryError
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  --add-exports=java.base/sun.nio.ch=ALL-UNNAMED
  -Dsun.net.inetaddr.ttl=0
  -Djdk.reflect.useNativeAccessorOnly=true
  -Djava.awt.headless=true -Djdk.serialFilter=!* -Dorg.jline.terminal.dumb=true
  -Djna.nounpack=true -Djna.nosys=true -Djna.platform.library.path=/lib
  -Dgosh.args=--nointeractive'

# find_aot: sets $aot to the start-up cache. Named by what it was made from: the JVM itself takes an
# old one for jars that bear the same time.
find_aot() {
  key=$({ cat "$home/lib/boot.plan" "$home"/lib/*.jar "$java_home/release"; echo "$jvm_flags"; } | cksum)
  aot=$home/lib/holdfast-${key%% *}.aot
}

# compare_bundles: with the boot plan. Here, for a JVM that starts needs ten times as long for it.
compare_bundles() {
  plan=$home/lib/boot.plan
  [ -f "$plan" ] || fail "cannot read $plan; install or build again"
  compared=$(
    cd "$home/lib" && while read -r _ jar sum; do echo "$sum  $jar"; done <"$plan" | sha256sum -c 2>&1
  ) || fail "$plan: $(echo "$compared" | grep -v ': OK$' | head -n 1); this is not the file that was built; install again"
}

# Signals by which other programs ask for dumps: USR1, USR2, RTMIN+2 and RTMAX-1 of keepalived.
# They would end a process that does not know them.
ignore_dump_signals() {
  # shellcheck disable=SC2172 # the numbers of Linux; not every shell has names for them
  trap '' USR1 USR2 36 63
}

# keep_dump_signals: sets $keeping to a command that starts Java so that these signals wait until the
# node takes them. Java suspends threads with SIGUSR2 unless it is told another one. Where env cannot
# do it they stay ignored, and the node says so.
keep_dump_signals() {
  keeping='env --block-signal=USR1,USR2,36,63 _JAVA_SR_SIGNUM=62'
  $keeping true 2>/dev/null || keeping=
}

# start_node: becomes the node that parse_run has understood.
start_node() {
  ignore_dump_signals
  umask 0077
  [ -d "$run_dir" ] || (umask 0022 && mkdir -p "$run_dir") ||
    fail "cannot make $run_dir; run as root or set HOLDFAST_RUN_DIR"
  [ -d "$state" ] || mkdir -p "$state" || fail "cannot make $state; choose another with --state"
  compare_bundles
  find_native
  if [ -n "$dump" ]; then
    (offline show -f "$config" ${config_id:+-i "$config_id"}) >&2 || : # its errors are the node's too
  fi

  cache=
  if [ -n "$aot" ]; then
    cache=-XX:AOTCacheOutput=$aot
  else
    find_aot
    [ ! -f "$aot" ] || cache=-XX:AOTCache=$aot
  fi
  set -f
  # shellcheck disable=SC2086
  set -- $jvm_flags "-Xmx$max_heap" -Dholdfast.beat=
  [ -n "$cache" ] && set -- "$@" "$cache"
  IFS=$newline
  # shellcheck disable=SC2086
  set -- "$@" ${properties:-}
  unset IFS
  # Java gets errors of the kernel as text alone: the checker engine knows those of the C locale.
  export LC_ALL=C.UTF-8
  keep_dump_signals
  exec $keeping "$java_home/bin/java" "$@" \
    "-Dholdfast.home=$home" "-Dholdfast.etc=$home/etc" "-Dholdfast.config=$config" \
    "-Dholdfast.config.id=$config_id" "-Dholdfast.pid.files=$pid_files" \
    "-Dholdfast.deploy=$deploy" "-Dholdfast.state=$state" "-Dholdfast.run=$run_dir" \
    "-Dholdfast.socket=$socket" "-Dgosh.home=$home" "-Djna.boot.library.path=$native" \
    -cp "$(class_path)" org.holdfast.platform.launcher.Launcher
}

cmd_run() {
  ignore_dump_signals
  parse_run "$@"
  [ -z "$log_file" ] || log_to_file
  [ -z "$facility" ] || means_nothing -S "in the foreground the log goes to standard error; who takes it gives it a facility"
  start_node
}

# log_to_file: everything that is told goes to the end of $log_file.
log_to_file() {
  [ ! -L "$log_file" ] || fail "-g $log_file: this is a link; expected a plain file"
  umask_before=$(umask)
  umask 0077
  exec >>"$log_file" 2>&1
  umask "$umask_before"
}
