package org.holdfast.engine.vrrp.internal.vmac;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.holdfast.api.config.Configuration;
import org.holdfast.engine.vrrp.internal.Reports;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkSetting;
import org.holdfast.kernel.net.LinkSettings;
import org.holdfast.kernel.net.LinkTable;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.vrrp.ReportFilter;

/**
 * The macvlans of all instances and the settings of interfaces, on a thread of their own, since
 * making and removing them takes milliseconds. A new configuration is handed on when the macvlans
 * that it adds are up, and those that it no longer has are removed after it was taken: an address
 * that goes from the one to the other is not missing for longer than a write takes.
 */
public final class OwnLinks {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RETRY_MILLIS = 1000;
  private static final Runnable END = () -> {};

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final AtomicBoolean lookQueued = new AtomicBoolean();
  private final Object news = new Object();
  private final LinkReconciler reconciler;
  private final LinkSettings settings;
  private final PromotedSecondaries promoted;
  private final Reports reports;
  private final Consumer<Map<String, String>> problems;
  private final Thread thread;
  private volatile ReportFilter filter;
  private NetworkState network; // guarded by news
  private Map<String, WantedLink> wanted = Map.of();
  private Map<String, String> toldProblems = Map.of();
  private Set<String> silenced = Set.of();
  private ReportFilter silencedBy;

  /** By an earlier version of this bundle; who did it does not count. */
  private boolean silencedBefore;

  private OptionalInt reportsBefore = OptionalInt.empty();
  private boolean configured;

