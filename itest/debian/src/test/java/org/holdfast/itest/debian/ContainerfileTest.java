package org.holdfast.itest.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/**
 * The Containerfile of the distribution. What it says is done without an engine: its commands are
 * run on a clean Debian 12, and what a container of it runs is run there in namespaces, with what
 * Docker and Podman leave of the rights of a user other than root.
 */
class ContainerfileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern IS_MASTER = Pattern.compile("(?m)^web +MASTER ");
  private static final String VIP = "10.8.0.100";
  private static final String USER = "10001";

  private static final String CONFIGURATION =
      """
      vrrp_instance web {
        state BACKUP
        interface eth0
        virtual_router_id 51
        priority 150
        advert_int 1
        virtual_ipaddress {
          10.8.0.100/24
        }
      }
      """;

  private final Sandbox sandbox = Sandbox.open();
  private final Path home = Holdfast.built().home();
  private Containerfile said;
  private Path root;
  private Path log;
  private Wire wire;
  private Namespace here;
  private Process container;

  @AfterEach
  void close() {
    if (container != null) {
      container.destroyForcibly(); // and process 1 of its namespace with it
    }
    sandbox.close();
  }

  @Test
  void aNodeWithoutRootInAReadOnlyContainer() throws Exception {
    Requirements.need("nsenter", "unshare", "setpriv", "setcap", "chroot", "tshark");
    said = Containerfile.read(home.resolve("packages/Containerfile"));
    assertThat(said.sources())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(home.resolve(name)).exists());
    assertThat(said.all("FROM")).last().isEqualTo("docker.io/library/debian:12-slim");
    assertThat(said.only("USER")).isEqualTo(USER + ":" + USER);
    build();
    Lan lan = sandbox.lan("lan");
    here = sandbox.namespace("here");
    lan.attach(here, "eth0", "10.8.0.1/24");
    wire = Wire.on(sandbox, lan, "lan");

    cannotRun("docker-no-new-privileges");
    cannotRun("docker-without-net-raw");
    runsAndStops("docker");
    runsAndStops("podman");
  }

  private void build() throws IOException {
    Path image = sandbox.folder("build").resolve("image");
    String make =
        said.run("holdfast image")
            .replace("/distribution/", home + "/")
            .replace("--output /image", "--output " + image);
    Command.Result made =
        Command.run(
            List.of("env", "JAVA_HOME=" + System.getProperty("java.home"), "sh", "-c", make),
            Duration.ofMinutes(5));
    assertThat(made.exitCode()).as(made.output()).isZero();
    root = CleanRoot.into(sandbox.folder("root"));
    Command.must("mv", image.toString(), root.resolve("opt/holdfast").toString());
    // In the place of the package that apt-get gets for it.
    Command.must("cp", which("setcap"), root.resolve("usr/sbin/setcap").toString());
    Command.must("chroot", root.toString(), "sh", "-eu", "-c", said.run("setcap "));
    Files.writeString(root.resolve("etc/holdfast/keepalived.conf"), CONFIGURATION);
  }

  private static String which(String program) {
    return Command.must("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; command -v " + program).strip();
  }

  private void runsAndStops(String engine) throws Exception {
    Instant start = Instant.now();
    start(engine);
    Await.until(
        "the node is MASTER and has the address",
        PATIENCE,
        () ->
            IS_MASTER.matcher(inside("holdfast", "shell", "vrrp:list").output()).find()
                && here.addresses().contains(VIP),
        this::evidence);

    assertThat(inside("cat", "/proc/1/status").output())
        .containsPattern("Uid:\\s+10001\\s+10001\\s+10001\\s+10001\n")
        .containsPattern("CapPrm:\\s+0000000000003000\n")
        .containsPattern("CapEff:\\s+0000000000003000\n")
        .containsPattern("CapBnd:\\s+0000000000003000\n")
        .containsPattern("NoNewPrivs:\\s+1\n");
    assertThat(inside("touch", "/opt/holdfast/deploy/new.jar").output())
        .contains("Read-only file system");
    List<String> health = said.words("HEALTHCHECK");
    assertThat(inside(health.toArray(String[]::new)).exitCode()).as(evidence()).isZero();
    health = new ArrayList<>(health);
    health.addAll(0, List.of("env", "HOLDFAST_RUN_DIR=/run/of-no-node"));
    assertThat(inside(health.toArray(String[]::new)).exitCode()).isEqualTo(1);

    Command.must("kill", "-TERM", Long.toString(first()));
    assertThat(container.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(evidence()).isTrue();
    wire.awaitAdvert("the node gives up", start, PATIENCE, it -> it.priority() == 0);
    assertThat(container.exitValue()).as(evidence()).isEqualTo(143);
    assertThat(here.addresses()).doesNotContain(VIP);
  }

  private void cannotRun(String engine) throws Exception {
    start(engine);
    assertThat(container.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(evidence()).isTrue();
    assertThat(container.exitValue()).as(evidence()).isNotZero();
    assertThat(evidence()).containsPattern("with-rights.*Operation not permitted");
  }

  private void start(String engine) throws IOException {
    Path folder = sandbox.folder(engine);
    log = folder.resolve("log");
    Path script = folder.resolve("container");
    try (InputStream text = ContainerfileTest.class.getResourceAsStream("/container")) {
      Files.copy(text, script);
    }
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of("sh", script.toString(), root.toString(), engine, said.only("ENV")));
    argv.addAll(said.command());
    container = here.start(log, argv);
  }

  /** What an engine's exec does: the user of the container, without rights. */
  private Command.Result inside(String... words) {
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of("nsenter", "--target", Long.toString(first())));
    argv.addAll(List.of("--mount", "--pid", "--ipc", "--uts", "--net"));
    argv.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
    argv.addAll(List.of("--inh-caps=-all", "--bounding-set=-all", "env", "-i", said.only("ENV")));
    argv.addAll(List.of(words));
    return Command.run(argv);
  }

  private long first() {
    assertThat(container.isAlive()).as(evidence()).isTrue();
    Await.until(
        "the container has a process 1",
        PATIENCE,
        () -> container.children().findFirst().isPresent(),
        this::evidence);
    return container.children().findFirst().orElseThrow().pid();
  }

  private String evidence() {
    try {
      return Files.readString(log) + wire.tail();
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }
}
