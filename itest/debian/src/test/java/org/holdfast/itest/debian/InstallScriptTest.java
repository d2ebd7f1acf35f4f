package org.holdfast.itest.debian;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;
import org.holdfast.itest.netnssupport.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** install.sh of the distribution, and its init script, on a Debian 12 without systemd. */
class InstallScriptTest {
  private static final String OURS = "10.8.0.1";
  private static final String VIP = "10.8.0.100";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern IS_MASTER = Pattern.compile("(?m)^web +MASTER ");
  private static final String INIT = "/etc/init.d/holdfast";
  private static final String LOG = "/run/holdfast/log";
  private static final String LAUNCHER = "lib/org.holdfast.platform.launcher.jar";

  /** The lease lasts 10.8 s, in which a new version starts on a busy machine too. */
  private static final String CONFIGURATION =
      """
      vrrp_instance web {
        state BACKUP
        interface eth0
        virtual_router_id 51
        priority 150
        advert_int 3
        virtual_ipaddress {
          10.8.0.100/24
        }
      }
      """;

  private final Sandbox sandbox = Sandbox.open();
  private PlainMachine machine;
  private Wire wire;

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void installedUpgradedAndPurgedInAFolder() throws IOException {
    Path first = copy(sandbox.folder("dist"), "first");
    Path second = second(first);
    Path root = sandbox.folder("root");

    assertThat(install(root, first))
        .contains("groupadd --system holdfast", "is in /opt/holdfast")
        .doesNotContain("left as it is");

    assertThat(stat(root, "etc/holdfast")).isEqualTo("750 0 0");
    assertThat(stat(root, "etc/holdfast/trust.d")).isEqualTo("755 0 0");
    assertThat(stat(root, "etc/holdfast/holdfast.properties")).isEqualTo("644 0 0");
    assertThat(stat(root, "etc/default/holdfast")).isEqualTo("644 0 0");
    assertThat(stat(root, "etc/init.d/holdfast")).isEqualTo("755 0 0");
    assertThat(stat(root, "opt/holdfast/deploy")).isEqualTo("755 0 0");
    assertThat(stat(root, "opt/holdfast/current/bin/holdfast")).isEqualTo("755 0 0");
    assertThat(stat(root, "opt/holdfast/current/lib/boot.plan")).isEqualTo("644 0 0");
    assertThat(Files.readSymbolicLink(root.resolve("usr/local/sbin/holdfast")))
        .hasToString("/opt/holdfast/current/bin/holdfast");
    assertThat(Files.readSymbolicLink(root.resolve("opt/holdfast/current/etc")))
        .hasToString("/etc/holdfast");
    List<String> installed = files(root);
    assertThat(install(root, first)).doesNotContain("left as it is");
    assertThat(files(root)).as("once more").isEqualTo(installed);
    Path running = root.resolve("opt/holdfast/current").toRealPath();

    Path mine = root.resolve("etc/holdfast/holdfast.properties");
    Files.writeString(mine, "# mine\n", StandardOpenOption.APPEND);
    String changed = Files.readString(mine);
    assertThat(install(root, second))
        .contains("/etc/holdfast/holdfast.properties was changed and is left as it is");
    assertThat(mine).hasContent(changed);
    assertThat(root.resolve("etc/holdfast/holdfast.properties.new"))
        .hasSameBinaryContentAs(second.resolve("etc/holdfast.properties"));
    assertThat(root.resolve("etc/holdfast/gosh_profile"))
        .as("nobody has changed this one")
        .hasSameBinaryContentAs(second.resolve("etc/gosh_profile"));
    assertThat(root.resolve("opt/holdfast/current").toRealPath()).isNotEqualTo(running);
    assertThat(running).as("no node runs from it").doesNotExist();
    assertThat(install(root, second)).doesNotContain("left as it is");
    assertThat(root.resolve("etc/holdfast/holdfast.properties.new")).exists();

    install(root, second, "--uninstall");
    assertThat(mine).exists();
    assertThat(root.resolve("opt/holdfast/current")).doesNotExist();
    assertThat(root.resolve("etc/init.d/holdfast")).doesNotExist();
    install(root, second, "--uninstall", "--purge");
    assertThat(files(root)).isEmpty();
  }