  /**
   * Without a thread yet.
   *
   * @param table makes and removes them
   * @param settings their settings and those of the interfaces below
   * @param reports the log
   * @param network what is there now
   * @param problems takes what keeps macvlans from being there, by name, when that changes
   */
  public OwnLinks(
      LinkTable table,
      LinkSettings settings,
      Reports reports,
      NetworkState network,
      Consumer<Map<String, String>> problems) {
    this.reconciler = new LinkReconciler(table, settings, reports);
    this.settings = settings;
    this.promoted = new PromotedSecondaries(settings, reports);
    this.reports = reports;
    this.network = network;
    this.problems = problems;
    thread = Thread.ofPlatform().daemon().name("vrrp-links").unstarted(this::run);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /**
   * Who keeps macvlans from reporting groups. Any thread.
   *
   * @param present who does it from now on
   */
  public void filter(ReportFilter present) {
    filter = present;
    queue.add(
        () -> {
          if (configured) { // until then those of an earlier run stay silent
            silence(wanted.keySet());
          }
        });
  }

  /**
   * Somebody holds reports back no more. Any thread.
   *
   * @param gone who
   */
  public void noFilter(ReportFilter gone) {
    if (filter == gone) {
      filter = null;
    }
  }

  /**
   * Makes what a configuration needs. Any thread.
   *
   * @param next the configuration
   * @param then hands it on, and runs what it is given when it was taken
   */
  public void prepare(Configuration next, Consumer<Runnable> then) {
    queue.add(() -> prepareNow(next, then));
  }

  /**
   * The network changed, and the vrrp thread was told. Any thread; returns at once.
   *
   * @param now the state after the change
   */
  public void networkChanged(NetworkState now) {
    boolean otherLinks;
    synchronized (news) {
      otherLinks = !now.links().equals(network.links());
      network = now;
      news.notifyAll();
    }
    if (otherLinks && lookQueued.compareAndSet(false, true)) {
      queue.add(this::look);
    }
  }

  /**
   * Removes every macvlan and restores all settings.
   *
   * @param patience how long this is waited for
   */
  public void close(Duration patience) {
    queue.add(this::removeAll);
    queue.add(END);
    try {
      if (!thread.join(patience)) {
        reports.error("macvlans may still be here: the kernel took too long to remove them");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends without a change, for the next version of this bundle.
   *
   * @param patience how long this is waited for
   * @return what that one needs to know
   * @throws InterruptedException when it is told to end now
   */
  public LinksMemory leave(Duration patience) throws InterruptedException {
    queue.add(END);
    if (!thread.join(patience)) {
      thread.interrupt();
      thread.join(patience);
    }
    return new LinksMemory(
        reportsBefore.isPresent() ? reportsBefore.getAsInt() : null,
        promoted.before(),
        reconciler.bases().lowered(),
        reconciler.bases().raised(),
        silencedBy == null && !silencedBefore ? null : List.copyOf(silenced));
  }

  /**
   * Takes what an earlier version left. Before {@link #start}.
   *
   * @param memory of that one
   */
  public void recall(LinksMemory memory) {
    reportsBefore =
        memory.reportsBefore() == null
            ? OptionalInt.empty()
            : OptionalInt.of(memory.reportsBefore());
    silencedBefore = memory.silenced() != null;
    silenced = silencedBefore ? Set.copyOf(memory.silenced()) : Set.of();
    promoted.recall(memory.promotedBefore());
    reconciler.bases().recall(memory);
  }

  private void run() {
    try {
      for (Runnable next = next(); next != END; next = next()) {
        try {
          next.run();
        } catch (RuntimeException e) {
          reports.error("macvlans could not be looked after: " + e + "; this is a defect");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable next() throws InterruptedException {
    if (!configured || !reconciler.unfinished()) {
      return queue.take();
    }
    Runnable next = queue.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    return next == null ? this::look : next;
  }

  private void look() {
    lookQueued.set(false);
    promoted.apply();
    if (configured && !wanted.isEmpty()) {
      reconciler.reconcile(wanted.values(), true);
      tell();
    }
  }

  private void prepareNow(Configuration next, Consumer<Runnable> then) {
    Map<String, WantedLink> later = WantedLink.of(next);
    localReports(next.global().vmac().localIgmp());
    promoted.want(PromotedSecondaries.wantedBy(next));
    if (!later.isEmpty()) {
      Map<String, WantedLink> both = new LinkedHashMap<>(wanted);
      both.putAll(later);
      silence(both.keySet());
      reconciler.reconcile(both.values(), false);
      awaitNewsOf(later.keySet());
      tell();
    }
    boolean first = !configured;
    boolean none = later.isEmpty() && wanted.isEmpty();
    wanted = later;
    configured = true;
    then.accept(none && !first ? () -> {} : () -> queue.add(this::settle));
  }

  /** What the last configuration had, or a crash left, and this one has not. */
  private void settle() {
    reconciler.reconcile(wanted.values(), true);
    silence(wanted.keySet());
    tell();
  }

  /** The vrrp thread must have heard of the new ones before it puts addresses on them. */
  private void awaitNewsOf(Set<String> names) {
    Set<String> missing = new HashSet<>(names);
    missing.removeAll(reconciler.problems().keySet());
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (news) {
      try {
        for (long left = PATIENCE_NANOS; left > 0; left = end - System.nanoTime()) {
          Set<String> bases = new HashSet<>();
          network.links().stream().filter(Link::up).map(Link::name).forEach(bases::add);
          if (bases.containsAll(missing) || reconciler.unfinished()) {
            return;
          }
          news.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tell() {
    Map<String, String> now = reconciler.problems();
    if (!now.equals(toldProblems)) {
      toldProblems = now;
      problems.accept(now);
    }
  }

  private void silence(Set<String> names) {
    ReportFilter present = filter;
    boolean known = present == silencedBy || silencedBefore;
    if (present == null || known && names.equals(silenced)) {
      return;
    }
    silencedBefore = false;
    try {
      present.silence(names);
      silenced = Set.copyOf(names);
      silencedBy = present;
    } catch (KernelException e) {
      if (!names.isEmpty()) {
        reports.warn(
            "use_vmac: switches may learn the VRRP MAC from a BACKUP, since its IGMP reports are"
                + " not held back ("
                + e.getMessage()
                + "); disable_local_igmp stops them");
      }
      silenced = Set.copyOf(names);
      silencedBy = present;
    }
  }

  private void localReports(boolean on) {
    try {
      if (!on && reportsBefore.isEmpty()) {
        reportsBefore = settings.read(LinkSettings.MACHINE, LinkSetting.IGMP_LINK_LOCAL_REPORTS);
        if (reportsBefore.isPresent()) {
          settings.write(LinkSettings.MACHINE, LinkSetting.IGMP_LINK_LOCAL_REPORTS, 0);
        }
      } else if (on && reportsBefore.isPresent()) {
        int value = reportsBefore.getAsInt();
        reportsBefore = OptionalInt.empty();
        settings.write(LinkSettings.MACHINE, LinkSetting.IGMP_LINK_LOCAL_REPORTS, value);
      }
    } catch (KernelException e) {
      reports.error("disable_local_igmp: " + e.getMessage());
    }
  }

  private void removeAll() {
    if (configured) {
      reconciler.reconcile(List.of(), true);
      silence(Set.of());
      localReports(true);
      promoted.want(Set.of());
    }
  }
}
