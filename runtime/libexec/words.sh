# shellcheck shell=sh
# Words of a command line.

# in_full PATH: the path, absolute.
in_full() {
  case $1 in
    /*) printf '%s' "$1" ;;
    *) printf '%s' "$PWD/$1" ;;
  esac
}

has_word() {
  wanted=$1
  shift
  for word in "$@"; do
    [ "$word" != "$wanted" ] || return 0
  done
  return 1
}

# quoted WORD: as one word of the node's shell.
quoted() {
  printf '%s' "$1" | sed "s/[\\\\\"\$\`]/\\\\&/g; s/^/\"/; s/\$/\"/"
}
