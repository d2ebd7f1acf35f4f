package org.holdfast.notify.fifo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.holdfast.api.config.NotifyFifo;
import org.holdfast.api.process.Fifos;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.log.Logger;

@Timeout(30)
class ChannelTest {
  private static final NotifyFifo SETTINGS =
      new NotifyFifo(
          "/run/f",
          Optional.empty(),
          Optional.empty(),
          Optional.of(
              new ScriptCommand(List.of("/bin/r", "x"), Optional.empty(), Optional.empty())));

  private final List<String> written = new ArrayList<>();
  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<List<String>> started = new LinkedBlockingQueue<>();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private boolean full;

  private final Fifos fifos =
      (path, user, group) ->
          new Fifos.Fifo() {
            @Override
            public boolean write(byte[] bytes) {
              if (!full) {
                written.add(new String(bytes, StandardCharsets.UTF_8));
              }
              return !full;
            }

            @Override
            public void close() {
              written.add("closed");
            }
          };

  private final ScriptRunner runner =
      (command, limit) -> {
        started.add(command.argv());
        try {
          return new LinkedBlockingQueue<ScriptResult>().take();
        } catch (InterruptedException e) {
          interrupted.countDown();
          throw e;
        }
      };

  @Test
  void theReaderGetsThePathAndEndsAfterTheFifo() throws InterruptedException {
    Channel channel = Channel.open(SETTINGS, fifos, runner, logger());
    assertThat(started.take()).containsExactly("/bin/r", "x", "/run/f");
    channel.write("a\n");
    channel.close(Duration.ofMillis(1));
    interrupted.await();
    assertThat(written).containsExactly("a\n", "closed");
  }

  @Test
  void withoutRoomLinesAreLeftOutAndThatIsToldOnce() {
    Channel channel = Channel.open(SETTINGS, fifos, runner, logger());
    full = true;
    channel.write("a\n");
    channel.write("b\n");
    full = false;
    channel.write("c\n");
    assertThat(written).containsExactly("c\n");
    assertThat(told).hasSize(2);
    assertThat(told.poll()).contains("Nobody reads");
    assertThat(told.poll()).contains("/run/f, 2");
  }

  @Test
  void oneThatCannotBeOpenedIsToldAndNothingElseHappens() {
    Fifos none =
        (path, user, group) -> {
          throw new IOException("/run/f is a link");
        };
    Channel channel = Channel.open(SETTINGS, none, runner, logger());
    channel.write("a\n");
    channel.close(Duration.ZERO);
    assertThat(told.poll()).contains("/run/f is a link");
    assertThat(started).isEmpty();
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              told.add(Arrays.deepToString(arguments));
              return null;
            });
  }
}
