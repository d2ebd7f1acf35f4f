package org.holdfast.engine.journal.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.VerdictListener;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.JournalSubject.Type;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Verdicts of checks, with their reasons. That a check is UP at its first probe is what is
 * expected, and left out: ten thousand of them at a start would push all else off the disk. One
 * thread.
 */
@Component(service = VerdictListener.class)
public final class VerdictSource implements VerdictListener {

  private record Seen(CheckResult.Status verdict, CheckStatus.Binding binding, boolean blind) {
    static Seen of(CheckStatus status) {
      return new Seen(status.verdict(), status.binding(), status.blind());
    }

    boolean fresh() {
      return verdict == CheckResult.Status.UNKNOWN
          && binding == CheckStatus.Binding.BOUND
          && !blind;
    }

    boolean good() {
      return verdict == CheckResult.Status.UP && binding == CheckStatus.Binding.BOUND && !blind;
    }

    @Override
    public String toString() {
      String words =
          binding == CheckStatus.Binding.BOUND ? verdict.name() : verdict + " " + binding;
      return blind ? words + ", not seen" : words;
    }
  }

  private final Journal journal;
  private Map<CheckId, Seen> seen = new HashMap<>();

  /** Called by DS. */
  @Activate
  public VerdictSource(@Reference Journal journal) {
    this.journal = journal;
  }

  @Override
  public void verdicts(List<CheckStatus> all) {
    Map<CheckId, Seen> before = seen;
    seen = HashMap.newHashMap(all.size());
    for (CheckStatus one : all) {
      seen.put(one.id(), before.getOrDefault(one.id(), Seen.of(one)));
      verdict(one);
    }
  }

  @Override
  public void verdict(CheckStatus changed) {
    Seen now = Seen.of(changed);
    Seen before = seen.put(changed.id(), now);
    if (now.equals(before) || (now.good() && (before == null || before.fresh()))) {
      return;
    }
    CheckId id = changed.id();
    journal.append(
        new JournalNote(
            Instant.now(),
            JournalKind.VERDICT,
            new JournalSubject(
                Type.REAL_SERVER, id.server().toString(), id.server().virtualServer().toString()),
            "",
            before == null ? "" : before.toString(),
            now.toString(),
            id.keyword() + ": " + changed.reason()));
  }
}
