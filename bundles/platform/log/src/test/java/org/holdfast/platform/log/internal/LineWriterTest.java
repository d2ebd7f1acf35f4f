package org.holdfast.platform.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LineWriterTest {

  @Test
  void whatIsQueuedIsWrittenBeforeTheEnd() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LineWriter writer = new LineWriter(bytes, 100)) {
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
    try (LineWriter writer = new LineWriter(stuck, 2)) {
      writer.write("first\n");
      writing.await();
      for (int i = 0; i < 5; i++) {
        writer.write(i + "\n");
      }
      goOn.countDown();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("first", "holdfast: 3 log lines lost: stderr did not take them", "0", "1");
  }

  @Test
  void whatTheDiskDoesNotTakeIsCountedAndToldWhenItDoes() throws InterruptedException {
    CountDownLatch full = new CountDownLatch(2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream disk =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            if (full.getCount() > 0) {
              full.countDown();
              throw new IOException("No space left on device");
            }
            bytes.write(b);
          }
        };
    LineWriter writer = new LineWriter(disk, 10);
    try (writer) {
      writer.write("lost\n");
      until(writer, 1);
      writer.write("lost too\n");
      until(writer, 2);
      writer.write("kept\n");
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("kept", "holdfast: 2 log lines lost: stderr did not take them");
    assertThat(writer.dropped()).isZero();
  }

  private static void until(LineWriter writer, long unwritten) {
    while (writer.unwritten() < unwritten) {
      Thread.onSpinWait();
    }
  }
}
