package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Plan;
import org.holdfast.config.ConfigWriter;
import org.holdfast.config.Counted;
import org.holdfast.config.DiagnosticText;
import org.holdfast.config.ReadResult;
import org.holdfast.config.TextSource;
import org.holdfast.config.plan.ConfigurationPlan;
import org.holdfast.config.plan.Present;
import org.osgi.service.log.Logger;

/**
 * The last commits, in a folder and, as long as the folder cannot be written, in memory. A thread
 * of its own writes, so that no change of configuration waits for a disk. Any thread.
 */
final class History {
  static final int MOST_COMMITS = 20;

  /** A commit and, until it is on the disk, its bytes. */
  private static final class Entry {
    private final Commit commit;
    private byte[] unsaved;

    Entry(Commit commit) {
      this.commit = commit;
    }
  }

  private final HistoryFolder folder;
  private final Reading reading;
  private final Logger logger;
  private final Worker worker = new Worker("holdfast-config-history");

  // These belong to the thread.
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long lastNumber;

  private volatile Consumer<Commit> listener = commit -> {};
  private volatile List<String> unreadable = List.of();
  private volatile String unwritable = "";

  History(HistoryFolder folder, Reading reading, Logger logger) {
    this.folder = folder;
    this.reading = reading;
    this.logger = logger;
    worker.execute(this::load);
  }

  /** Who is told of each new commit, on the thread of the history; must return at once. */
  void tells(Consumer<Commit> whom) {
    listener = whom;
  }

  /** A configuration that a commit holds. */
  record Kept(Commit commit, Configuration configuration) {}

  /** What the configuration of a new commit is, and where it is from. */
  record Entrant(
      Instant at,
      Origin origin,
      String file,
      OptionalLong returnsTo,
      Plan plan,
      Configuration configuration) {}

  private void load() {
    List<String> problems = new ArrayList<>();
    folder.list(problems).forEach(commit -> entries.addLast(new Entry(commit)));
    lastNumber = folder.numbers(problems).stream().mapToLong(n -> n).max().orElse(0);
    problems.forEach(problem -> logger.warn("History: {}", problem));
    unreadable = List.copyOf(problems);
  }

  /** Adds what runs since the start, unless it is what ran last. */
  void started(Entrant entrant) {
    execute(
        () -> {
          String text = ConfigWriter.write(entrant.configuration(), ConfigWriter.Secrets.SHOWN);
          if (entries.isEmpty() || !text.equals(lastText())) {
            add(++lastNumber, entrant, text);
          }
        },
        new CompletableFuture<>());
  }

  private String lastText() {
    try {
      return CommitFile.body(CommitFile.text(content(entries.getLast())));
    } catch (IOException e) {
      logger.warn("History: cannot read the last commit: {}", e.toString());
      return "";
    }
  }

  /** Adds a commit; its number is there at once, its text is written later. */
  CompletableFuture<Long> add(Entrant entrant) {
    CompletableFuture<Long> number = new CompletableFuture<>();
    execute(
        () -> {
          number.complete(++lastNumber);
          add(
              lastNumber,
              entrant,
              ConfigWriter.write(entrant.configuration(), ConfigWriter.Secrets.SHOWN));
        },
        number);
    return number;
  }

  private void add(long number, Entrant entrant, String text) {
    Commit commit =
        new Commit(
            number,
            entrant.at(),
            entrant.origin(),
            entrant.file(),
            entrant.returnsTo(),
            summary(entrant));
    Entry entry = new Entry(commit);
    entry.unsaved = CommitFile.write(commit, text);
    entries.addLast(entry);
    listener.accept(commit);
    save();
    while (entries.size() > MOST_COMMITS) {
      forget(entries.removeFirst());
    }
  }

  private static String summary(Entrant entrant) {
    Configuration now = entrant.configuration();
    return entrant.origin().source() == Origin.Source.START
        ? Counted.of(now.instances().size(), "VRRP instance")
            + ", "
            + Counted.of(now.virtualServers().size(), "virtual server")
        : ConfigurationPlan.summary(entrant.plan());
  }

  /** Writes what is not written yet, also what an earlier failure has left. */
  private void save() {
    for (Entry entry : entries) {
      if (entry.unsaved == null) {
        continue;
      }
      try {
        folder.write(entry.commit.number(), entry.unsaved);
        entry.unsaved = null;
      } catch (IOException | RuntimeException e) {
        problem("cannot write into " + folder + ": " + e);
        return;
      }
    }
    problem("");
  }

