# shellcheck shell=sh
# holdfast image: a firmware image.
load java

# image OPTION...: see docs/firmware.md.
cmd_image() {
  need_home
  find_java
  maker=$home/lib/image/org.holdfast.platform.image.jar
  [ -f "$maker" ] ||
    fail "image: $home is an image itself; make images with the distribution, holdfast-VERSION.tar.gz, or a clone"
  for json in "$home"/lib/bundles/jackson-core-*.jar; do :; done
  exec "$java_home/bin/java" -XX:+UseSerialGC -cp "$maker:$json" \
    org.holdfast.platform.image.internal.Main "$home" "$@"
}
