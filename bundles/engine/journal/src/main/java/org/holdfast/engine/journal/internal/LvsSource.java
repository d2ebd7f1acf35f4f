package org.holdfast.engine.journal.internal;

import java.time.Instant;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.JournalSubject.Type;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Real servers that come and go, and quorums. */
@Component(service = LvsListener.class)
public final class LvsSource implements LvsListener {
  private final Journal journal;

  /** Called by DS. */
  @Activate
  public LvsSource(@Reference Journal journal) {
    this.journal = journal;
  }

  @Override
  public void serverChanged(RealServerStatus status) {
    journal.append(
        new JournalNote(
            status.since(),
            JournalKind.SERVER,
            new JournalSubject(
                Type.REAL_SERVER, status.id().toString(), status.id().virtualServer().toString()),
            "",
            status.alive() ? "DOWN" : "UP",
            status.alive() ? "UP" : "DOWN",
            status.reason()));
  }

  @Override
  public void quorumChanged(VirtualServerStatus status) {
    journal.append(
        new JournalNote(
            Instant.now(),
            JournalKind.QUORUM,
            new JournalSubject(Type.VIRTUAL_SERVER, status.id().toString()),
            "",
            status.quorumUp() ? "LOST" : "UP",
            status.quorumUp() ? "UP" : "LOST",
            "live weight %d of quorum %d%s"
                .formatted(
                    status.liveWeight(),
                    status.quorum(),
                    status.sorryActive() ? "; the sorry server serves" : "")));
  }
}