  @Test
  void whatIsInTheWayIsToldBeforeTheFirstChange() throws IOException {
    boot();
    Set<String> before = FileList.of(machine.file("/"));

    refused("run as root", "setpriv", "--reuid=65534", "--clear-groups", "/srv/first/install.sh");
    refused(
        "no JDK 25 found; get one",
        "unshare",
        "--mount",
        "sh",
        "-c",
        "umount /usr/lib/jvm/jdk-25 && exec /srv/first/install.sh");
    refused(
        "no 'setsid' here; install util-linux",
        "unshare",
        "--mount",
        "sh",
        "-c",
        "mount --bind /dev/null /usr/bin/setsid && exec /srv/first/install.sh");
    refused("expected a whole path", "/srv/first/install.sh", "--prefix", "holdfast");
    refused("unpack it elsewhere", "/srv/first/install.sh", "--prefix", "/srv/first");
    refused("nothing of install.sh", "/srv/first/install.sh", "--uninstall");
    machine.must("mv", "/srv/second/libexec", "/srv/libexec");
    refused("expected lib/boot.plan, bin/holdfast and libexec", "/srv/second/install.sh");
    machine.must("mv", "/srv/libexec", "/srv/second/libexec");
    machine.must("rm", "/srv/second/lib/org.apache.felix.framework.jar");
    Path jar = firstBundle(machine.file("/srv/second"));
    Files.writeString(jar, "spoilt", StandardOpenOption.APPEND);
    refused("is not as it was built (bundles/" + jar.getFileName(), "/srv/second/install.sh");
    Files.writeString(machine.file(INIT), "#!/bin/sh\n");
    refused(INIT + " is not of install.sh", "/srv/first/install.sh");
    Files.delete(machine.file(INIT));

    assertThat(FileList.of(machine.file("/"))).isEqualTo(before);
  }

  @Test
  void theLifeOfANodeWithoutSystemd() throws IOException {
    boot();
    Set<String> before = FileList.of(machine.file("/"));
    assertThat(machine.must("/srv/first/install.sh")).doesNotContain("no start-up cache");

    assertThat(machine.must("stat", "-c", "%a %U %G", "/etc/holdfast"))
        .isEqualTo("750 root holdfast\n");
    assertThat(machine.must("getent", "passwd", "holdfast"))
        .endsWith(":/run/holdfast:/usr/sbin/nologin\n");
    assertThat(machine.run(INIT, "status").exitCode()).isEqualTo(3);
    assertThat(machine.run(INIT, "start"))
        .isEqualTo(
            new Command.Result(
                6,
                "holdfast: /etc/holdfast/keepalived.conf is missing or empty; write it, and see:"
                    + " holdfast check -f /etc/holdfast/keepalived.conf\n"));

    started();
    String process = supervisor();
    upgraded(process);
    stopped();
    removed(before);
  }

