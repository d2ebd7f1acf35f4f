package org.holdfast.itest.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;
import org.holdfast.itest.netnssupport.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The life of the package on a clean Debian 12 that systemd runs, beside a keepalived with a lower
 * priority on another machine.
 */
class DebianPackageTest {
  private static final String OURS = "10.8.0.1";
  private static final String PEERS = "10.8.0.2";
  private static final String VIP = "10.8.0.100";
  private static final int VRID = 51;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern IS_MASTER = Pattern.compile("(?m)^web +MASTER ");
  private static final String CONFIGURATION = "/etc/holdfast/keepalived.conf";
  private static final String DEFAULTS = "/etc/default/holdfast";
  private static final String UNIT = "holdfast.service";

  /** The peer takes over 10.8 s after the last advert. */
  private static final String INSTANCE =
      """
      vrrp_instance web {
        state BACKUP
        interface eth0
        virtual_router_id 51
        priority %d
        advert_int 3
        virtual_ipaddress {
          10.8.0.100/24
        }
      %s}
      """;

  private static final String SCRIPTS =
      """
      global_defs {
        enable_script_security
        script_user holdfast
      }
      """;

  /** A script that runs for ever and does not end when it is asked to. */
  private static final String STUBBORN =
      """
      #!/bin/sh
      trap '' TERM
      while :; do sleep 1000; done
      """;

  private static final String SUPPORT =
      "cd $(mktemp -d) && holdfast support >said && tar -xzOf holdfast-support-*.tar.gz";

  private final Sandbox sandbox = Sandbox.open();
  private SystemdMachine machine;
  private Wire wire;
  private Node peer;

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void installedStartedUpgradedRemovedAndPurged() throws Exception {
    Requirements.need("nsenter", "unshare", "setpriv", "tshark", "keepalived");
    told("start", Instant.now());
    Packages packages = step("two packages made", () -> Packages.make(sandbox));
    Path root = step("clean root", () -> CleanRoot.into(sandbox.folder("root")));
    Lan lan = sandbox.lan("lan");
    Namespace here = sandbox.namespace("here");
    Namespace there = sandbox.namespace("there");
    lan.attach(here, "eth0", OURS + "/24");
    lan.attach(there, "eth0", PEERS + "/24");
    wire = Wire.on(sandbox, lan, "lan");
    peer = Node.in(sandbox, there, new Keepalived(), "peer");
    peer.configure(INSTANCE.formatted(100, ""));
    machine = step("booted", () -> SystemdMachine.boot(sandbox, here, root));
    Files.copy(packages.first(), machine.file("/root/first.deb"));
    Files.copy(packages.second(), machine.file("/root/second.deb"));
    Set<String> before = FileList.of(root);

    step("installed", this::installed);
    step("started", this::started);
    step("upgraded as MASTER", this::upgradedAsMaster);
    step("upgraded while stopped", this::upgradedWhileStopped);
    step("removed", this::removed);
    step("purged", () -> purged(before));
  }

  private interface Step<T> {
    T run() throws Exception;
  }

  private interface Stage {
    void run() throws Exception;
  }

  private static <T> T step(String what, Step<T> step) throws Exception {
    Instant start = Instant.now();
    T result = step.run();
    told(what, start);
    return result;
  }

  private static void step(String what, Stage stage) throws Exception {
    step(
        what,
        () -> {
          stage.run();
          return null;
        });
  }

  private static void told(String what, Instant since) {
    System.out.printf(
        "debian package: %s, %d ms%n", what, Duration.between(since, Instant.now()).toMillis());
  }

  private void installed() {
    String said = install("first");

    assertThat(said).doesNotContain("no start-up cache");
    assertThat(status()).isEqualTo("install ok installed " + Packages.FIRST);
    assertThat(machine.must("dpkg-query", "-W", "-f", "${Maintainer}", "holdfast"))
        .as("who made it; see Packages")
        .isEqualTo("Ops of Example <ops@example.org>");
    assertThat(machine.must("getent", "passwd", "holdfast"))
        .endsWith(":/run/holdfast:/usr/sbin/nologin\n");
    assertThat(machine.must("stat", "-c", "%a %U %G", "/etc/holdfast"))
        .isEqualTo("750 root holdfast\n");
    assertThat(machine.unit("UnitFileState")).isEqualTo("enabled");
    assertThat(machine.unit("ActiveState"))
        .as("without a configuration it is not started")
        .isEqualTo("inactive");
    assertThat(machine.unit("ConditionResult")).isEqualTo("no");
    assertThat(machine.must("holdfast", "doctor"))
        .contains("yes user ", "yes systemd ", "yes run-folder ", "; a node can work here");
  }

