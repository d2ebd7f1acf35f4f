#!/bin/sh
# Installs this distribution on a machine, with or without systemd: see docs/installing.md, or --help.
set -eu
umask 0022

prefix=/opt/holdfast
destdir=${DESTDIR:-}
action=install
purge=
user=holdfast
mark='# Written by install.sh of Holdfast'

usage() {
  cat <<'END'
install.sh [--prefix DIR]      install, or upgrade: a node that runs goes on until it is told
                               (default /opt/holdfast)
install.sh --uninstall         stop the node and take the programs away; the configuration stays
    --purge                    and /etc/holdfast, /etc/default/holdfast, the deploy folder, the user
Environment: DESTDIR           the root of another machine's files, for makers of packages
             JAVA_HOME         the JDK 25 to use
             HOLDFAST_WITHOUT_CACHES=yes   without start-up caches
END
}

fail() {
  echo "install.sh: $*" >&2
  exit 1
}

say() {
  echo "holdfast: $*"
}

# --- what is in the way, all of it before the first change ---------------------------------------

wrong=0
in_the_way() {
  echo "install.sh: $*" >&2
  wrong=$((wrong + 1))
}

none_in_the_way() {
  [ "$wrong" = 0 ] || fail "$wrong in the way, see above; nothing was changed"
}

# need PACKAGE PROGRAM...
need() {
  package=$1
  shift
  for program in "$@"; do
    command -v "$program" >/dev/null ||
      in_the_way "there is no '$program' here; install $package with your package manager"
  done
}

