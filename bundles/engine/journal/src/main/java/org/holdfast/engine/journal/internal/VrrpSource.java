package org.holdfast.engine.journal.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.JournalSubject.Type;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpTransition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * States and priorities of VRRP. Adverts of lower priority are left out: a peer decides how many
 * there are.
 */
@Component(service = VrrpListener.class)
public final class VrrpSource implements VrrpListener {
  private final Journal journal;
  private final Map<String, Integer> priorities = new ConcurrentHashMap<>();

  /** Called by DS. */
  @Activate
  public VrrpSource(@Reference Journal journal) {
    this.journal = journal;
  }

  @Override
  public void transition(VrrpTransition change) {
    boolean instance = change.kind() == VrrpTransition.Kind.INSTANCE;
    if (instance) {
      priorities.put(change.name(), change.effectivePriority());
    }
    if (change.removed()) {
      priorities.remove(change.name());
    }
    journal.append(
        new JournalNote(
            change.at(),
            JournalKind.STATE,
            subject(change.kind(), change.name()),
            "",
            change.from().name(),
            change.to().name(),
            change.reason()));
  }

  @Override
  public void event(VrrpEvent event) {
    if (event.kind() != VrrpEvent.Kind.PRIORITY_CHANGED) {
      return;
    }
    Integer before = priorities.put(event.name(), event.effectivePriority());
    journal.append(
        new JournalNote(
            event.at(),
            JournalKind.PRIORITY,
            subject(event.subject(), event.name()),
            "",
            before == null ? "" : before.toString(),
            Integer.toString(event.effectivePriority()),
            "effective priority as " + event.state()));
  }

  private static JournalSubject subject(VrrpTransition.Kind kind, String name) {
    return new JournalSubject(
        kind == VrrpTransition.Kind.INSTANCE ? Type.INSTANCE : Type.GROUP, name);
  }
}
