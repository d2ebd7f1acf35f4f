package org.holdfast.engine.journal.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalStatus;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.holdfast.api.platform.ProblemSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The journal: a queue that never makes anybody wait, a thread that numbers entries and tells those
 * who follow, and another that takes them to the disk.
 */
@Component(
    configurationPid = "org.holdfast.engine.journal",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true)
public final class JournalEngine implements Journal, ProblemSource, MetricSource {
  private static final int MOST_WAITING = 8192;
  private static final long STOP_MILLIS = 2000;
  private static final String STOPPED = "stopped";
  private static final JournalSubject NODE = new JournalSubject(JournalSubject.Type.NODE, "node");
  private static final JournalNote END = note("", "", "");

  private final String boot = randomName();
  private final BlockingQueue<JournalNote> incoming = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Causes causes = new Causes();
  private final JournalFiles files;
  private final Ring ring;
  private final DiskWriter disk;
  private final Logger logger;
  private final Thread thread;
  private volatile long last;

  /** Called by DS. */
  @Activate
  public JournalEngine(
      JournalSettings settings, @Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
    files =
        new JournalFiles(
            Path.of(settings.stateDirectory(), "journal"),
            settings.maxFileBytes(),
            settings.maxFiles());
    ring = new Ring(settings.ringEntries());
    disk = new DiskWriter(files, logger);
    thread = Thread.ofPlatform().daemon().name("journal").unstarted(this::run);
    String cause = recall(settings.ringEntries());
    append(note("", "started", cause));
  }

  private static String randomName() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Entries of earlier starts; says how the last one ended. */
  private String recall(int most) {
    try {
      Deque<JournalEntry> past = files.read(entry -> true, Math.max(1, most));
      past.forEach(ring::add);
      last = ring.lastSequence();
      if (past.isEmpty()) {
        return "the journal begins";
      }
      JournalEntry end = past.getLast();
      return end.kind() == JournalKind.NODE && end.after().equals(STOPPED)
          ? "after an orderly stop"
          : "the start before ended without an orderly stop";
    } catch (IOException | RuntimeException e) {
      logger.error("the journal cannot be read: {}; it begins anew", e.toString());
      return "earlier entries cannot be read: " + e;
    }
  }

  static JournalNote note(String before, String after, String cause) {
    return new JournalNote(Instant.now(), JournalKind.NODE, NODE, "", before, after, cause);
  }

  @Activate
  void start() {
    thread.start();
    disk.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    append(note("started", STOPPED, "orderly stop"));
    incoming.offer(END);
    thread.join(STOP_MILLIS);
    thread.interrupt();
    ring.close();
    disk.stop(STOP_MILLIS);
  }

  private void run() {
    try {
      for (JournalNote next = incoming.take(); next != END; next = incoming.take()) {
        keep(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the stop gave up waiting
    }
  }

  private void keep(JournalNote note) {
    JournalEntry entry = note.numbered(last + 1, boot, causes.of(note));
    last = entry.sequence();
    causes.keep(entry);
    ring.add(entry);
    disk.write(entry);
  }

  @Override
  public void append(JournalNote note) {
    if (!incoming.offer(note)) {
      dropped.incrementAndGet();
    }
  }

  @Override
  public List<JournalEntry> read(JournalFilter filter, int most) {
    List<JournalEntry> recent = ring.entries();
    List<JournalEntry> found = new ArrayList<>(recent.stream().filter(filter::accepts).toList());
    if (found.size() < most && !reachesBack(recent, filter)) {
      long first = recent.isEmpty() ? Long.MAX_VALUE : recent.getFirst().sequence();
      found.addAll(0, older(filter, first, most - found.size()));
    }
    return List.copyOf(found.subList(Math.max(0, found.size() - most), found.size()));
  }

  /** Whether memory has all that a filter can want. */
  private static boolean reachesBack(List<JournalEntry> recent, JournalFilter filter) {
    if (recent.isEmpty()) {
      return false;
    }
    JournalEntry first = recent.getFirst();
    return first.sequence() == 1 || first.sequence() <= filter.after() + 1;
  }

  private Collection<JournalEntry> older(JournalFilter filter, long before, int most) {
    try {
      return files.read(entry -> entry.sequence() < before && filter.accepts(entry), most);
    } catch (IOException | RuntimeException e) {
      logger.warn("older entries of the journal cannot be read: {}", e.toString());
      return new ArrayDeque<>();
    }
  }

  @Override
  public JournalFollower follow(JournalFilter filter) {
    return ring.follow(filter);
  }

  @Override
  public JournalStatus status() {
    return new JournalStatus(
        boot, last, disk.waiting(), dropped.get(), disk.unwritten(), disk.problem());
  }

  @Override
  public List<String> problems() {
    String problem = disk.problem();
    return problem.isEmpty()
        ? List.of()
        : List.of(
            "the journal is not written ("
                + problem
                + "); entries are kept in memory alone. Make room in the state folder");
  }

  @Override
  public List<MetricFamily> metrics() {
    return List.of(
        MetricFamily.counter(
            "holdfast_journal_dropped",
            "Entries of the journal that were lost, for too many came at once",
            List.of(Sample.of(dropped.get()))),
        MetricFamily.counter(
            "holdfast_journal_unwritten",
            "Entries of the journal that the disk did not take",
            List.of(Sample.of(disk.unwritten()))));
  }
}
