package org.holdfast.surface.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.web.Panel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page is told, over a real socket. */
class WatchTest {
  private static final VirtualServerId WEB =
      new VirtualServerId(InetAddress.ofLiteral("192.0.2.1"), 80, Protocol.TCP);

  private final FakeNode node = new FakeNode();
  private final Counters counters = new Counters();
  private final Timeline timeline = new Timeline();
  private Watch watch;
  private WebServer server;
  private Browser page;

  @BeforeEach
  void start() throws IOException {
    node.servers = servers(3, -1);
    watch = new Watch("lb1", node, timeline, counters, Limits.usual().reading());
    timeline.onChange(watch::happened);
    ServerSocketChannel listener =
        new Address.Port(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)).listen();
    server =
        new WebServer(
            listener,
            new Admission(Set.of(), Optional.empty()),
            new Pages(Optional::empty, watch, new Assets()),
            Limits.usual(),
            counters,
            SilentLogger.get());
    page = new Browser((InetSocketAddress) listener.getLocalAddress());
    page.say("GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  @AfterEach
  void end() throws Exception {
    page.close();
    server.close();
    watch.end();
  }

  @Test
  void beginsWithAllThereIsAndThenTellsWhatChanges() throws IOException {
    assertThat(event("snapshot"))
        .contains("\"name\":\"192.0.2.1:80/tcp\",\"state\":\"UP\"")
        .contains("\"name\":\"198.51.100.2:8080\",\"state\":\"UP\"");
    event("beat");

    node.servers = servers(3, 1);
    timeline.add(List.of(failed("198.51.100.1:8080")));

    assertThat(event("change"))
        .contains("\"name\":\"198.51.100.1:8080\",\"state\":\"DOWN\",\"tone\":\"BAD\"")
        .contains("\"reason\":\"connect refused\"")
        .doesNotContain("198.51.100.0:8080", "198.51.100.2:8080");
    assertThat(event("happened")).contains("\"subject\":\"198.51.100.1:8080 in 192.0.2.1:80/tcp\"");
  }

  @Test
  void tellsWhereANewServerStandsAndWhichHasGone() throws IOException {
    event("snapshot");
    node.servers = servers(4, -1);
    assertThat(event("change"))
        .contains("198.51.100.3:8080")
        .contains("\"after\":\"r 192.0.2.1:80/tcp 198.51.100.2:8080\"");
    node.servers = servers(2, -1);
    assertThat(event("change"))
        .contains("\"gone\":[")
        .contains("r 192.0.2.1:80/tcp 198.51.100.2:8080", "r 192.0.2.1:80/tcp 198.51.100.3:8080");
  }

  @Test
  void aNewOrderIsTheWholeAgain() throws IOException {
    event("snapshot");
    VirtualServerStatus all = servers(3, -1).getFirst();
    List<RealServerStatus> turned = new ArrayList<>(all.realServers());
    Collections.reverse(turned);
    node.servers =
        List.of(
            new VirtualServerStatus(
                all.id(), all.scheduler(), all.quorum(), true, 3, false, turned));
    assertThat(event("snapshot"))
        .containsSubsequence("198.51.100.2:8080", "198.51.100.1:8080", "198.51.100.0:8080");
  }

  @Test
  void showsPanelsWithinBoundsAndBeatsOnWhateverTheyDo() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    node.panels.add(
        new FakePanel(
            "acme-hang",
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new Panel.Table(List.of(), List.of());
            }));
    node.panels.add(
        new FakePanel(
            "acme-throws",
            () -> {
              throw new IllegalStateException("no pool");
            }));
    node.panels.add(new FakePanel("<b>bold</b>", () -> table(1)));
    node.panels.add(new FakePanel("acme-pools", () -> table(10_000)));

    event("snapshot");
    String panels = event("panels");
    while (!panels.contains("acme-pools") || !panels.contains("no pool")) {
      panels = event("panels");
    }
    assertThat(panels)
        .contains("\"left\":9500")
        .contains("\"columns\":[\"Pool\",\"Free\"]")
        .contains("<script>alert(1)</script>") // a text as any other
        .contains("its id is not as Panel.id wants it")
        .doesNotContain("acme-hang", "y".repeat(Panel.MOST_CHARACTERS + 1));
    event("beat");
    event("beat");
    never.countDown();
  }

  /** Reads on to the next event of a name, and returns its data. */
  private String event(String name) throws IOException {
    StringBuilder line = new StringBuilder();
    boolean next = false;
    byte[] one = new byte[1];
    while (page.read(one) > 0) {
      if (one[0] != '\n') {
        line.append((char) (one[0] & 0xff));
        continue;
      }
      String text = line.toString();
      line.setLength(0);
      if (next) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      }
      next = text.equals("event: " + name);
    }
    throw new AssertionError("the stream ended before " + name);
  }

  private static Panel.Table table(int rows) {
    List<Panel.Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(
          new Panel.Row(Panel.Tone.GOOD, List.of("<script>alert(1)</script>", "y".repeat(10_000))));
    }
    return new Panel.Table(List.of("Pool", "Free"), all);
  }

  private record FakePanel(String id, Supplier<Panel.Table> what) implements Panel {
    @Override
    public String title() {
      return "Pools";
    }

    @Override
    public Table table() {
      return what.get();
    }
  }

  private static JournalEntry failed(String server) {
    return new JournalEntry(
        1,
        Instant.EPOCH,
        "boot",
        JournalKind.SERVER,
        new JournalSubject(JournalSubject.Type.REAL_SERVER, server, WEB.toString()),
        "",
        "UP",
        "DOWN",
        "connect refused",
        OptionalLong.empty());
  }

  private static List<VirtualServerStatus> servers(int count, int down) {
    List<RealServerStatus> real = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral("198.51.100." + i), 8080);
      real.add(
          new RealServerStatus(
              new RealServerId(WEB, at),
              i != down,
              1,
              i != down ? "connected" : "connect refused",
              Instant.EPOCH,
              Optional.empty()));
    }
    return List.of(new VirtualServerStatus(WEB, "wrr", 1, true, count, false, real));
  }
}
