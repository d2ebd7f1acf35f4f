package org.holdfast.notify.fifo.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.config.NotifyFifo;
import org.holdfast.api.process.Fifos;
import org.holdfast.api.process.Fifos.Fifo;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptRunner;
import org.osgi.service.log.Logger;

/**
 * One FIFO and the program that reads it. A line that finds no room is left out, as in keepalived:
 * whoever writes never waits for whoever reads.
 */
final class Channel {
  /** Readers are to run as long as the node does. */
  private static final Duration FOR_EVER = Duration.ofDays(10_000);

  private final NotifyFifo settings;
  private final Logger logger;
  private final Optional<Fifo> fifo;
  private final Optional<Thread> reader;
  private long leftOut;

  private Channel(
      NotifyFifo settings, Logger logger, Optional<Fifo> fifo, Optional<Thread> reader) {
    this.settings = settings;
    this.logger = logger;
    this.fifo = fifo;
    this.reader = reader;
  }

  /** Opens it and starts its reader; when it cannot be opened, that is told and nothing is done. */
  static Channel open(NotifyFifo settings, Fifos fifos, ScriptRunner runner, Logger logger) {
    try {
      Fifo fifo = fifos.open(settings.path(), settings.user(), settings.group());
      Optional<Thread> reader =
          settings.reader().map(script -> read(script.plus(settings.path()), runner, logger));
      return new Channel(settings, logger, Optional.of(fifo), reader);
    } catch (IOException e) {
      logger.error("Nothing is told by a FIFO: {}", e.getMessage());
      return new Channel(settings, logger, Optional.empty(), Optional.empty());
    }
  }

  private static Thread read(ScriptCommand script, ScriptRunner runner, Logger logger) {
    String program = script.argv().getFirst();
    return Thread.ofPlatform()
        .daemon()
        .name("fifo-reader")
        .start(
            () -> {
              try {
                ScriptResult result = runner.run(script, FOR_EVER);
                logger.warn(
                    "The FIFO reader {} ended ({} {}); nobody reads until the next start",
                    program,
                    result.end(),
                    result.code());
              } catch (IOException | RuntimeException e) {
                logger.warn("The FIFO reader {} does not run: {}", program, e.getMessage());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the channel was closed
              }
            });
  }

  NotifyFifo settings() {
    return settings;
  }

  void write(String line) {
    if (fifo.isEmpty()) {
      return;
    }
    try {
      if (!fifo.get().write(line.getBytes(StandardCharsets.UTF_8))) {
        if (leftOut++ == 0) {
          logger.warn("Nobody reads {}; what is told is left out", settings.path());
        }
      } else if (leftOut > 0) {
        logger.warn("{} is read again; {} lines were left out", settings.path(), leftOut);
        leftOut = 0;
      }
    } catch (IOException e) {
      logger.warn("{} is not told: {}", settings.path(), e.getMessage());
    }
  }

  /** Closes it, so that the reader reads to its end; ends it when it does not in time. */
  void close(Duration patience) {
    fifo.ifPresent(Fifo::close);
    reader.ifPresent(
        thread -> {
          try {
            thread.join(patience);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          thread.interrupt();
        });
  }
}
