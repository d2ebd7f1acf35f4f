# Sourced by lab and build-uml: Debian packages into the cache, unpacked there, never installed.
# Needs: $me, $here (this folder), and die.
cache=${LAB_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/holdfast-lab}

# download PACKAGE DIRECTORY: its .deb, in the version of the file "packages" if apt has that
download() {
  local package=$1 directory=$2 version sum
  read -r version sum < <(sed -n "s/^$package //p" "$here/packages")
  [ -n "${sum:-}" ] || die "no line for $package in $here/packages"
  if ( cd "$directory" && apt-get -qq -o APT::Sandbox::User=root download "$package=$version" ) >"$directory/log" 2>&1; then
    echo "$sum  $(echo "$directory/$package"_*.deb)" | sha256sum --quiet -c - >&2 ||
      die "$package $version is not the file that $here/packages names by its SHA-256"
  elif ( cd "$directory" && apt-get -qq -o APT::Sandbox::User=root download "$package" ) >>"$directory/log" 2>&1; then
    echo "$me: apt has no $package $version any more; took $(basename "$directory/$package"_*.deb), change $here/packages" >&2
  else
    cat "$directory/log" >&2
    die "apt-get download $package failed (run apt-get update first?)"
  fi
  rm -f "$directory/log"
}

# fetch NAME PREPARE PACKAGE -> $cache/NAME, unpacked and prepared; one that is there is kept
fetch() {
  local name=$1 prepare=$2 package=$3 d
  [ -d "$cache/$name" ] && return 0
  mkdir -p "$cache" && d=$(mktemp -d "$cache/.part.XXXXXX") || die "cannot write to $cache"
  chmod 755 "$d"
  download "$package" "$d" || { rm -rf "$d"; exit 125; }
  dpkg -x "$d/$package"_*.deb "$d" || die "dpkg -x $package failed"
  rm -f "$d/$package"_*.deb
  "$prepare" "$d" || { rm -rf "$d"; die "cannot prepare $name"; }
  mv -T "$d" "$cache/$name" 2>/dev/null || rm -rf "$d"      # another run was faster
}
