package org.holdfast.platform.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LineWriterTest {

  @Test
  void whatIsQueuedIsWrittenBeforeTheEnd() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LineWriter writer = new LineWriter(new PrintStream(bytes), 100)) {
      for (int i = 0; i < 50; i++) {
        writer.write(i + "\n");
      }
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(50).endsWith("49");
  }

  @Test
  void aReaderThatIsStuckStopsNobodyAndTheLossIsTold() throws InterruptedException {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream stuck =
        new OutputStream() {
          @Override
          public void write(int b) {
            writing.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            bytes.write(b);
          }
        };
    try (LineWriter writer = new LineWriter(new PrintStream(stuck, true), 2)) {
      writer.write("first\n");
      writing.await();
      for (int i = 0; i < 5; i++) {
        writer.write(i + "\n");
      }
      goOn.countDown();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "first", "holdfast: 3 log lines dropped: the reader of stderr is too slow", "0", "1");
  }
}
