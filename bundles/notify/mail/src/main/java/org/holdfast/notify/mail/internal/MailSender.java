package org.holdfast.notify.mail.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.config.MailSettings;
import org.osgi.service.log.Logger;

/**
 * Sends what is in the outbox, on a thread of its own that begins with the first alert. Whoever
 * adds an alert never waits for a server.
 */
final class MailSender {
  private static final int MAX_WAITING = 1000;
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private final Logger logger;
  private final Duration deliveryLimit;
  private final Outbox outbox =
      new Outbox(MAX_WAITING, Pace.of(MailSettings.none())); // guarded by this
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private MailSettings settings = MailSettings.none();
  private String node = "";
  private Thread thread;
  private ScheduledExecutorService watch;
  private OpenSockets open;
  private boolean stopping;

  MailSender(Logger logger, Duration deliveryLimit) {
    this.logger = logger;
    this.deliveryLimit = deliveryLimit;
  }

  /** Takes what to send with; {@code routerId} names the node, empty for its host name. */
  synchronized void configure(MailSettings wanted, Optional<String> routerId) {
    boolean same = wanted.equals(settings);
    settings = wanted;
    node = routerId.orElseGet(MailSender::hostName);
    if (!same) {
      outbox.pace(Pace.of(wanted), System.nanoTime());
      notifyAll();
    }
  }

  /** Puts an alert in line. Never waits. */
  synchronized void add(Alert alert) {
    if (stopping) {
      dropped.incrementAndGet();
      return;
    }
    if (!outbox.add(alert, System.nanoTime()) && dropped.getAndIncrement() == 0) {
      logger.warn(
          "{} alerts wait for the mail server already; the oldest are left out, and counted",
          MAX_WAITING);
    }
    if (thread == null) {
      watch =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("notify-mail-watch").factory());
      thread = Thread.ofPlatform().daemon().name("notify-mail").start(this::run);
    }
    notifyAll();
  }

  private void run() {
    try {
      for (Job job; (job = await()) != null; ) {
        deliver(job);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the stop waited long enough
    }
  }

  private record Job(Batch batch, MailSettings settings, String node) {}

  private synchronized Job await() throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      Optional<Batch> next = outbox.next(now);
      if (next.isPresent()) {
        return new Job(next.get(), settings, node);
      }
      if (stopping) {
        return null;
      }
      OptionalLong wakeUp = outbox.wakeUp();
      long nanos = wakeUp.isEmpty() ? 0 : Math.max(1, wakeUp.getAsLong() - now);
      if (wakeUp.isEmpty()) {
        wait();
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, nanos);
      }
    }
  }

  private void deliver(Job job) throws InterruptedException {
    OpenSockets sockets = new OpenSockets();
    ScheduledFuture<?> end;
    synchronized (this) {
      open = sockets;
      end = watch.schedule(sockets::close, deliveryLimit.toNanos(), TimeUnit.NANOSECONDS);
    }
    try {
      Letter letter = Letter.of(job.batch(), job.node(), ZoneId.systemDefault());
      List<String> refused = new SmtpClient(job.settings(), hostName()).deliver(letter, sockets);
      if (!refused.isEmpty()) {
        logger.warn("{} refused mail to {}; others got it", server(job), refused);
      }
      success();
    } catch (MailFailure e) {
      failure(job, e.getMessage(), e.lasting());
    } catch (RuntimeException e) {
      logger.error("A mail could not be made", e);
      failure(job, e.toString(), true);
    } finally {
      end.cancel(false);
      sockets.close();
    }
  }

  private synchronized void success() {
    sent.incrementAndGet();
    outbox.sent();
  }

  private synchronized void failure(Job job, String why, boolean lasting)
      throws InterruptedException {
    failed.incrementAndGet();
    if (stopping) {
      throw new InterruptedException("the node stops, and the mail server does not take mail");
    }
    int given = lasting ? outbox.refused() : outbox.failed(System.nanoTime());
    dropped.addAndGet(given);
    logger.warn(
        "No mail by {}: {}; {}",
        server(job),
        why,
        given > 0 ? given + " alerts are given up" : outbox.size() + " alerts wait, tried again");
  }

  private static String server(Job job) {
    return job.settings().server().host().orElse("") + " port " + job.settings().server().port();
  }

  /** Sends what waits in one mail, and gives up after the given time. */
  void stop(Duration limit) throws InterruptedException {
    Thread running;
    synchronized (this) {
      stopping = true;
      outbox.hurry();
      notifyAll();
      running = thread;
    }
    if (running == null) {
      return;
    }
    running.join(limit);
    synchronized (this) {
      if (open != null) {
        open.close();
      }
      watch.shutdownNow();
      if (!outbox.isEmpty()) {
        logger.warn(
            "{} alerts are lost: the mail server did not take them within {} s of the stop",
            outbox.size(),
            limit.toSeconds());
      }
    }
    running.interrupt();
  }

  long sent() {
    return sent.get();
  }

  long failed() {
    return failed.get();
  }

  long dropped() {
    return dropped.get();
  }

  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      return "localhost"; // no kernel tells it: only the name in mails suffers
    }
  }
}
