# shellcheck shell=sh
# Which Java runs here, and with what of this distribution.

is_java_25() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  modern=
  java_arch=
  # Without other programs: each of them costs a command a millisecond.
  while read -r release; do
    case $release in
      JAVA_VERSION=\"[0-9]*)
        release=${release#*\"}
        [ "${release%%[!0-9]*}" -ge 25 ] || return 1
        modern=yes ;;
      OS_ARCH=\"*)
        java_arch=${release#*\"}
        java_arch=${java_arch%\"} ;;
    esac
  done <"$1/release"
  [ -n "$modern" ]
}

find_java() {
  for candidate in "${home:+$home/runtime}" "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/jdk* /opt/java*; do
    if [ -n "$candidate" ] && is_java_25 "$candidate"; then
      java_home=$candidate
      return
    fi
  done
  if on_path=$(command -v java) && is_java_25 "$(dirname "$(dirname "$(readlink -f "$on_path")")")"; then
    java_home=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    return
  fi
  fail "no JDK 25 found; get one from https://adoptium.net (apt install temurin-25-jdk) or set JAVA_HOME"
}

class_path() {
  echo "$home/lib/org.holdfast.platform.launcher.jar:$home/lib/org.apache.felix.framework.jar"
}

# find_native: sets $native to the folder of the native library for the JDK that was found.
find_native() {
  case $java_arch in
    x86_64) native=$home/lib/native/linux-x86-64 ;;
    aarch64) native=$home/lib/native/linux-aarch64 ;;
    *) fail "no native library for '$java_arch' ($java_home/release) is shipped; x86_64 and aarch64 are" ;;
  esac
}

# find_columns: sets $columns to the width of the terminal that is written to, or to nothing.
find_columns() {
  columns=
  [ ! -t 1 ] || { columns=$(stty size <&3 2>/dev/null) || columns=; } 3<&1
  columns=${columns#* }
  case $columns in 0 | *[!0-9]*) columns= ;; esac
}