  private void started() throws IOException {
    Path script = machine.file("/usr/local/lib/stubborn");
    Files.writeString(script, STUBBORN);
    machine.must("chmod", "755", "/usr/local/lib/stubborn");
    Files.writeString(
        machine.file(CONFIGURATION),
        SCRIPTS + INSTANCE.formatted(150, "  notify_master /usr/local/lib/stubborn\n"));
    machine.must("chgrp", "holdfast", CONFIGURATION);
    machine.must("chmod", "640", CONFIGURATION);
    Files.writeString(machine.file(DEFAULTS), "HOLDFAST_MAX_HEAP=128m\n");
    machine.must("systemctl", "start", UNIT);
    awaitMaster();
    peer.start();
    Await.until(
        "the peer is BACKUP",
        PATIENCE,
        () -> peer.logText().contains("Entering BACKUP STATE"),
        this::evidence);

    assertThat(machine.unit("ActiveState")).isEqualTo("active");
    assertThat(machine.unit("WatchdogUSec")).isEqualTo("10s");
    assertThat(machine.must("ps", "-o", "user=,args=", "-p", node()))
        .startsWith("holdfast ")
        .contains("-XX:AOTCache=/usr/lib/holdfast/lib/", "-Xmx128m");
    assertThat(machine.must("cat", "/proc/" + node() + "/status"))
        .as("CAP_NET_ADMIN and CAP_NET_RAW alone")
        .containsPattern("CapEff:\\s+0000000000003000\n")
        .containsPattern("CapBnd:\\s+0000000000003000\n")
        .containsPattern("NoNewPrivs:\\s+1\n")
        .containsPattern("Seccomp:\\s+2\n");
    String process = node();
    machine.must("systemctl", "reload", UNIT);
    assertThat(node()).as("the process after a reload").isEqualTo(process);
    awaitScript();
    assertThat(machine.must("sh", "-euc", SUPPORT))
        .as("the bundle for a bug report")
        .contains(
            "# journal of holdfast.service, the last 5000 lines:",
            "Configuration /etc/holdfast/keepalived.conf taken",
            "yes systemd ");
  }

  private void upgradedAsMaster() {
    String process = node();
    String cache = cache();
    Instant start = Instant.now();

    String said = install("second");

    assertThat(said).doesNotContain("no start-up cache");
    assertThat(status()).isEqualTo("install ok installed " + Packages.SECOND);
    assertThat(machine.must("dpkg-query", "-W", "-f", "${Maintainer}", "holdfast"))
        .as("of a maker who is not named")
        .isEqualTo("Holdfast developers <holdfast@localhost>");
    Await.until(
        "another process is MASTER again",
        PATIENCE,
        () -> !node().equals(process) && isMaster(),
        this::evidence);
    Instant again = Instant.now();
    wire.awaitAdvert(
        "an advert after the upgrade", again, PATIENCE, it -> it.source().equals(OURS));
    assertThat(machine.journal())
        .contains("BACKUP -> MASTER, goes on where an earlier run ended")
        .as("the rehearsal for the start-up cache leaves the running node alone")
        .doesNotContain("another program removed");
    assertThat(wire.mastersSince(start, VRID)).as(evidence()).containsExactly(OURS);
    assertThat(wire.advertsSince(start)).as("none is given up").noneMatch(it -> it.priority() == 0);
    assertThat(peer.logText()).doesNotContain("Entering MASTER STATE");
    assertThat(machine.must("ps", "-o", "args=", "-p", node()))
        .as("conffile of the administrator, and the cache of the new version")
        .contains("-Xmx128m", "-XX:AOTCache=" + cache());
    assertThat(cache()).isNotEqualTo(cache);
    tellLongestSilence(start);
  }

