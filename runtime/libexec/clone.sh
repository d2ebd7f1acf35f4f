# shellcheck shell=sh
# What a clone of the sources has besides: builds, tests, measures.
load java

maven() {
  find_java
  export JAVA_HOME="$java_home"
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
  cd "$clone" || exit 1
  if ./mvnw -v >/dev/null 2>&1; then
    ./mvnw -B "$@"
  elif command -v mvn >/dev/null; then
    echo "holdfast: the Maven wrapper cannot download Maven; using $(command -v mvn)" >&2
    mvn -B "$@"
  else
    fail "no Maven: ./mvnw could not download it, and there is no mvn on the path (apt install maven)"
  fi
}

cmd_build() {
  (maven package -DskipTests "$@")
  "$here/bin/holdfast" aot || echo "holdfast: without this cache a node starts slower" >&2
}

# install_tools COMMAND:PACKAGE...: installs the packages of those commands, or files, that are not here.
install_tools() {
  PATH=$PATH:/usr/sbin:/sbin
  missing=
  for pair in "$@"; do
    [ -e "${pair%%:*}" ] || command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair##*:}"
  done
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || fail "missing here:$missing; install them with your package manager"
  echo "holdfast: installing$missing"
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
  for service in keepalived nginx exim4 redis-server php8.2-fpm postgresql podman prometheus; do
    case $missing in
      *$service*) [ ! -d /run/systemd/system ] || systemctl disable --now $service || true ;;
    esac
  done
}

cmd_test() {
  [ "$(id -u)" = 0 ] || fail "the tests make network namespaces; run as root"
  install_tools keepalived:keepalived tshark:tshark ipvsadm:ipvsadm nft:nftables tcpdump:tcpdump \
    socat:socat jq:jq ping:iputils-ping arping:iputils-arping fuser:psmisc ncat:ncat curl:curl \
    openssl:openssl ip:iproute2 python3:python3 setpriv:util-linux \
    /usr/lib/nagios/plugins/check_tcp:monitoring-plugins-basic nginx:nginx-light \
    exim4:exim4-daemon-light dnsmasq:dnsmasq-base chromium-headless-shell:chromium-headless-shell \
    /usr/lib/python3/dist-packages/prometheus_client:python3-prometheus-client \
    /usr/lib/python3/dist-packages/aiosmtpd:python3-aiosmtpd \
    redis-server:redis-server mariadbd:mariadb-server-core systemd-analyze:systemd debootstrap:debootstrap \
    podman:podman runc:runc /usr/libexec/podman/catatonit:catatonit \
    setcap:libcap2-bin zsh:zsh mandoc:mandoc shellcheck:shellcheck promtool:prometheus script:bsdutils /usr/sbin/php-fpm8.2:php8.2-fpm /usr/lib/postgresql/15/bin/postgres:postgresql-15
  (maven verify -Pkernel "$@")
}

cmd_format() {
  (maven -q test -pl itest/architecture -am -Dtest=SourceFormatTest -Dholdfast.format=write \
    -Dsurefire.failIfNoSpecifiedTests=false)
}

cmd_docs() {
  (maven -q test -pl itest/language,itest/conformance -am \
    -Dtest='GeneratedDocsTest,VrrpConformanceTest' -Dholdfast.docs=write \
    -Dsurefire.failIfNoSpecifiedTests=false)
}

cmd_bench() {
  [ "$(id -u)" = 0 ] || fail "the benchmark makes network namespaces; run as root"
  install_tools keepalived:keepalived ip:iproute2 python3:python3 gcc:gcc cc:libc6-dev
  [ -n "$home" ] || cmd_build -q
  exec "$clone/itest/bench/bench" "$@"
}

cmd_deb() {
  need_home
  exec "$here/packages/make-deb" "$home" "${1:-$here/target}"
}

cmd_demo() {
  [ "$(id -u)" = 0 ] || fail "the demo makes network namespaces; run as root"
  find_java
  install_tools ip:iproute2
  demo=
  support=
  find_demo
  if [ -z "$home" ] || [ -z "$demo" ] || [ -z "$support" ] || ! has_acme_check; then
    echo "holdfast: building (a few minutes the first time)"
    cmd_build -q
    find_demo
  fi
  exec "$java_home/bin/java" -cp "$demo:$support" org.holdfast.itest.demo.Main "$@"
}

has_acme_check() {
  for jar in "$clone"/itest/acme-check/target/*.jar; do
    [ -f "$jar" ] && return
  done
  return 1
}

find_demo() {
  for jar in "$clone"/itest/demo/target/*.jar; do
    case $jar in
      *-sources.jar | *-tests.jar | *'*'*) ;;
      *) demo=$jar ;;
    esac
  done
  for jar in "$clone"/itest/netns-support/target/*.jar; do
    case $jar in
      *-sources.jar | *-tests.jar | *'*'*) ;;
      *) support=$jar ;;
    esac
  done
}

cmd_simulate() {
  find_java
  simulation_path
  if [ -z "$simulation" ]; then
    echo "holdfast: building (a few minutes the first time)"
    cmd_build -q
    simulation_path
  fi
  exec "$java_home/bin/java" -XX:+UseSerialGC -Xmx512m -cp "$simulation" \
    org.holdfast.itest.simulation.Main "$@"
}

# The classes of what is simulated, and of the simulation; nothing when it is not built.
simulation_path() {
  simulation=
  for module in bundles/contract/api bundles/contract/kernel bundles/pure/config bundles/pure/vrrp \
    bundles/pure/wire bundles/engine/vrrp itest/simulation; do
    if [ ! -d "$clone/$module/target/classes" ]; then
      simulation=
      return
    fi
    simulation=$simulation${simulation:+:}$clone/$module/target/classes
  done
}
