package org.holdfast.surface.shell.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalStatus;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code journal:events}, {@code journal:status}. */
@Component(
    service = JournalCommands.class,
    property = {
      "osgi.command.scope=journal",
      "osgi.command.function=events",
      "osgi.command.function=status",
      "holdfast.role.read=events",
      "holdfast.role.read=status"
    })
public final class JournalCommands {

  /**
   * The variable of a session with what a command runs, on its own thread, before it goes on until
   * the client goes; the control socket puts it there.
   */
  static final String FOLLOW = "holdfast.follow";

  private static final String EVENTS = "journal:events";
  private static final String JSON = "--json";
  private static final String FOLLOWS = "-f";
  private static final int MOST = 10_000;
  private static final int USUAL = 100;
  private static final int BEFORE_FOLLOWING = 10;
  private static final int MOST_NAMES = 20;

  private final Journal journal;
  private final InstantSource clock;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile VrrpService vrrp;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile LvsService lvs;

  @Activate
  public JournalCommands(@Reference Journal journal) {
    this(journal, InstantSource.system());
  }

  JournalCommands(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** What happened, a line each; with {@code -f} also what happens. */
  @Descriptor(
      "tells what happened: events [-f] [--since 1h] [--instance I] [--server S] [--kind K]"
          + " [--json]")
  public void events(
      CommandSession session,
      @Descriptor(
              "-f goes on; --since 1h or a moment; -n 100 at most; --kind STATE,QUORUM; --json one"
                  + " object a line")
          String... words)
      throws InterruptedException {
    Arguments arguments =
        Arguments.of(
            EVENTS,
            words,
            Set.of(FOLLOWS, JSON),
            Set.of("--since", "--instance", "--server", "--kind", "-n"),
            0);
    JournalFilter filter =
        new JournalFilter(
            arguments.value("--since").map(this::moment),
            0,
            arguments.value("--kind").map(JournalCommands::kinds).orElse(Set.of()),
            arguments.value("--instance"),
            arguments.value("--server"));
    filter.instance().ifPresent(this::refuseUnknownInstance);
    filter.server().ifPresent(this::refuseUnknownServer);
    EntryLines lines = new EntryLines(session.getConsole(), arguments.has(JSON));
    if (arguments.has(FOLLOWS)) {
      if (session.get(FOLLOW) instanceof Runnable begin) {
        begin.run();
      }
      follow(filter, most(arguments, BEFORE_FOLLOWING), lines, session.getConsole());
    } else {
      journal.read(filter, most(arguments, USUAL)).forEach(lines::print);
      session.getConsole().flush();
    }
  }

  /** One that is gone and has entries is known. */
  private void refuseUnknownInstance(String name) {
    VrrpService engine = vrrp;
    Set<String> running = new TreeSet<>();
    if (engine != null) {
      engine.instances().forEach(one -> running.add(one.name()));
      engine.groups().forEach(one -> running.add(one.name()));
    }
    refuseUnknown(
        "instance or sync group",
        name,
        running,
        new JournalFilter(Optional.empty(), 0, Set.of(), Optional.of(name), Optional.empty()));
  }

  private void refuseUnknownServer(String name) {
    LvsService engine = lvs;
    Set<String> running = new TreeSet<>();
    if (engine != null) {
      for (VirtualServerStatus server : engine.virtualServers()) {
        running.add(server.id().toString());
        server.realServers().forEach(real -> running.add(real.id().toString()));
      }
    }
    refuseUnknown(
        "virtual or real server",
        name,
        running,
        new JournalFilter(Optional.empty(), 0, Set.of(), Optional.empty(), Optional.of(name)));
  }

  private void refuseUnknown(String kind, String name, Set<String> running, JournalFilter entries) {
    if (!running.contains(name) && journal.read(entries, 1).isEmpty()) {
      throw CommandException.unknown(kind, name, running.stream().limit(MOST_NAMES).toList());
    }
  }

  /** Begins to follow before it reads, so that nothing falls in between. */
  private void follow(JournalFilter filter, int most, EntryLines lines, PrintStream out)
      throws InterruptedException {
    try (JournalFollower follower = journal.follow(filter)) {
      List<JournalEntry> past = journal.read(filter, most);
      past.forEach(lines::print);
      out.flush();
      long last = past.isEmpty() ? 0 : past.getLast().sequence();
      long missed = 0;
      while (!follower.ended() && !out.checkError()) {
        Optional<JournalEntry> next = follower.next(Duration.ofMinutes(1));
        next.filter(entry -> entry.sequence() > last).ifPresent(lines::print);
        if (follower.missed() > missed) {
          lines.missed(follower.missed() - missed);
          missed = follower.missed();
        }
      }
    }
  }

  private static int most(Arguments arguments, int usual) {
    boolean all = arguments.value("--since").isPresent();
    return arguments.value("-n").map(JournalCommands::number).orElse(all ? MOST : usual);
  }

  private static int number(String text) {
    int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MOST) {
      throw new MisuseException("%s: -n is '%s'; expected 1 to %d".formatted(EVENTS, text, MOST));
    }
    return number;
  }

  private Instant moment(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : clock.instant().minus(TypedSpan.parse(text));
    } catch (DateTimeParseException e) {
      throw new MisuseException(
          "--since: got '%s', expected a time such as 1h, or a moment such as %s"
              .formatted(text, "2026-11-22T20:18:57Z"));
    }
  }

  private static Set<JournalKind> kinds(String text) {
    return Arrays.stream(text.split(",")).map(JournalCommands::kind).collect(Collectors.toSet());
  }

  private static JournalKind kind(String word) {
    try {
      return JournalKind.valueOf(word.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new MisuseException(
          "--kind: got '%s', expected of %s"
              .formatted(word, Arrays.toString(JournalKind.values())));
    }
  }

  /** How the journal fares. */
  @Descriptor("tells how the journal fares: status [--json]")
  public String status(@Descriptor("--json") String... words) {
    JournalStatus now = journal.status();
    if (Arguments.of("journal:status", words, Set.of(JSON), Set.of(), 0).has(JSON)) {
      return Json.of(now);
    }
    return new Fields()
        .add("boot", now.boot())
        .add("last entry", now.last())
        .add("waiting for the disk", now.waiting())
        .add("lost", now.dropped())
        .add("in memory alone", now.unwritten())
        .add("disk", now.problem().isEmpty() ? "takes them" : now.problem())
        .toString();
  }
}
