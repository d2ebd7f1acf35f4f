package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.api.platform.PluginStatus.State;

/**
 * What is remembered of the folder from one run to the next: which build ran for a file, which
 * failed and how often. One thread at a time changes it; slots may be read by any.
 *
 * <p>It never says what is to be installed: a file that is gone is forgotten.
 */
final class Ledger {

  /** Failures of one build that put it in quarantine. */
  static final int MOST_FAILURES = 3;

  private final Path file;
  private final Map<String, Slot> slots = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, String> quarantined = new HashMap<>();
  private final Set<String> attempts = new HashSet<>();
  private List<Trial> interrupted = List.of();

  private Ledger(Path file) {
    this.file = file;
  }

  /** Reads the ledger; an unreadable one is as none, for the folder is the state. */
  static Ledger read(Path file) {
    Ledger ledger = new Ledger(file);
    Properties all = new Properties();
    try {
      all.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
      ledger.fill(all);
    } catch (IOException | IllegalArgumentException e) {
      ledger.slots.clear();
    }
    return ledger;
  }

  private void fill(Properties all) {
    List<Trial> trials = new ArrayList<>();
    for (String key : all.stringPropertyNames()) {
      String value = all.getProperty(key);
      String rest = key.substring(key.indexOf('.') + 1);
      switch (key.substring(0, Math.max(0, key.indexOf('.')))) {
        case "failures" -> failures.put(rest, Integer.parseInt(value));
        case "quarantined" -> quarantined.put(rest, value);
        case "attempt" -> attempts.add(rest);
        case "trial" -> trials.add(Trial.read(all, "tried." + rest + "."));
        case "file" -> slots.put(value, slot(all, rest, value));
        default -> {}
      }
    }
    interrupted = List.copyOf(trials);
  }

  private static Slot slot(Properties all, String number, String name) {
    String prefix = "slot." + number + ".";
    return new Slot(
        name,
        all.getProperty(prefix + "bundle", ""),
        build(all, prefix + "jar").orElse(new Build("", "")),
        build(all, prefix + "running"),
        build(all, prefix + "previous"),
        State.valueOf(all.getProperty(prefix + "state", "REFUSED")),
        Instant.parse(all.getProperty(prefix + "since", "1970-01-01T00:00:00Z")),
        all.getProperty(prefix + "reason", ""),
        "",
        List.of());
  }

  private static Optional<Build> build(Properties all, String key) {
    String hash = all.getProperty(key + ".sha256", "");
    return hash.isEmpty()
        ? Optional.empty()
        : Optional.of(new Build(hash, all.getProperty(key + ".version", "")));
  }

  /** Writes it, so that a crash leaves the one before or this one. */
  void save() throws IOException {
    Properties all = new Properties();
    failures.forEach((hash, count) -> all.setProperty("failures." + hash, String.valueOf(count)));
    quarantined.forEach((hash, why) -> all.setProperty("quarantined." + hash, why));
    attempts.forEach(hash -> all.setProperty("attempt." + hash, "yes"));
    int number = 0;
    for (Slot slot : slots.values()) {
      put(all, number++, slot);
    }
    for (Trial trial : interrupted) {
      all.setProperty("trial." + number, trial.bundle());
      trial.put(all, "tried." + number++ + ".");
    }
    StringWriter text = new StringWriter();
    all.store(text, null);
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(temporary, text.toString());
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void put(Properties all, int number, Slot slot) {
    String prefix = "slot." + number + ".";
    all.setProperty("file." + number, slot.file());
    all.setProperty(prefix + "bundle", slot.bundle());
    all.setProperty(prefix + "state", slot.state().name());
    all.setProperty(prefix + "since", slot.since().toString());
    all.setProperty(prefix + "reason", slot.reason());
    put(all, prefix + "jar", slot.jar());
    slot.running().ifPresent(build -> put(all, prefix + "running", build));
    slot.previous().ifPresent(build -> put(all, prefix + "previous", build));
  }

  private static void put(Properties all, String key, Build build) {
    all.setProperty(key + ".sha256", build.sha256());
    all.setProperty(key + ".version", build.version());
  }

  /** In order of file name. Any thread. */
  List<Slot> slots() {
    return new ArrayList<>(slots.values());
  }

  Optional<Slot> slot(String file) {
    return Optional.ofNullable(slots.get(file));
  }

  /** The slot for which a bundle runs. */
  Optional<Slot> runningFor(String bundle) {
    return slots.values().stream()
        .filter(slot -> slot.running().isPresent() && slot.bundle().equals(bundle))
        .findFirst();
  }

  void put(Slot slot) {
    slots.put(slot.file(), slot);
  }

  void remove(String file) {
    slots.remove(file);
  }

  /** The build is tried: when the process ends before {@link #ended}, that was a failure. */
  void attempt(String sha256) {
    attempts.add(sha256);
  }

  boolean attempted(String sha256) {
    return attempts.contains(sha256);
  }

  void ended(String sha256) {
    attempts.remove(sha256);
  }

  void noAttempts() {
    attempts.clear();
  }

  /** The trials that an orderly stop interrupted. */
  List<Trial> interrupted() {
    return interrupted;
  }

  void interrupted(List<Trial> trials) {
    interrupted = List.copyOf(trials);
  }

  /** Counts a failure; the last one puts the build in quarantine. */
  State failed(String sha256, String reason) {
    attempts.remove(sha256);
    if (failures.merge(sha256, 1, Integer::sum) < MOST_FAILURES) {
      return State.FAILED;
    }
    quarantined.put(sha256, "it failed " + failures.get(sha256) + " times, at last: " + reason);
    return State.QUARANTINED;
  }

  int failures(String sha256) {
    return failures.getOrDefault(sha256, 0);
  }

  void quarantine(String sha256, String reason) {
    quarantined.put(sha256, reason);
  }

  Optional<String> quarantine(String sha256) {
    return Optional.ofNullable(quarantined.get(sha256));
  }

  void release(String sha256) {
    quarantined.remove(sha256);
    failures.remove(sha256);
  }

  /** The builds that may still be needed. */
  Collection<String> needed() {
    return slots.values().stream()
        .flatMap(slot -> Stream.concat(slot.running().stream(), slot.previous().stream()))
        .map(Build::sha256)
        .collect(Collectors.toSet());
  }
}
