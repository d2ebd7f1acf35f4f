package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.itest.netns.HostileTable.Row;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Bundles that mean harm, dropped one after the other into a MASTER whose backup is keepalived. For
 * each: its harm is named, the backup sees no transition, and the other checks go on. {@code
 * -Ditest.hostile=Busy} takes one of them alone.
 */
@Isolated("loops that never end take a processor each")
class HostileSetTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ONLY = System.getProperty("itest.hostile", ".*");

  private static final int PROBES = 3;
  private static final int SERVERS = 3;

  private final VrrpSettings settings = new VrrpSettings(3, false, 1000, "");

  @TempDir private Path trust;
  private Pair pair;
  private Holdfast holdfast;

  @Test
  void noBundleOfTheSetMovesVrrpOrStopsAnotherCheck() throws Exception {
    holdfast = Holdfast.built().with("-Dorg.holdfast.platform.deploy.trustDirectory=" + trust);
    List<Row> rows =
        HostileTable.under("The hostile set").stream()
            .filter(row -> row.name().matches(ONLY))
            .toList();
    try (Pair pair = Pair.of(settings, holdfast, new Keepalived())) {
      this.pair = pair;
      HostileJars jars = HostileJars.compile(holdfast.home(), pair.sandbox.folder("jars"));
      pair.better.configure(
          settings.configuration(Pair.BETTER, Pair.LESSER, Pair.BETTER_PRIORITY, "")
              + servers(rows));
      // Few descriptors, so that they can run out.
      pair.better.start(List.of("prlimit", "--nofile=1024"));
      pair.awaitSoleMaster(Pair.BETTER, LIMIT);
      pair.lesser.start();
      pair.awaitBackup(pair.lesser);
      List<String> failed = new ArrayList<>();
      for (Row row : rows) {
        long start = System.nanoTime();
        row(row, jars, failed);
        System.out.printf("%s: %d ms%n", row.name(), (System.nanoTime() - start) / 1_000_000);
      }
      assertThat(failed).as("rows%n%s", pair.evidence()).isEmpty();
      assertThat(pair.lesser.logText()).doesNotContain("Entering MASTER STATE");
    }
  }

  /** The jar of a row, with all in place that it needs to be what it is. */
  private Path jar(String name, HostileJars jars) throws IOException {
    return switch (name) {
      case "ZipSlip", "ZipBomb", "TwiceTheSame" -> jars.broken(name);
      case "WrongSignature" -> signedByAStranger(jars.bundle(name));
      case "Revoked" -> revoked(jars.bundle(name));
      case "Downgrade" -> {
        deploy(jars.bundle(name, "2.0.0"));
        Await.until(
            "the newer version runs",
            LIMIT,
            () -> shell("check:types").contains("DOWNGRADE_CHECK"),
            () -> shell("platform:status"));
        yield jars.bundle(name);
      }
      default -> jars.bundle(name);
    };
  }

  private Path signedByAStranger(Path jar) throws IOException {
    byte[] signature = new byte[64];
    new Random(1).nextBytes(signature);
    Files.write(
        holdfast.deploy(pair.better.folder()).resolve(jar.getFileName() + ".sig"), signature);
    return jar;
  }

  private Path revoked(Path jar) throws IOException {
    Files.writeString(
        trust.resolve("revoked.txt"), Command.must("sha256sum", jar.toString()).split(" ")[0]);
    return jar;
  }

  private void row(Row row, HostileJars jars, List<String> failed) throws IOException {
    Instant from = Instant.now();
    Path jar = jar(row.name(), jars);
    deploy(jar);
    try {
      Await.until(
          row.name() + " is named: " + row.reason(),
          LIMIT,
          () -> told(row).contains(row.reason()),
          () -> told(row));
      Await.until(
          row.name() + " is in the journal: " + row.reason(),
          LIMIT,
          () -> journal(row).contains(row.reason()),
          () -> shell("journal:events --kind PLUGIN,VERDICT"));
      long probes = probes();
      Await.until(
          "the good check goes on beside " + row.name(),
          LIMIT,
          () -> probes() >= probes + PROBES,
          () -> shell("check:list") + shell("check:counters"));
      Await.until(
          "an advert is seen",
          LIMIT,
          () -> !pair.wire.mastersSince(from, VrrpSettings.VRID).isEmpty(),
          pair::evidence);
      assertThat(pair.wire.mastersSince(from, VrrpSettings.VRID))
          .as("senders of adverts beside %s", row.name())
          .containsExactly(Pair.BETTER);
    } catch (RuntimeException | AssertionError e) {
      failed.add(row.name() + ": " + e.getMessage());
    } finally {
      Files.delete(holdfast.deploy(pair.better.folder()).resolve(jar.getFileName()));
    }
    Await.until(
        "what " + row.name() + " held is given back",
        LIMIT,
        () -> {
          String status = shell("platform:status");
          return !status.isEmpty() && !status.contains("descriptors of this process are open");
        },
        () -> shell("platform:status") + pair.better.logTail());
  }

  private void deploy(Path jar) throws IOException {
    Path folder = holdfast.deploy(pair.better.folder());
    Path part = folder.resolve(jar.getFileName() + ".part");
    Files.copy(jar, part);
    Files.move(part, folder.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the node says of a bundle: beside the jar, in its log, as a problem, of its checks. */
  private String told(Row row) {
    try {
      Path reason = holdfast.deploy(pair.better.folder()).resolve(row.name() + ".jar.rejected.txt");
      String refused = Files.exists(reason) ? Files.readString(reason) : "";
      return refused
          + shell("platform:status")
          + shell("check:list")
              .lines()
              .filter(line -> line.contains(keyword(row)))
              .reduce("", (all, line) -> all + line + "\n")
          + pair.better
              .logText()
              .lines()
              .filter(line -> line.contains(row.name() + ".jar"))
              .reduce("", (all, line) -> all + line + "\n");
    } catch (IOException e) {
      return e.toString(); // taken away between the two looks
    }
  }

  /** Entries of the jar, of its bundle, and of the checks of its type. */
  private String journal(Row row) {
    return shell("journal:events --kind PLUGIN,VERDICT")
        .lines()
        .filter(
            line ->
                line.contains(row.name() + ".jar")
                    || line.contains("plugin org.acme.hostile." + row.name() + ":")
                    || line.contains(keyword(row)))
        .reduce("", (all, line) -> all + line + "\n");
  }

  private String shell(String command) {
    return holdfast.ask(pair.better.folder(), command);
  }

  private long probes() {
    Matcher good =
        Pattern.compile("TCP_CHECK\\s+\\S+\\s+\\S+\\s+(\\d+)").matcher(shell("check:list"));
    return good.find() ? Long.parseLong(good.group(1)) : -1;
  }

  private static String keyword(Row row) {
    return row.name().toUpperCase(Locale.ROOT) + "_CHECK";
  }

  private static String servers(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    int port = 2;
    for (Row row : rows) {
      for (int i = 0; i < SERVERS; i++) {
        text.append(server(port++, "10.8.0.2", keyword(row)));
      }
    }
    return service("10.8.0.200", "0.25", server(1, "10.8.0.2", "TCP_CHECK"))
        + service("10.8.0.201", "1", text.toString());
  }

  private static String service(String address, String loop, String servers) {
    return """
    virtual_server %s 80 {
      delay_loop %s
      lb_algo rr
      lb_kind NAT
      protocol TCP
    %s}
    """
        .formatted(address, loop, servers);
  }

  private static String server(int port, String address, String keyword) {
    return """
      real_server %s %d {
        weight 1
        %s {
          connect_timeout 1
        }
      }
    """
        .formatted(address, port, keyword);
  }
}
