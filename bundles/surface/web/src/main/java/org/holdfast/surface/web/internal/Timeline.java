package org.holdfast.surface.web.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * The latest of what happened since the start, the oldest first. Apart from the surface, which asks
 * the engines that call this. Any thread.
 */
@Component(
    service = {VrrpListener.class, LvsListener.class, Timeline.class},
    configurationPid = WebSurface.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = "holdfast.on.request:Boolean=true")
public final class Timeline implements VrrpListener, LvsListener {
  /** Lines that are kept. */
  static final int MOST = 500;

  private final Deque<Happening> lines = new ArrayDeque<>();
  private long number;
  private volatile Runnable heard = () -> {};

  @Activate
  public Timeline() {
    // public for the framework
  }

  /** Names who is called after each line, on the thread that told it. */
  void onChange(Runnable listener) {
    heard = listener;
  }

  @Override
  public void transition(VrrpTransition transition) {
    boolean group = transition.kind() == VrrpTransition.Kind.GROUP;
    add(
        transition.at(),
        (group ? "group " : "") + transition.name(),
        transition.from() + " to " + transition.to(),
        transition.reason(),
        transition.to() == VrrpState.FAULT
            ? Tone.BAD
            : transition.to() == VrrpState.INIT ? Tone.WARNING : Tone.GOOD);
  }

  @Override
  public void serverChanged(RealServerStatus status) {
    add(
        status.since(),
        status.id() + " in " + status.id().virtualServer(),
        status.alive() ? "UP" : "DOWN",
        status.reason(),
        status.alive() ? Tone.GOOD : Tone.BAD);
  }

  @Override
  public void quorumChanged(VirtualServerStatus status) {
    add(
        Instant.now(),
        status.id().toString(),
        status.quorumUp() ? "quorum gained" : "quorum lost",
        "weight " + status.liveWeight() + ", quorum " + status.quorum(),
        status.quorumUp() ? Tone.GOOD : Tone.BAD);
  }

  void add(Instant at, String subject, String what, String reason, Tone tone) {
    synchronized (lines) {
      number++;
      lines.addLast(new Happening(number, at, subject, what, reason, tone));
      if (lines.size() > MOST) {
        lines.removeFirst();
      }
    }
    heard.run();
  }

  /** What has happened after the one of a number. */
  List<Happening> after(long last) {
    synchronized (lines) {
      return lines.stream().filter(line -> line.number() > last).toList();
    }
  }
}
