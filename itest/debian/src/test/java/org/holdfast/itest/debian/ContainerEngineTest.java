package org.holdfast.itest.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A real engine makes the image of the Containerfile and runs it with the words of
 * docs/installing.md. The images that it begins with are made here, for no registry is asked: a
 * clean Debian 12, and that with the JDK of this test and the binutils that the real one has too.
 */
class ContainerEngineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String VIP = "10.8.0.100";
  private static final String NAME = "holdfast";

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

  private static final String JDK =
      """
      FROM %s
      RUN apt-get update && apt-get install -y --no-install-recommends binutils
      COPY jdk /opt/java/openjdk
      ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/sbin:/usr/bin:/sbin:/bin
      """;

  private final Sandbox sandbox = Sandbox.open();
  private final Path home = Holdfast.built().home();
  private Podman podman;
  private Path log;

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void theImageIsMadeAndItsNodeIsMasterWithoutRoot() throws Exception {
    Requirements.need("ip", "cp");
    podman = Podman.in(sandbox);
    makeWhatItBeginsWith();
    podman.build(home.resolve("packages/Containerfile"), home, NAME);
    Namespace here = sandbox.namespace("here");
    Lan lan = sandbox.lan("lan");
    lan.attach(here, "eth0", "10.8.0.1/24");

    Process container = start(here);

    Await.until(
        "the node answers, is MASTER and has the address",
        PATIENCE,
        () ->
            container.isAlive()
                && inside("holdfast", "status").output().contains("web MASTER")
                && here.addresses().contains(VIP),
        this::evidence);
    assertThat(inside("id", "-u").output()).isEqualTo("10001\n");
    assertThat(inside("sh", "-c", "cat /proc/$(pidof java)/status").output())
        .containsPattern("Uid:\\s+10001\\s+10001\\s+10001\\s+10001\n")
        .containsPattern("CapEff:\\s+0000000000003000\n")
        .containsPattern("CapBnd:\\s+0000000000003000\n")
        .containsPattern("NoNewPrivs:\\s+1\n");
    assertThat(inside("touch", "/opt/holdfast/deploy/new.jar").output())
        .contains("Read-only file system");
    assertThat(podman.run("healthcheck", "run", NAME).exitCode()).as(evidence()).isZero();

    podman.must("stop", "--time=60", NAME);

    assertThat(container.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(evidence()).isTrue();
    assertThat(container.exitValue()).as(evidence()).isEqualTo(143);
    assertThat(here.addresses()).doesNotContain(VIP);
  }

  private void makeWhatItBeginsWith() throws IOException {
    List<String> from = Containerfile.read(home.resolve("packages/Containerfile")).all("FROM");
    String debian = from.getLast();
    podman.must("import", CleanRoot.tarball().toString(), debian);
    Path folder = sandbox.folder("jdk");
    // Without links: some packages of a JDK have files elsewhere.
    Command.must("cp", "-RL", System.getProperty("java.home"), folder.resolve("jdk").toString());
    Path file = Files.writeString(folder.resolve("Containerfile"), JDK.formatted(debian));
    podman.build(file, folder, from.getFirst().replaceFirst(" AS .*", ""));
  }

  /** With the words of docs/installing.md, in a network of the test's own. */
  private Process start(Namespace here) throws IOException {
    Path configuration = sandbox.folder("etc").resolve("keepalived.conf");
    Files.writeString(configuration, CONFIGURATION);
    log = configuration.resolveSibling("log");
    String documented =
        "run --name holdfast --network host --user 10001:10001 --cap-drop ALL --cap-add NET_ADMIN"
            + " --cap-add NET_RAW --read-only --tmpfs /run:mode=1777 --init -v"
            + " /etc/holdfast/keepalived.conf:/etc/holdfast/keepalived.conf:ro holdfast";
    List<String> words = new ArrayList<>(Arrays.asList(documented.split(" ")));
    words.set(words.indexOf("host"), "ns:/run/netns/" + here.name());
    words.replaceAll(
        word -> word.replaceFirst("^/etc/holdfast/keepalived.conf:", configuration + ":"));
    return new ProcessBuilder(podman.words(words.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private Command.Result inside(String... words) {
    List<String> all = new ArrayList<>(List.of("exec", NAME));
    all.addAll(List.of(words));
    return podman.run(all.toArray(String[]::new));
  }

  private String evidence() {
    try {
      return Files.readString(log) + podman.run("ps", "--all").output();
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }
}