look_at_words() {
  case $prefix in
    / | *[!A-Za-z0-9/._-]* | */../* | */..) in_the_way "--prefix $prefix: expected a folder of its own, of letters, digits and . _ -" ;;
    /*) ;;
    *) in_the_way "--prefix $prefix: expected a whole path, as /opt/holdfast" ;;
  esac
  case $destdir in
    '' | /*) ;;
    *) in_the_way "DESTDIR=$destdir: expected a whole path" ;;
  esac
  if [ -z "$destdir" ] && [ "$(id -u)" != 0 ]; then
    in_the_way "this is user $(id -un); run as root, or set DESTDIR to a folder of yours"
  fi
}

look_at_source() {
  if [ ! -f "$source/lib/boot.plan" ] || [ ! -x "$source/bin/holdfast" ] || [ ! -d "$source/libexec" ]; then
    in_the_way "$source is no distribution: expected lib/boot.plan, bin/holdfast and libexec; run the install.sh of the unpacked holdfast-VERSION.tar.gz"
    return
  fi
  case $(readlink -f "$destdir$prefix")/ in
    "$source"/*) in_the_way "the distribution is in $source, where it is to be installed; unpack it elsewhere, as in /root, or choose another --prefix" ;;
  esac
  case $source in
    "$destdir$prefix"/*) in_the_way "$source is what is installed; run the install.sh of the unpacked holdfast-VERSION.tar.gz" ;;
  esac
  broken=$(cd "$source/lib" && while read -r _ path sum; do echo "$sum  $path"; done <boot.plan | sha256sum -c 2>&1 | grep -v ': OK$' | head -n 1) || :
  [ -z "$broken" ] || in_the_way "$source is not as it was built ($broken); unpack it again"
}

look_at_java() {
  if ! java_home=$("$source/bin/holdfast" find-java 2>&1); then
    in_the_way "${java_home#holdfast: }"
    return
  fi
  grep -qs '^LIBC="musl"' "$java_home/release" &&
    in_the_way "$java_home is for musl; the native library is for glibc: a machine with glibc is needed"
  case $(uname -m) in
    x86_64 | aarch64) ;;
    *) in_the_way "the processor is $(uname -m); x86_64 and aarch64 are supported" ;;
  esac
  [ "$(id -u)" != 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$java_home/bin/java" 2>/dev/null ||
    in_the_way "$java_home/bin/java cannot be run by others than root, but the node is run by user $user; move the JDK to /opt"
}

look_at_machine() {
  need util-linux setsid setpriv
  need 'util-linux (bsdutils)' logger
  need coreutils mkfifo
  ! command -v setpriv >/dev/null || setpriv --help 2>&1 | grep -q ambient-caps ||
    in_the_way "the setpriv here knows no --ambient-caps, with which the node gets its two capabilities; install util-linux 2.31 or later"
  command -v useradd >/dev/null || command -v adduser >/dev/null || getent passwd "$user" >/dev/null ||
    in_the_way "there is neither useradd nor adduser, so no user '$user' can be made; install passwd (shadow), or make it yourself"
  [ ! -e /usr/lib/holdfast/lib/boot.plan ] ||
    in_the_way "the Debian package is installed (/usr/lib/holdfast); upgrade it with apt, or remove it first: apt remove holdfast"
}

# Links from where programs, pages and shells are looked for: PLACE TARGET.
links() {
  cat <<END
/usr/local/sbin/holdfast bin/holdfast
/usr/local/share/man/man8/holdfast.8 share/man/man8/holdfast.8
/usr/local/share/man/man5/holdfast.conf.5 share/man/man5/holdfast.conf.5
/usr/local/share/bash-completion/completions/holdfast share/bash-completion/completions/holdfast
/usr/local/share/bash-completion/completions/keepalived share/bash-completion/completions/keepalived
/usr/local/share/zsh/site-functions/_holdfast share/zsh/site-functions/_holdfast
END
}

# is_ours PLACE TARGET
is_ours() {
  [ -L "$destdir$1" ] && [ "$(readlink "$destdir$1")" = "$prefix/current/$2" ]
}

look_at_places() {
  init=$destdir/etc/init.d/holdfast
  if [ -e "$init" ] && ! grep -q "^$mark" "$init"; then
    in_the_way "$init is not of install.sh; move it away"
  fi
  if [ -e "$destdir$prefix/current" ] && [ ! -L "$destdir$prefix/current" ]; then
    in_the_way "$destdir$prefix/current is not a link of install.sh; choose another --prefix"
  fi
  occupied=$(links | while read -r place target; do
    if [ -e "$destdir$place" ] || [ -L "$destdir$place" ]; then
      is_ours "$place" "$target" || echo "$destdir$place"
    fi
  done)
  for place in $occupied; do
    in_the_way "$place is there already, and no link to $prefix/current; move it away, or give the --prefix of that installation"
  done
}

look_at_space() {
  above=$destdir$prefix
  while [ ! -d "$above" ]; do above=$(dirname "$above"); done
  free=$(df -Pk "$above" | awk 'NR == 2 { print $4 }')
  wanted=$(($(du -sk "$source" | cut -f1) + 80000)) # 80 MB: start-up caches
  [ "$free" -ge "$wanted" ] || in_the_way "$above has $((free / 1024)) MiB free; expected $((wanted / 1024)) MiB"
}

# --- installation -----------------------------------------------------------------------------------

# own FILE...: root's, when this is root.
own() {
  [ "$(id -u)" != 0 ] || chown -hR 0:0 "$@"
}

# key DIR: a number for all that belongs to a release.
key() {
  (cd "$1" && find . -type f ! -path './etc/*' ! -path './deploy/*' ! -path './runtime/*' ! -name '*.aot' -exec cksum {} + |
    LC_ALL=C sort | cksum | cut -d ' ' -f 1)
}

# place_release: sets $release. A running node goes on with its own, whole.
place_release() {
  for jar in "$source"/lib/bundles/org.holdfast.api-*.jar; do
    version=${jar##*/org.holdfast.api-}
    version=${version%.jar}
  done
  number=$(key "$source")
  release=$prefix/releases/$version-$number
  mkdir -p "$destdir$prefix/releases"
  chmod 0755 "$destdir$prefix" "$destdir$prefix/releases"
  if [ -d "$destdir$release" ]; then
    if [ "$(key "$destdir$release")" = "$number" ]; then
      return
    fi
    say "$release is not as it was installed; it is replaced"
    rm -rf "$destdir$release"
  fi
  part=$destdir$prefix/releases/.part
  rm -rf "$part"
  cp -RP "$source" "$part"
  rm -rf "${part:?}/etc" "$part/deploy" "$part"/lib/*.aot
  ln -s /etc/holdfast "$part/etc"
  ln -s ../../deploy "$part/deploy"
  [ -L "$part/bin/keepalived" ] || ln -s holdfast "$part/bin/keepalived"
  # The JDK that was found now is looked at first by the node, whatever its environment.
  [ -z "$java_home" ] || [ -e "$part/runtime" ] || ln -s "$java_home" "$part/runtime"
  chmod -R u+rwX,go+rX,go-w "$part"
  own "$part"
  mv "$part" "$destdir$release"
}

make_user() {
  if [ -n "$destdir" ]; then
    group=$(sed -n "s/^$user:[^:]*:\([0-9]*\):.*/\1/p" "$destdir/etc/group" 2>/dev/null) || group=
    [ -n "$group" ] || say "user '$user' is to be made there: groupadd --system $user; useradd --system --gid $user --home-dir /run/holdfast --no-create-home --shell /usr/sbin/nologin $user; chgrp $user /etc/holdfast"
    return
  fi
  group=$user
  nologin=$(command -v nologin || echo /bin/false)
  if command -v useradd >/dev/null; then
    getent group "$user" >/dev/null || groupadd --system "$user"
    getent passwd "$user" >/dev/null ||
      useradd --system --gid "$user" --home-dir /run/holdfast --no-create-home --shell "$nologin" "$user"
  elif ! id "$user" >/dev/null 2>&1; then
    addgroup -S "$user"
    adduser -S -D -H -h /run/holdfast -s "$nologin" -G "$user" "$user"
  fi
}

