package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.CheckTrial.Outcome;
import org.holdfast.api.check.CheckTrial.Step;
import org.holdfast.api.check.CheckTrial.Step.Kind;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.BlockSchema;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final String ASKED =
      "GET / HTTP/1.0\r\n"
          + "X-Auth-Token: c2VjcmV0\r\n"
          + "Authorization: Basic c2VjcmV0OnNlY3JldA==\r\n\r\n";
  private static final String ANSWER = "HTTP/1.0 204 No Content\r\n\r\n";

  private final Trial trial = new Trial(Machine.BARE);

  /** A check of type X with this way of asking. */
  private record Type(Checker checker) implements CheckerFactory {
    @Override
    public CheckSchema schema() {
      return new CheckSchema(new BlockSchema("X", "", List.of()), 1, Duration.ofSeconds(1));
    }

    @Override
    public Checker create(CheckSpec spec) {
      return checker;
    }
  }

  /** Asks over the streams of the socket, as most checkers do. */
  private static CheckResult overStreams(CheckContext context) throws IOException {
    Socket socket = context.connectTcp().socket();
    socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
    byte[] answer = socket.getInputStream().readAllBytes();
    return CheckResult.up(answer.length + " bytes");
  }

  /** Asks over the channel itself. */
  private static CheckResult overTheChannel(CheckContext context) throws IOException {
    SocketChannel channel = context.connectTcp();
    channel.write(ByteBuffer.wrap(ASKED.getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer answer = ByteBuffer.allocate(1000);
    while (channel.read(answer) >= 0) {
      // until the server closes
    }
    return CheckResult.up(answer.position() + " bytes");
  }

  private Outcome run(Checker checker, boolean answers) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, answers));
      InetSocketAddress place = (InetSocketAddress) server.getLocalSocketAddress();
      Duration limit = answers ? Duration.ofSeconds(30) : Duration.ofMillis(100);
      return trial.run(Plans.to(place, limit, null), List.of(new Type(checker)));
    }
  }

  private static void serve(ServerSocket server, boolean answers) {
    try (Socket client = server.accept()) {
      client.getInputStream().readNBytes(ASKED.length());
      if (answers) {
        client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
      } else {
        client.getInputStream().read();
      }
    } catch (IOException e) {
      // The checker has had enough.
    }
  }

  private static List<String> texts(Outcome outcome, Kind kind) {
    return outcome.dialogue().stream().filter(step -> step.kind() == kind).map(Step::text).toList();
  }

  @Test
  void theWholeDialogueIsToldAndCredentialsAreMasked() throws Exception {
    for (Checker checker : List.<Checker>of(TrialTest::overStreams, TrialTest::overTheChannel)) {
      Outcome outcome = run(checker, true);
      assertThat(outcome.result()).isEqualTo(CheckResult.up(ANSWER.length() + " bytes"));
      assertThat(texts(outcome, Kind.SENT))
          .containsExactly("GET / HTTP/1.0\nX-Auth-Token: (masked)\nAuthorization: (masked)");
      assertThat(texts(outcome, Kind.RECEIVED)).containsExactly("HTTP/1.0 204 No Content");
      assertThat(texts(outcome, Kind.NOTE))
          .satisfies(notes -> assertThat(notes.get(0)).startsWith("connecting to 127.0.0.1:"))
          .satisfies(notes -> assertThat(notes.get(1)).startsWith("connected from 127.0.0.1:"))
          .contains("the server has closed its side");
      assertThat(outcome.dialogue()).extracting(Step::at).isSorted();
    }
  }

  @Test
  void aSilentServerIsDownAtTheLimit() throws Exception {
    Outcome outcome = run(TrialTest::overStreams, false);
    assertThat(outcome.result().status()).isEqualTo(Status.DOWN);
    assertThat(outcome.result().reason()).isEqualTo("no result within 0.1 s");
    assertThat(texts(outcome, Kind.NOTE)).contains("the time is over; what was lent is closed");
  }

  @Test
  void aCheckThatNeverEndsIsLeftBehind() throws Exception {
    Outcome outcome =
        run(
            context -> {
              for (; ; ) {
                try {
                  Thread.sleep(Duration.ofSeconds(5));
                  return CheckResult.up("much later");
                } catch (InterruptedException e) {
                  // It does not listen.
                }
              }
            },
            false);
    assertThat(outcome.result().reason())
        .isEqualTo("the check did not end a second after its limit");
  }

  @Test
  void aCheckThatNobodyProvidesIsUnknown() throws Exception {
    assertThat(trial.run(Plans.plan("Y", 1), List.of()).result())
        .isEqualTo(CheckResult.unknown("no bundle provides Y"));
  }

  @Test
  void bytesThatAreNoTextAreShownAsNumbers() {
    Dialogue dialogue = new Dialogue();
    dialogue.received(new byte[] {0x16, 3, 1}, 0, 3);
    dialogue.sent(new byte[100], 0, 100);
    assertThat(dialogue.steps().getFirst().text()).isEqualTo("3 bytes: 16 03 01");
    assertThat(dialogue.steps().getLast().text()).startsWith("100 bytes: 00 00").endsWith(" ...");
  }
}
