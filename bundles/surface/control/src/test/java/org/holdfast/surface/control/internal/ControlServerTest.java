package org.holdfast.surface.control.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.OperationInfo.Kind;
import org.holdfast.api.operation.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients that do not play by the rules can do: nothing, to anybody. */
@Timeout(120)
class ControlServerTest {
  private static final Peer READER = new Peer("ann", false, Optional.of(Role.READ));
  private static final Peer OTHER = new Peer("bob", false, Optional.of(Role.READ));
  private static final Peer STRANGER = new Peer("eve", false, Optional.empty());
  private static final Peer OWNER = new Peer("root", true, Optional.of(Role.ADMIN));
  private static final String LOOK = "J {\"api\":1,\"verb\":\"look\"}\n";

  /** The first line of a connection, and an answer that nobody reads, are waited for so long. */
  private static final Limits SHORT =
      new Limits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1));

  private static final String TOLD = "$(exec id) `id` * \\ ${x} \"q\" {a,b} ~";

  @TempDir private Path folder;
  private final CommandProcessorImpl processor = new CommandProcessorImpl(new ThreadIOImpl());
  private final CommandRoles roles = new CommandRoles();
  private final ControlCounters counters = new ControlCounters();
  private final OperationDesk desk = new OperationDesk(SilentLogger.get());
  private final List<AutoCloseable> closed = new ArrayList<>();
  private volatile Peer peer = OWNER;
  private Path path;

  @BeforeEach
  void start() throws IOException {
    path = folder.resolve("control.sock");
    Deadlines deadlines = new Deadlines(counters, SilentLogger.get());
    closed.add(deadlines);
    ClientService service =
        new ClientService(processor, roles, desk, SHORT, deadlines, counters, SilentLogger.get());
    closed.add(
        new ControlServer(
            SocketFile.bind(path), channel -> peer, service, counters, SilentLogger.get()));
    desk.add(new FakeOperation("look", Role.READ, Kind.LOOK, call -> Map.of("seen", true)));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : closed.reversed()) {
      one.close();
    }
  }

  private SocketChannel connect(Peer as) throws IOException {
    peer = as;
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    closed.add(channel);
    channel.connect(UnixDomainSocketAddress.of(path));
    return channel;
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String rest(SocketChannel channel) throws IOException {
    return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
  }

  private String ask(Peer as, String line) throws IOException {
    try (SocketChannel channel = connect(as)) {
      send(channel, line);
      return rest(channel);
    }
  }

  @Test
  void aCallGetsADocumentAMarkOfItsEndAndAStatus() throws IOException {
    assertThat(ask(READER, LOOK))
        .startsWith("{\"api\":1,\"verb\":\"look\",\"boot\":\"\",\"changes\":0,")
        .contains("\"answer\":{\"seen\":true}")
        .endsWith("}\n\0" + "0\n");
  }

  @Test
  void whoHasNoRoleIsToldAndCounted() throws IOException {
    assertThat(ask(STRANGER, LOOK))
        .startsWith("only the user that runs this node, and root, may ask it")
        .contains("user eve is none of these")
        .endsWith("\n\0" + "77\n");
    assertThat(counters.drops(Drop.STRANGER)).isEqualTo(1);
  }

  @Test
  void theShellIsForTheOwnerAlone() throws IOException {
    for (Peer admin : List.of(READER, new Peer("zoe", false, Optional.of(Role.ADMIN)))) {
      for (String line : List.of("X vrrp:list\n", "I xterm 80 24\n")) {
        assertThat(ask(admin, line)).startsWith("the shell is for the user that runs this node");
      }
    }
    assertThat(counters.drops(Drop.FORBIDDEN)).isEqualTo(4);
  }

  /** Commands of a test. */
  public static final class Commands {
    /** Tells what it was told, and by whom. */
    public String echo(CommandSession session, String... words) {
      return String.valueOf(session.get(CommandRunner.USER))
          + Job.Utils.current().session().get(CommandRunner.COLUMNS) // as tables find it
          + ": "
          + String.join("|", words);
    }
  }

  /** A command that is refused, or makes no sense. */
  public static final class Failing {
    public String refused() {
      throw new IllegalStateException("an earlier change waits");
    }

    public String misused() {
      throw new MisuseException("plan: unknown option '--bogus'");
    }
  }

  @Test
  void misuseEndsWithAnotherStatusThanARefusal() throws IOException {
    Failing failing = new Failing();
    processor.addCommand("test", failing, "refused");
    processor.addCommand("test", failing, "misused");

    assertThat(ask(OWNER, "X test:refused\n"))
        .isEqualTo("an earlier change waits\n\0" + "1 refused\n");
    assertThat(ask(OWNER, "X test:misused\n"))
        .isEqualTo("plan: unknown option '--bogus'\n\0" + "64 refused\n");
    assertThat(ask(OWNER, "X test:nothing\n"))
        .isEqualTo("Command not found: test:nothing\n\0" + "64 refused\n");
  }

  private void addEcho() {
    Commands commands = new Commands();
    processor.addCommand("test", commands, "echo");
    roles.add(
        Map.of(
            "service.id",
            1L,
            "osgi.command.scope",
            "test",
            "osgi.command.function",
            "echo",
            "holdfast.role.operate",
            "echo"));
  }

  @Test
  void aCommandWithARoleIsForThoseWhoHaveIt() throws IOException {
    addEcho();
    Peer operator = new Peer("joe", false, Optional.of(Role.OPERATE));
    String quoted = TOLD.replaceAll("[\\\\\"$`]", "\\\\$0");

    assertThat(ask(operator, "X:132 test:echo a \"" + quoted + "\" \"\"\n"))
        .isEqualTo("joe132: a|" + TOLD + "|\n\0" + "0\n");
    assertThat(ask(READER, "X test:echo a\n"))
        .startsWith("test:echo needs role operate; user ann has role read")
        .endsWith("\n\0" + "77\n");
    assertThat(ask(operator, "X test:echo a; test:echo b\n")).startsWith("the shell is for");
    assertThat(counters.drops(Drop.FORBIDDEN)).isEqualTo(2);
  }

  @Test
  void theOwnerHasTheWholeLanguage() throws IOException {
    addEcho();

    assertThat(ask(OWNER, "X x = a; test:echo $x (test:echo b)\n"))
        .isEqualTo("root0: a|root0: b\n\0" + "0\n");
  }

  @Test
  void aVerbAboveTheRoleIsCounted() throws IOException {
    desk.add(new FakeOperation("act", Role.OPERATE, Kind.CHANGE, call -> Map.of()));

    assertThat(ask(READER, "J {\"api\":1,\"verb\":\"act\"}\n"))
        .contains("act needs role operate; user ann has role read")
        .endsWith("\0" + "77\n");
    assertThat(counters.drops(Drop.FORBIDDEN)).isEqualTo(1);
  }

  @Test
  void garbageIsDroppedWithACounter() throws IOException {
    assertThat(ask(OWNER, "GET / HTTP/1.1\n")).startsWith("the first line is neither");
    assertThat(counters.drops(Drop.GARBAGE)).isEqualTo(1);
  }

  @Test
  void halfARequestIsDroppedInTime() throws IOException {
    SocketChannel half = connect(OWNER);
    send(half, "J {\"api\":");

    assertThat(ask(OWNER, LOOK)).contains("\"seen\":true"); // meanwhile
    assertThat(rest(half)).isEmpty();
    assertThat(counters.drops(Drop.HALF_REQUEST)).isEqualTo(1);
  }

  @Test
  void halfRequestsGiveWayToAWholeOne() throws IOException {
    for (Peer each : List.of(OWNER, READER)) {
      long before = counters.drops(Drop.HALF_REQUEST);
      for (int i = 0; i < 100; i++) {
        send(connect(each), "J {\"api\":");
      }
      int over = 100 - Places.of(each);
      while (counters.drops(Drop.HALF_REQUEST) + counters.drops(Drop.TOO_MANY) - before < over) {
        Thread.onSpinWait();
      }

      assertThat(ask(each, LOOK)).contains("\"seen\":true");
      assertThat(counters.drops(Drop.TOO_MANY)).isZero();
    }
  }

  @Test
  void oneThatWasRefusedKeepsNobodyOut() throws IOException {
    for (int i = 0; i < 200; i++) {
      send(connect(STRANGER), "J {\"api\":"); // and waits for more than it is told
    }
    while (counters.drops(Drop.STRANGER) < 200) {
      Thread.onSpinWait();
    }

    assertThat(ask(OWNER, LOOK)).contains("\"seen\":true");
  }

  @Test
  void aLineOfAGigabyteIsNotReadToItsEnd() throws IOException {
    SocketChannel endless = connect(OWNER);
    byte[] piece = new byte[64 * 1024];
    Arrays.fill(piece, (byte) 'a');

    assertThatIOException()
        .isThrownBy(
            () -> {
              for (long sent = 0; sent < 1L << 30; sent += piece.length) {
                endless.write(ByteBuffer.wrap(piece));
              }
            });
    assertThat(counters.drops(Drop.LONG_LINE)).isEqualTo(1);
  }

  @Test
  void oneWhoNeverReadsIsDroppedAndNobodyWaitsForIt() throws IOException {
    desk.add(
        new FakeOperation(
            "all",
            Role.READ,
            Kind.LOOK,
            call -> Collections.nCopies(50_000_000, "a text that fills any buffer")));
    SocketChannel deaf = connect(READER);
    send(deaf, "J {\"api\":1,\"verb\":\"all\"}\n");
    InputStream in = Channels.newInputStream(deaf);
    assertThat(in.read()).isEqualTo('{'); // it is being told, and reads no more

    assertThat(ask(OTHER, LOOK)).contains("\"seen\":true");
    while (counters.drops(Drop.SLOW_READER) == 0) {
      Thread.onSpinWait();
    }
    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("\0");
  }

  private static final String FOLLOW = "J {\"api\":1,\"verb\":\"follow\"}\n";

  @Test
  void whatIsFollowedComesLineByLine() throws Exception {
    BlockingQueue<String> happens = new LinkedBlockingQueue<>();
    CountDownLatch ended = new CountDownLatch(1);
    desk.add(
        FakeOperation.following(
            "follow",
            client -> {
              try {
                while (true) {
                  String next = happens.take();
                  client.line(Map.of("event", next), () -> "words of " + next);
                }
              } finally {
                ended.countDown(); // interrupted, or while it was writing
              }
            }));
    SocketChannel programs = connect(READER);
    send(programs, FOLLOW);
    BufferedReader lines = reader(programs);
    assertThat(lines.readLine())
        .startsWith("{\"api\":1,\"verb\":\"follow\"")
        .contains("\"answer\":{\"following\":true}");
    for (String each : List.of("one", "two")) {
      happens.add(each);
      assertThat(lines.readLine()).isEqualTo("{\"event\":\"" + each + "\"}");
    }

    programs.close();

    ended.await();
    SocketChannel people = connect(READER);
    send(people, "J {\"api\":1,\"verb\":\"follow\",\"format\":\"text\"}\n");
    happens.add("three");
    assertThat(reader(people).readLine()).isEqualTo("words of three");
  }

  private static BufferedReader reader(SocketChannel channel) {
    return new BufferedReader(
        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
  }

  @Test
  void oneWhoFollowsAndNeverReadsIsDroppedAndNobodyWaitsForIt() throws Exception {
    desk.add(
        FakeOperation.following(
            "follow",
            client -> {
              for (long i = 0; i < Long.MAX_VALUE; i++) {
                client.line(Map.of("event", i), () -> "");
              }
            }));
    SocketChannel deaf = connect(READER);
    send(deaf, FOLLOW);
    assertThat(Channels.newInputStream(deaf).read()).isEqualTo('{'); // and reads no more

    SocketChannel other = connect(OTHER);
    send(other, FOLLOW);
    BufferedReader lines = reader(other);
    lines.readLine();
    long read = 0;
    while (counters.drops(Drop.SLOW_READER) == 0) {
      assertThat(lines.readLine()).isEqualTo("{\"event\":" + read + "}");
      read++;
    }
    assertThat(read).as("lines of the other one meanwhile").isPositive();
    assertThat(lines.readLine()).isEqualTo("{\"event\":" + read + "}");
    assertThat(ask(OWNER, LOOK)).contains("\"seen\":true");
    assertThat(counters.drops(Drop.SLOW_READER)).isEqualTo(1);
  }

  @Test
  void noUserTakesThePlacesOfOthers() throws IOException {
    CountDownLatch begun = new CountDownLatch(Places.EACH);
    desk.add(FakeOperation.endless("wait", begun, new CountDownLatch(Places.EACH)));
    for (int i = 0; i < Places.EACH; i++) {
      send(connect(READER), "J {\"api\":1,\"verb\":\"wait\"}\n");
      awaitDown(begun, Places.EACH - 1 - i);
    }

    assertThat(ask(READER, LOOK)).startsWith("too many clients at once (4); try again");
    assertThat(ask(OTHER, LOOK)).contains("\"seen\":true");
    assertThat(ask(OWNER, LOOK)).contains("\"seen\":true");
    assertThat(counters.drops(Drop.TOO_MANY)).isEqualTo(1);
  }

  /** The peer of a connection is looked up when its thread starts, so the next one comes later. */
  private static void awaitDown(CountDownLatch latch, int count) {
    while (latch.getCount() > count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void afterTheEndNobodyIsGivenTime() throws Exception {
    Deadlines ended = new Deadlines(counters, SilentLogger.get());
    ended.close();
    SocketChannel late = connect(OWNER);

    assertThat(ended.closeAfter(late, Duration.ofHours(1), Drop.LATE).isDone()).isTrue();
    assertThat(late.isOpen()).isFalse();
    assertThat(counters.drops(Drop.LATE)).isZero();
  }

  @Test
  void whatWaitsEndsWhenItsClientGoes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    desk.add(FakeOperation.endless("wait", begun, interrupted));
    SocketChannel client = connect(READER);
    send(client, "J {\"api\":1,\"verb\":\"wait\"}\n");
    begun.await();

    client.close();

    interrupted.await();
    assertThat(ask(READER, LOOK)).contains("\"seen\":true");
  }
}
