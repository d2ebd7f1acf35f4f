# shellcheck shell=sh
# The version, of Holdfast and of the keepalived that it reads the files of.

# The keepalived whose configuration language and files these are.
keepalived_version=2.4.3

cmd_version() {
  if [ "$called" = keepalived ]; then
    keepalived_says
    return
  fi
  need_home
  find_version
  echo "holdfast $version"
}

find_version() {
  for version in "$home"/lib/bundles/org.holdfast.api-*.jar; do
    version=${version##*/org.holdfast.api-}
    version=${version%.jar}
  done
}

keepalived_says() {
  need_home
  find_version
  {
    echo "Keepalived v$keepalived_version (Holdfast $version)"
    echo
    echo "This is Holdfast, which reads the configuration of keepalived $keepalived_version; no code of keepalived is in it."
    echo "What is different: $home/docs/coming-from-keepalived.html"
  } >&2
}
