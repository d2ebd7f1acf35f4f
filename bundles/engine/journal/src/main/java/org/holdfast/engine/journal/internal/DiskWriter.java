package org.holdfast.engine.journal.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.journal.JournalEntry;
import org.osgi.service.log.Logger;

/** Takes entries to the disk on a thread of its own: however slow it is, nobody waits for it. */
final class DiskWriter {
  private static final int MOST_WAITING = 8192;
  private static final int MOST_AT_ONCE = 256;

  private static final JournalEntry END =
      JournalEngine.note("", "", "").numbered(0, "", OptionalLong.empty());

  private final JournalFiles files;
  private final Logger logger;
  private final BlockingQueue<JournalEntry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong unwritten = new AtomicLong();
  private final Thread thread;
  private volatile String problem = "";

  DiskWriter(JournalFiles files, Logger logger) {
    this.files = files;
    this.logger = logger;
    thread = Thread.ofPlatform().daemon().name("journal-disk").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Never waits. */
  void write(JournalEntry entry) {
    if (!waiting.offer(entry)) {
      unwritten.incrementAndGet();
    }
  }

  int waiting() {
    return waiting.size();
  }

  long unwritten() {
    return unwritten.get();
  }

  /** Why the disk takes nothing now; empty when it does. */
  String problem() {
    return problem;
  }

  private void run() {
    List<JournalEntry> batch = new ArrayList<>();
    try {
      boolean more = true;
      while (more) {
        batch.add(waiting.take());
        waiting.drainTo(batch, MOST_AT_ONCE - 1);
        more = !batch.remove(END);
        write(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the stop gave up waiting
    }
    try {
      files.close();
    } catch (IOException e) {
      failed(0, e);
    }
  }

  private void write(List<JournalEntry> batch) {
    if (batch.isEmpty()) {
      return;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    batch.forEach(entry -> lines.writeBytes(EntryFormat.encode(entry)));
    try {
      files.append(lines.toByteArray());
      if (!problem.isEmpty()) {
        logger.info("the journal is written again; {} entries are not on the disk", unwritten());
      }
      problem = "";
    } catch (IOException | RuntimeException e) {
      failed(batch.size(), e);
    }
  }

  private void failed(int entries, Exception e) {
    unwritten.addAndGet(entries);
    String text = e.toString();
    if (problem.isEmpty()) {
      logger.error("the journal cannot be written: {}; entries are kept in memory alone", text);
    }
    problem = text;
  }

  /** Writes what waits, for at most this long. */
  void stop(long millis) throws InterruptedException {
    waiting.offer(END);
    thread.join(millis);
    thread.interrupt();
  }
}