# conf FILE SHIPPED: a file of the administrator. What was shipped the last time is remembered, so that one
# that was never changed is replaced, and one that was is not.
conf() {
  now=$(cksum <"$2")
  before=$(sed -n "s|^$1 ||p" "$record" 2>/dev/null) || before=
  echo "$1 $now" >>"$record.new"
  there=
  [ ! -e "$destdir$1" ] || there=$(cksum <"$destdir$1")
  new=$destdir$1.new
  if [ "$there" = "$now" ]; then
    rm -f "$new"
    return
  fi
  if [ -n "$there" ] && [ "$now" = "$before" ]; then
    return # changed here, and not by us
  fi
  rm -f "$new"
  cp "$2" "$new"
  chmod 0644 "$new"
  own "$new"
  if [ -z "$there" ] || [ "$there" = "$before" ]; then
    mv "$new" "$destdir$1"
  else
    say "$1 was changed and is left as it is; the new one is $1.new"
  fi
}

place_conf() {
  mkdir -p "$destdir/etc/holdfast/trust.d" "$destdir/etc/default" "$destdir$prefix/deploy"
  chmod 0755 "$destdir/etc/holdfast/trust.d" "$destdir$prefix/deploy"
  own "$destdir$prefix/deploy"
  record=$destdir$prefix/conffiles
  rm -f "$record.new"
  for file in "$source"/etc/*; do
    [ ! -f "$file" ] || conf "/etc/holdfast/${file##*/}" "$file"
  done
  conf /etc/default/holdfast "$source/init/default"
  mv "$record.new" "$record"
  cp "$source/deploy/README.txt" "$destdir$prefix/deploy/README.txt"
  chmod 0750 "$destdir/etc/holdfast"
  if [ "$(id -u)" = 0 ]; then
    chown 0 "$destdir/etc/holdfast"
    [ -z "$group" ] || chgrp "$group" "$destdir/etc/holdfast"
  fi
}

place_init() {
  mkdir -p "$destdir/etc/init.d"
  sed "s|@PREFIX@|$prefix|g" "$source/init/holdfast" >"$init.part"
  chmod 0755 "$init.part"
  own "$init.part"
  mv "$init.part" "$init"
}

place_links() {
  links | while read -r place target; do
    mkdir -p "$(dirname "$destdir$place")"
    ln -sfn "$prefix/current/$target" "$destdir$place"
  done
}

# The start-up cache is of this machine; a node works without it.
make_caches() {
  [ -z "$destdir" ] && [ -z "${HOLDFAST_WITHOUT_CACHES:-}" ] || return 0
  said=$("$release/bin/holdfast" aot 2>&1) ||
    say "no start-up cache was made, so starts take longer: $said"
}

# runs_from RELEASE: whether a node does, or its supervisor.
runs_from() {
  # shellcheck disable=SC2062 # these are the files
  printf '%s\n' "$1/bin/holdfast" "-Dholdfast.home=$1" | grep -qsF -f - /proc/[0-9]*/cmdline
}

remove_old_releases() {
  for old in "$destdir$prefix"/releases/*; do
    [ "$old" != "$destdir$release" ] || continue
    if runs_from "${old#"$destdir"}"; then
      say "a node of ${old##*/} runs on until it is told; then ${release##*/} runs:"
      say "    /etc/init.d/holdfast upgrade    at once, with the addresses (docs/lease.md)"
      say "    /etc/init.d/holdfast restart    in order: the addresses go to another router first"
    else
      rm -rf "$old"
    fi
  done
}