  private void problem(String text) {
    if (!text.isEmpty() && !text.equals(unwritable)) {
      logger.error("History: {}; commits are kept in memory until it can", text);
    }
    unwritable = text;
  }

  private void forget(Entry oldest) {
    try {
      folder.delete(oldest.commit.number());
    } catch (IOException | RuntimeException e) {
      logger.warn("History: cannot remove commit {}: {}", oldest.commit.number(), e.toString());
    }
  }

  /** The last commits, the newest first. */
  List<Commit> commits() {
    return call(
        () -> {
          List<Commit> all = new ArrayList<>();
          entries.descendingIterator().forEachRemaining(entry -> all.add(entry.commit));
          return all;
        });
  }

  /** A commit that is named, or the one to go back to. */
  Kept find(OptionalLong number) {
    return call(() -> kept(number.isPresent() ? named(number.getAsLong()) : before()));
  }

  /** What a commit changed; empty when it or the one before is not kept. */
  Optional<Plan> changes(long number) {
    return call(
        () -> {
          Optional<Entry> before = entry(number - 1);
          Optional<Entry> after = entry(number);
          return before.isEmpty() || after.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  ConfigurationPlan.between(
                      kept(before.get()).configuration(),
                      kept(after.get()).configuration(),
                      Present.unknown()));
        });
  }

  private Entry named(long number) {
    return entry(number)
        .orElseThrow(
            () ->
                new ChangeRefusedException(
                    "there is no commit "
                        + number
                        + "; "
                        + (entries.isEmpty()
                            ? "the history is empty"
                            : "the history has "
                                + entries.getFirst().commit.number()
                                + " to "
                                + entries.getLast().commit.number())));
  }

  /** The newest commit before the one whose configuration is in force. */
  private Entry before() {
    long inForce = entries.isEmpty() ? 0 : own(entries.getLast().commit);
    return entries.reversed().stream()
        .filter(entry -> entry.commit.number() < inForce)
        .findFirst()
        .orElseThrow(
            () ->
                new ChangeRefusedException(
                    "there is no commit to go back to: the configuration in force is the oldest"
                        + " that is kept"));
  }

  /** The commit whose own configuration this one is. */
  private long own(Commit commit) {
    long number = commit.number();
    OptionalLong returnsTo = commit.returnsTo();
    while (returnsTo.isPresent() && returnsTo.getAsLong() < number) {
      number = returnsTo.getAsLong();
      returnsTo = entry(number).map(e -> e.commit.returnsTo()).orElse(OptionalLong.empty());
    }
    return number;
  }

  private Optional<Entry> entry(long number) {
    return entries.stream().filter(entry -> entry.commit.number() == number).findFirst();
  }

  private Kept kept(Entry entry) {
    String name = "commit " + entry.commit.number();
    try {
      String text = CommitFile.text(content(entry));
      ReadResult result = reading.read(name, new TextSource(name, text));
      Configuration configuration =
          result
              .configuration()
              .orElseThrow(
                  () ->
                      new ChangeRefusedException(
                          name
                              + " cannot be used any more:\n"
                              + DiagnosticText.of(result.diagnostics())));
      return new Kept(entry.commit, configuration);
    } catch (IOException e) {
      throw new ChangeRefusedException(name + " cannot be read from " + folder + ": " + e);
    }
  }

  private byte[] content(Entry entry) throws IOException {
    return entry.unsaved == null ? folder.read(entry.commit.number()) : entry.unsaved;
  }

  /** For {@code platform:status}. Any thread. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    unreadable.forEach(text -> problems.add("configuration history: " + text));
    String now = unwritable;
    if (!now.isEmpty()) {
      problems.add(
          "configuration history: "
              + now
              + "; the commits since are in memory and end with this process; make room, or make"
              + " the folder writable");
    }
    return problems;
  }

  /** Runs a task that may fail; then the number is not there. */
  private void execute(Runnable task, CompletableFuture<Long> number) {
    try {
      worker.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              logger.error("History: a commit could not be kept", e);
              number.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException stopped) {
      number.completeExceptionally(stopped);
    }
  }

  private <T> T call(Callable<T> task) {
    return worker.call("the history was read", task);
  }

  /** Whether its thread works at one thing for so long that it must hang. */
  boolean overdue() {
    return worker.overdue();
  }

  /** Writes what waits, for a limited time. */
  void stop() {
    if (!worker.stop()) {
      logger.warn("History: not all was written within {} s of the stop", Worker.STOP_SECONDS);
    }
  }
}
