package org.holdfast.vrrp.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayLine.Kind;
import org.holdfast.api.replay.ReplayReport;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.MachineCheckpoint;
import org.holdfast.vrrp.Reason;

/**
 * One run: takes records in their order, tells the machines what they were told, and compares what
 * they make of it with what was recorded.
 */
final class Rerun {
  private final Timeline timeline;
  private final Map<Integer, Run> runs = new HashMap<>();
  private final TreeSet<String> instances = new TreeSet<>();
  private String boot = "";
  private long segment;
  private long inputs;
  private long changes;
  private long differences;

  Rerun(ReplayFilter wanted) {
    timeline = new Timeline(wanted);
  }

  void take(Recorded record) {
    switch (record) {
      case Recorded.Segment begun -> begin(begun);
      case Recorded.State state -> state(state);
      case Recorded.Input input -> input(input);
      case Recorded.Change change -> change(change);
      case Recorded.Refused refused -> refused(refused);
      case Recorded.Gone(long nanos, int track) -> gone(nanos, track);
      case Recorded.Lost(long nanos, long count) -> lost(nanos, count);
    }
  }

  private void begin(Recorded.Segment next) {
    boolean follows = next.boot().equals(boot) && next.number() == segment + 1;
    timeline.clock(next.wall(), next.nanos());
    if (!follows) {
      runs.clear();
      String text =
          "recording of Holdfast %s, start %s%s"
              .formatted(
                  next.version(),
                  next.boot(),
                  next.number() == 1 ? "" : ", from part %d on".formatted(next.number()));
      timeline.add(next.nanos(), "", Kind.BEGIN, text, "");
    }
    boot = next.boot();
    segment = next.number();
  }

  private void state(Recorded.State state) {
    instances.add(state.instance());
    Run before = runs.get(state.track());
    Run now = new Run(state.instance(), state.checkpoint());
    runs.put(state.track(), now);
    if (before == null) {
      timeline.add(state.nanos(), state.instance(), Kind.STATE, words(state.checkpoint()), "");
      return;
    }
    now.knows(before);
    unrecorded(state.nanos(), before);
    MachineCheckpoint mine = before.state(state.nanos());
    if (!CheckpointCodec.same(mine, state.checkpoint())) {
      differs(
          state.nanos(),
          state.instance(),
          Kind.STATE,
          "state",
          "recorded: %s, this version: %s".formatted(words(state.checkpoint()), words(mine)));
    }
  }

  private static String words(MachineCheckpoint state) {
    return "%s, priority %d, %s"
        .formatted(
            state.memory().shown(), state.memory().priority(), state.memory().reason().text());
  }

  private void input(Recorded.Input input) {
    Run run = runs.get(input.track());
    if (run == null) {
      return; // its state was lost; said as a loss
    }
    unrecorded(input.nanos(), run);
    inputs++;
    String what = InputText.of(input.event(), run.phase(), input.nanos());
    List<Action> others = run.tell(input.event(), input.nanos());
    timeline.add(input.nanos(), run.instance, Kind.INPUT, what + InputText.actions(others), "");
  }

  private void change(Recorded.Change change) {
    changes++;
    timeline.clock(change.wall(), change.nanos());
    Run run = runs.get(change.track());
    if (run == null) {
      return;
    }
    Action.Transitioned mine = run.made();
    String text =
        change.from() + " -> " + change.to() + after(run, change.nanos()) + ": " + why(change);
    if (mine == null) {
      differs(
          change.nanos(),
          run.instance,
          Kind.CHANGE,
          text,
          "recorded: %s, this version: no change".formatted(change.to()));
    } else if (!same(mine, change)) {
      String other = mine.to() == change.to() ? ", " + mine.reason().text() : "";
      differs(
          change.nanos(),
          run.instance,
          Kind.CHANGE,
          text,
          "recorded: %s, this version: %s%s".formatted(change.to(), mine.to(), other));
    } else {
      timeline.add(change.nanos(), run.instance, Kind.CHANGE, text, "");
    }
  }

  private static String after(Run run, long nanos) {
    boolean known = run.sinceKnown();
    long before = run.changed(nanos);
    return known ? " after " + InputText.span(before) : "";
  }

  private static String why(Recorded.Change change) {
    String reason = change.reason();
    for (Reason one : Reason.values()) {
      if (one.name().equals(change.reason())) {
        reason = one.text();
      }
    }
    return change.detail().isEmpty() ? reason : reason + ": " + change.detail();
  }

  /** Who was silent for how long is told by the engine, and the zone of an address by its host. */
  private static boolean same(Action.Transitioned mine, Recorded.Change change) {
    return mine.from() == change.from()
        && mine.to() == change.to()
        && mine.reason().name().equals(change.reason())
        && (mine.detail().isEmpty()
            || change.detail().length() >= Limits.TEXT
            || Octets.zoneless(mine.detail()).equals(Octets.zoneless(change.detail())));
  }

  /** What this version has done and nobody recorded before the next input. */
  private void unrecorded(long nanos, Run run) {
    for (Action.Transitioned mine = run.made(); mine != null; mine = run.made()) {
      differs(
          nanos,
          run.instance,
          Kind.CHANGE,
          mine.from() + " -> " + mine.to() + ": " + mine.reason().text(),
          "recorded: no change, this version: " + mine.to());
    }
  }

  private void differs(long nanos, String instance, Kind kind, String text, String how) {
    differences++;
    timeline.add(nanos, instance, kind, text, how);
  }

  private void refused(Recorded.Refused refused) {
    Run run = runs.get(refused.track());
    if (run != null) {
      String text =
          "advert from %s rejected: %s%s"
              .formatted(
                  InputText.host(refused.source()),
                  refused.text(),
                  refused.before() == 0 ? "" : " (and %d before)".formatted(refused.before()));
      timeline.add(refused.nanos(), run.instance, Kind.REFUSED, text, "");
    }
  }

  private void gone(long nanos, int track) {
    Run run = runs.remove(track);
    if (run != null) {
      timeline.add(nanos, run.instance, Kind.STATE, "removed", "");
    }
  }

  private void lost(long nanos, long count) {
    runs.clear(); // what they were told is not known; each goes on with a state of its own
    timeline.add(
        nanos,
        "",
        Kind.LOST,
        count + " records are missing: more came than there was room for",
        "");
  }

  ReplayReport report(int files, List<String> refused, List<String> damage) {
    return new ReplayReport(
        timeline.lines(),
        List.copyOf(instances),
        files,
        refused,
        damage,
        inputs,
        changes,
        differences);
  }
}