install_it() {
  java_home=
  look_at_words
  need coreutils sha256sum cksum readlink
  none_in_the_way
  look_at_source
  look_at_places
  none_in_the_way
  if [ -z "$destdir" ]; then
    look_at_machine
    look_at_java
  fi
  look_at_space
  none_in_the_way

  make_user
  place_release
  place_conf
  make_caches
  ln -sfn "releases/${release##*/}" "$destdir$prefix/current.part"
  mv -T "$destdir$prefix/current.part" "$destdir$prefix/current"
  place_init
  place_links
  say "${release##*/} is in $prefix"
  remove_old_releases
  [ -n "$destdir" ] || say_next
}

say_next() {
  if [ ! -s /etc/holdfast/keepalived.conf ]; then
    say "next: holdfast doctor; write /etc/holdfast/keepalived.conf (group $user, mode 0640) and look at it:"
    say "    holdfast check -f /etc/holdfast/keepalived.conf && /etc/init.d/holdfast start"
  fi
  say "at each start of the machine, once: update-rc.d holdfast defaults, chkconfig --add holdfast, or what your init has"
}

# --- removal ----------------------------------------------------------------------------------------

uninstall_it() {
  look_at_words
  init=$destdir/etc/init.d/holdfast
  if [ -e "$init" ] && ! grep -q "^prefix=$prefix\$" "$init"; then
    in_the_way "$init is not of an installation in $prefix; give its --prefix"
  elif [ ! -L "$destdir$prefix/current" ] && [ ! -f "$destdir$prefix/conffiles" ]; then
    in_the_way "nothing of install.sh is in $destdir$prefix; give the --prefix of the installation"
  fi
  none_in_the_way
  if [ -z "$destdir" ] && [ -x "$init" ]; then
    "$init" stop
  fi
  links | while read -r place target; do
    if is_ours "$place" "$target"; then rm -f "$destdir$place"; fi
  done
  for folder in man/man5 man/man8 bash-completion/completions bash-completion zsh/site-functions zsh; do
    rmdir "$destdir/usr/local/share/$folder" 2>/dev/null || : # others have files in it
  done
  rm -f "$init" "$destdir$prefix/current"
  rm -rf "$destdir$prefix/releases"
  if [ -n "$purge" ]; then
    rm -rf "$destdir/etc/holdfast" "$destdir/etc/default/holdfast" "$destdir/etc/default/holdfast.new" \
      "$destdir$prefix/deploy" "$destdir$prefix/conffiles"
    rmdir "$destdir$prefix" 2>/dev/null || say "$prefix is left: it has files of others"
    [ -n "$destdir" ] || purge_machine
    say "removed, with its configuration"
  else
    say "removed; /etc/holdfast, /etc/default/holdfast, $prefix/deploy and user '$user' are left: --uninstall --purge removes them"
  fi
}

purge_machine() {
  rm -rf /run/holdfast
  if getent passwd "$user" >/dev/null; then
    number=$(id -u "$user")
    tries=0
    while grep -qs "^Uid:[[:space:]]*${number}[[:space:]]" /proc/[0-9]*/status && [ $tries -lt 10 ]; do
      tries=$((tries + 1)) # scripts, and who copies the log: they end after the node
      sleep 1
    done
    if command -v userdel >/dev/null; then userdel "$user"; else deluser "$user"; fi
  fi
  if getent group "$user" >/dev/null; then
    if command -v groupdel >/dev/null; then groupdel "$user"; else delgroup "$user"; fi
  fi
}

main() {
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix)
        [ $# -ge 2 ] || fail "--prefix needs a folder"
        prefix=${2%/}
        shift ;;
      --prefix=*) prefix=${1#*=}; prefix=${prefix%/} ;;
      --uninstall) action=uninstall ;;
      --purge) purge=yes ;;
      -h | --help) usage; exit 0 ;;
      *) usage >&2; fail "unknown word '$1'" ;;
    esac
    shift
  done
  destdir=${destdir%/}
  source=$(cd "$(dirname "$(readlink -f "$0")")" && pwd -P)
  if [ "$action" = uninstall ]; then
    uninstall_it
  else
    [ -z "$purge" ] || fail "--purge is for --uninstall"
    install_it
  fi
  exit 0
}

main "$@"