  private void started() throws IOException {
    Files.writeString(machine.file("/etc/holdfast/keepalived.conf"), CONFIGURATION);
    Files.writeString(
        machine.file("/etc/default/holdfast"),
        "HOLDFAST_MAX_HEAP=128m\nHOLDFAST_OPTIONS='-g " + LOG + "'\n");
    boolean mayScore =
        machine.run("sh", "-c", "echo -900 >/proc/self/oom_score_adj").exitCode() == 0;
    assertThat(machine.must(INIT, "start"))
        .matches(
            (mayScore ? "" : "holdfast: the node keeps the OOM score of others\n")
                + "holdfast: process \\d+ runs\n");
    awaitMaster();
    String process = supervisor();
    assertThat(machine.must(INIT, "start")).contains("process " + process + " runs already");
    assertThat(machine.must(INIT, "status")).contains("process " + process + " runs");
    assertThat(machine.must("ps", "-o", "user=,args=", "-p", node()))
        .startsWith("holdfast ")
        .contains("-Xmx128m", "-Dholdfast.deploy=/opt/holdfast/deploy")
        .containsPattern("-XX:AOTCache=/opt/holdfast/releases/[^/ ]+/lib/holdfast-");
    assertThat(machine.must("cat", "/proc/" + node() + "/status"))
        .as("CAP_NET_ADMIN and CAP_NET_RAW alone")
        .containsPattern("CapPrm:\\s+0000000000003000\n")
        .containsPattern("CapEff:\\s+0000000000003000\n")
        .containsPattern("CapBnd:\\s+0000000000003000\n")
        .containsPattern("NoNewPrivs:\\s+1\n");
    assertThat(machine.must("cat", "/proc/" + node() + "/oom_score_adj"))
        .isEqualTo(mayScore ? "-900\n" : "0\n");
    String node = node();
    machine.must(INIT, "reload");
    awaitLog("unchanged");
    assertThat(node()).as("the process after a reload").isEqualTo(node);
  }

  /** The node runs on until it is told, and the new version goes on with its addresses. */
  private void upgraded(String process) {
    String old = machine.must("readlink", "-f", "/opt/holdfast/current").strip();
    assertThat(machine.must("env", "HOLDFAST_WITHOUT_CACHES=yes", "/srv/second/install.sh"))
        .contains("runs on until it is told", INIT + " upgrade", INIT + " restart");
    assertThat(supervisor()).isEqualTo(process);
    assertThat(machine.must("ps", "-o", "args=", "-p", node())).contains("-Dholdfast.home=" + old);
    Instant start = Instant.now();

    machine.must(INIT, "upgrade");

    awaitMaster();
    awaitLog("goes on where an earlier run ended");
    wire.awaitAdvert("an advert", Instant.now(), PATIENCE, it -> it.source().equals(OURS));
    assertThat(wire.advertsSince(start)).as("none is given up").noneMatch(it -> it.priority() == 0);
    assertThat(machine.must("ps", "-o", "args=", "-p", node()))
        .contains(
            "-Dholdfast.home=" + machine.must("readlink", "-f", "/opt/holdfast/current").strip())
        .doesNotContain(old);
    String second = supervisor();
    machine.must(INIT, "restart");
    awaitMaster();
    assertThat(supervisor()).isNotEqualTo(second);
  }

  private void stopped() {
    Instant start = Instant.now();

    assertThat(machine.must(INIT, "stop")).endsWith(" has ended\n");

    wire.awaitAdvert("the node gives up", start, PATIENCE, it -> it.priority() == 0);
    assertThat(machine.must("ip", "-o", "address")).contains(OURS).doesNotContain(VIP);
    Await.until(
        "no process is left, nor who copied the log",
        PATIENCE,
        () -> processes().isEmpty(),
        this::processes);
    assertThat(machine.run(INIT, "status"))
        .isEqualTo(new Command.Result(3, "holdfast: not running\n"));
    assertThat(machine.must(INIT, "stop")).isEqualTo("holdfast: not running\n");
  }

  /** Also of a node that runs. */
  private void removed(Set<String> before) throws IOException {
    machine.must(INIT, "start");
    awaitMaster();

    machine.must("/srv/second/install.sh", "--uninstall", "--purge");

    assertThat(machine.run("pgrep", "-f", "holdfast.home").output()).as("processes").isEmpty();
    assertThat(machine.must("ip", "-o", "address")).doesNotContain(VIP);
    assertThat(machine.run("getent", "passwd", "holdfast").exitCode()).isEqualTo(2);
    assertThat(machine.run("getent", "group", "holdfast").exitCode()).isEqualTo(2);
    assertThat(machine.run("test", "-e", "/run/holdfast").exitCode()).isEqualTo(1);
    assertThat(FileList.of(machine.file("/"))).isEqualTo(before);
  }

