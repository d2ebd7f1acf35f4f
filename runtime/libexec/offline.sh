# shellcheck shell=sh
# Programs that need no node.
load java

# Measured: this young generation holds what 40,000 real servers need, without a collection; it is
# touched only as it fills. What is opened of modules is said here for all of them: a start-up cache
# is of use only to a Java that has the same.
offline_flags='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmn640m -XX:+UseCompactObjectHeaders
  --add-exports=java.base/sun.nio.ch=ALL-UNNAMED --enable-native-access=ALL-UNNAMED
  -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr'

# add_class_path NAME: adds lib/NAME.classpath to $path; its first line is a key of its jars' bytes.
add_class_path() {
  while read -r entry; do
    case $entry in
      '# '*) key=${entry#\# } ;;
      *) path=${path:+$path:}$home/lib/$entry ;;
    esac
  done <"$home/lib/$1.classpath"
}

# offline_path: sets $path, $key, $aot and $cache for a program of the class path offline.
offline_path() {
  path=
  key=
  add_class_path offline
  aot=$home/lib/offline-$key.aot
  cache=
  [ ! -f "$aot" ] || cache=-XX:AOTCache=$aot
}

# offline COMMAND ARGUMENT...: answers without a node.
offline() {
  need_home
  find_java
  offline_path
  host=
  for word in "$@"; do
    case $word in --host | check-run | check-digest | doctor) host=yes ;; esac
  done
  [ -z "${aot_output:-}" ] || cache=-XX:AOTCacheOutput=$aot_output
  jna=
  if [ -n "$host" ]; then
    add_class_path host
    find_native
    jna="--sun-misc-unsafe-memory-access=allow
      -Djna.nounpack=true -Djna.nosys=true -Djna.boot.library.path=$native"
  fi
  find_columns
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" $offline_flags ${cache:+"$cache"} $jna \
    ${columns:+-Dholdfast.columns=$columns} \
    "-Dholdfast.deploy=${HOLDFAST_DEPLOY:-$home/deploy}" -cp "$path" \
    org.holdfast.surface.shell.internal.Offline "$@"
}