  /** Who stopped it for maintenance finds it stopped after an upgrade. */
  private void upgradedWhileStopped() {
    machine.must("systemctl", "stop", UNIT);
    Await.until(
        "the peer is MASTER",
        PATIENCE,
        () -> peer.logText().contains("Entering MASTER STATE"),
        this::evidence);

    install("first", "HOLDFAST_WITHOUT_CACHES=yes");

    assertThat(status()).isEqualTo("install ok installed " + Packages.FIRST);
    assertThat(machine.unit("ActiveState")).isEqualTo("inactive");
    machine.must("systemctl", "start", UNIT);
    awaitMaster();
    awaitScript();
  }

  private void removed() {
    Instant start = Instant.now();

    machine.must("apt-get", "remove", "-y", "holdfast");

    wire.awaitAdvert("the node gives up", start, PATIENCE, it -> it.priority() == 0);
    wire.awaitAdvert("the peer takes over", start, PATIENCE, it -> it.source().equals(PEERS));
    assertThat(machine.must("ip", "-o", "address")).contains(OURS).doesNotContain(VIP);
    assertThat(machine.run("pgrep", "-u", "holdfast").output()).as("processes").isEmpty();
    assertThat(status()).isEqualTo("deinstall ok config-files " + Packages.FIRST);
    assertThat(machine.file("/usr/lib/holdfast")).doesNotExist();
    assertThat(machine.file("/usr/sbin/holdfast")).doesNotExist();
    assertThat(machine.unit("LoadState")).isEqualTo("masked");
    assertThat(machine.file(CONFIGURATION)).exists();
    assertThat(machine.file("/etc/holdfast/holdfast.properties")).exists();
    assertThat(machine.file(DEFAULTS)).hasContent("HOLDFAST_MAX_HEAP=128m\n");
    assertThat(machine.run("getent", "passwd", "holdfast").exitCode()).isZero();
  }

  private void purged(Set<String> before) throws IOException {
    machine.must("apt-get", "purge", "-y", "holdfast");

    assertThat(machine.run("getent", "passwd", "holdfast").exitCode()).isEqualTo(2);
    assertThat(machine.run("getent", "group", "holdfast").exitCode()).isEqualTo(2);
    assertThat(machine.run("ls", "/run/holdfast").exitCode()).isEqualTo(2);
    assertThat(machine.unit("LoadState")).isEqualTo("not-found");
    Set<String> left = FileList.of(machine.file("/"));
    left.remove("/usr/local/lib/stubborn");
    assertThat(left).isEqualTo(before);
  }

  /** Installs a package as an administrator does, without a network to fetch anything from. */
  private String install(String name, String... environment) {
    String[] argv = new String[environment.length + 6];
    argv[0] = "env";
    System.arraycopy(environment, 0, argv, 1, environment.length);
    String[] command = {"apt-get", "install", "-y", "--allow-downgrades", "/root/" + name + ".deb"};
    System.arraycopy(command, 0, argv, environment.length + 1, command.length);
    return machine.must(argv);
  }

  private String status() {
    return machine.must("dpkg-query", "-W", "-f", "${Status} ${Version}", "holdfast");
  }

  /** The process of the node; 0 while there is none. */
  private String node() {
    return machine.unit("MainPID");
  }

  private String cache() {
    return machine.must("sh", "-c", "echo /usr/lib/holdfast/lib/holdfast-*.aot").strip();
  }

  private boolean isMaster() {
    return IS_MASTER.matcher(machine.run("holdfast", "vrrp", "list").output()).find();
  }

  private void awaitMaster() {
    Await.until("the node is MASTER", PATIENCE, this::isMaster, this::evidence);
  }

  private void awaitScript() {
    Await.until(
        "the script runs",
        PATIENCE,
        () -> machine.run("pgrep", "-f", "/usr/local/lib/stubborn").exitCode() == 0,
        this::evidence);
  }

  private void tellLongestSilence(Instant start) {
    Duration longest = Duration.ZERO;
    Instant last = start;
    for (var advert : wire.advertsSince(start)) {
      Duration silence = Duration.between(last, advert.time());
      longest = silence.compareTo(longest) > 0 ? silence : longest;
      last = advert.time();
    }
    System.out.printf(
        "debian package: longest silence in the upgrade %d ms; the peer takes over after 10828"
            + " ms%n",
        longest.toMillis());
  }

  private String evidence() {
    return machine.journal() + peer.logTail() + wire.tail();
  }
}