  private void boot() throws IOException {
    Requirements.need("nsenter", "unshare", "setpriv", "tshark");
    Path root = CleanRoot.into(sandbox.folder("root"));
    second(copy(root.resolve("srv"), "first"));
    Lan lan = sandbox.lan("lan");
    Namespace here = sandbox.namespace("here");
    lan.attach(here, "eth0", OURS + "/24");
    wire = Wire.on(sandbox, lan, "lan");
    machine = PlainMachine.start(sandbox, here, root);
  }

  private static Path copy(Path folder, String name) throws IOException {
    Path copy = folder.resolve(name);
    Command.must("cp", "-a", Holdfast.built().home().toString(), copy.toString());
    try (var caches = Files.newDirectoryStream(copy.resolve("lib"), "*.aot")) {
      for (Path cache : caches) {
        Files.delete(cache);
      }
    }
    return copy;
  }

  /** One with another program and other settings in it, beside the first. */
  private static Path second(Path first) throws IOException {
    Path second = first.resolveSibling("second");
    Command.must("cp", "-a", first.toString(), second.toString());
    try (FileSystem jar = FileSystems.newFileSystem(second.resolve(LAUNCHER))) {
      Files.writeString(jar.getPath("changed"), "second");
    }
    for (String name : new String[] {"etc/holdfast.properties", "etc/gosh_profile"}) {
      Files.writeString(second.resolve(name), "# of the second\n", StandardOpenOption.APPEND);
    }
    return second;
  }

  /** All that is no folder, with its size. */
  private static List<String> files(Path root) throws IOException {
    try (var tree = Files.walk(root)) {
      List<String> found = new ArrayList<>();
      for (Path file : tree.filter(it -> !Files.isDirectory(it, NOFOLLOW_LINKS)).toList()) {
        found.add(file + " " + Files.readAttributes(file, "size", NOFOLLOW_LINKS).get("size"));
      }
      found.sort(null);
      return found;
    }
  }

  private static Path firstBundle(Path distribution) throws IOException {
    try (var jars = Files.newDirectoryStream(distribution.resolve("lib/bundles"), "*.jar")) {
      return jars.iterator().next();
    }
  }

  private static String install(Path root, Path distribution, String... words) {
    List<String> argv = new ArrayList<>(List.of("env", "DESTDIR=" + root, "sh"));
    argv.add(distribution.resolve("install.sh").toString());
    argv.addAll(List.of(words));
    return Command.must(argv);
  }

  private static String stat(Path root, String file) {
    return Command.must("stat", "-L", "-c", "%a %u %g", root.resolve(file).toString()).strip();
  }

  private void refused(String reason, String... argv) {
    Command.Result result = machine.run(argv);
    assertThat(result.output()).contains(reason);
    assertThat(result.exitCode()).isEqualTo(1);
  }

  private String supervisor() {
    return machine.must("cat", "/run/holdfast/holdfast.pid").strip();
  }

  /** The process of the node: the Java below the supervisor. */
  private String node() {
    return machine.must("pgrep", "-P", supervisor(), "java").strip();
  }

  private String processes() {
    return machine.run("ps", "-u", "holdfast", "-o", "pid=,stat=,args=").output();
  }

  private void awaitMaster() {
    Await.until(
        "the node is MASTER and has the address",
        PATIENCE,
        () ->
            IS_MASTER.matcher(machine.run("holdfast", "shell", "vrrp:list").output()).find()
                && machine.must("ip", "-o", "address").contains(VIP),
        this::evidence);
  }

  private void awaitLog(String text) {
    Await.until("the log has: " + text, PATIENCE, () -> log().contains(text), this::evidence);
  }

  private String log() {
    return machine.run("cat", LOG).output();
  }

  private String evidence() {
    return log() + wire.tail();
  }
}
