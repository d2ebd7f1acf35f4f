package org.holdfast.engine.vrrp.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.Plan;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.LateJournal;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.platform.Handover;
import org.holdfast.api.platform.Heartbeat;
import org.holdfast.api.platform.ProblemSource;
import org.holdfast.api.track.TrackListener;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpControl;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpOrder;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.engine.vrrp.internal.recording.VrrpRecorder;
import org.holdfast.engine.vrrp.internal.vmac.LinksMemory;
import org.holdfast.engine.vrrp.internal.vmac.OwnLinks;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.LinkSettings;
import org.holdfast.kernel.net.LinkTable;
import org.holdfast.kernel.net.NetworkListener;
import org.holdfast.kernel.net.NetworkMonitor;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.route.PathMonitor;
import org.holdfast.kernel.route.RouteTable;
import org.holdfast.kernel.route.RuleTable;
import org.holdfast.kernel.scheduling.Scheduler;
import org.holdfast.kernel.vrrp.AddressFilter;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.PacketGate;
import org.holdfast.kernel.vrrp.ReportFilter;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpTransport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** The VRRP engine: hands what it hears to the loop, and shows what the loop has published. */
@Component(
    immediate = true,
    service = {
      VrrpService.class,
      VrrpControl.class,
      ConfigurationListener.class,
      NetworkListener.class,
      TrackListener.class,
      ProblemSource.class,
      Heartbeat.class,
      MetricSource.class
    })
public final class VrrpEngine
    implements VrrpService,
        VrrpControl,
        ConfigurationListener,
        NetworkListener,
        TrackListener,
        ProblemSource,
        Heartbeat,
        MetricSource {
  private static final long STEERING_SECONDS = 2;
  private static final Duration STOP_PATIENCE = Duration.ofMillis(600);
  private static final Duration LINK_PATIENCE = Duration.ofSeconds(2);
  private static final Duration NOTIFY_PATIENCE = Duration.ofMillis(300);

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<VrrpListener> listeners = List.of();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Scheduler scheduler;

  private final LateJournal journal = new LateJournal();
  private final AtomicReference<NetworkState> newestNetwork = new AtomicReference<>();
  private final Logger logger;
  private final Dispatcher dispatcher;
  private final VirtualRouters routers;
  private final VrrpLoop loop;
  private final Gatekeeper gatekeeper;
  private final OwnLinks links;
  private final OwnScheduling scheduling;
  private final Thread rehearsals;
  private final PathWatch watch;
  private final Handover handover;

  /** Starts the loop. */
  @Activate
  public VrrpEngine(
      @Reference VrrpTransport transport,
      @Reference AddressTable addressTable,
      @Reference NetworkMonitor monitor,
      @Reference Announcer announcer,
      @Reference LinkTable linkTable,
      @Reference LinkSettings linkSettings,
      @Reference RouteTable routeTable,
      @Reference RuleTable ruleTable,
      @Reference PathMonitor pathMonitor,
      @Reference Handover handover,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
    this.handover = handover;
    dispatcher = new Dispatcher(() -> listeners, logger);
    gatekeeper = new Gatekeeper(dispatcher);
    VrrpPort port = open(transport);
    KernelPaths paths = new KernelPaths(routeTable, ruleTable, dispatcher);
    routers =
        new VirtualRouters(
            port,
            addressTable,
            announcer,
            dispatcher,
            paths,
            gatekeeper,
            System::nanoTime,
            monitor.current());
    routers.uptime(Uptime.read());
    loop = new VrrpLoop(port, routers);
    scheduling = new OwnScheduling(dispatcher);
    links =
        new OwnLinks(
            linkTable,
            linkSettings,
            dispatcher,
            monitor.current(),
            problems -> loop.submit(all -> all.linkProblems(problems)));
    recall();
    dispatcher.start();
    gatekeeper.start();
    links.start();
    loop.start();
    rehearsals =
        Thread.ofPlatform()
            .daemon()
            .name("vrrp-rehearsal")
            .priority(Thread.MIN_PRIORITY)
            .start(new Rehearsals(addressTable, announcer));
    watch =
        new PathWatch(
            pathMonitor, paths, present -> loop.submit(all -> all.pathsRead(present)), dispatcher);
    Thread.ofPlatform().daemon().name("vrrp-routes").start(watch);
  }

  /** Goes on where the version before this one was, when it left what it knew a moment ago. */
  private void recall() {
    handover
        .take(NodeMemory.PART, NodeMemory.VERSION)
        .ifPresent(
            bytes -> {
              try {
                NodeMemory memory = NodeMemory.of(bytes);
                routers.recall(memory);
                links.recall(memory.links());
              } catch (IOException e) {
                logger.warn("VRRP begins as after a crash: what was left is not understood", e);
              }
            });
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindJournal(Journal there) {
    journal.bind(there);
  }

  void unbindJournal(Journal gone) {
    journal.unbind(gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindGate(PacketGate gate) {
    gatekeeper.gate(gate);
  }

  void unbindGate(PacketGate gate) {
    if (gatekeeper.gate() == gate) {
      gatekeeper.gate(null);
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAddressFilter(AddressFilter filter) {
    loop.submit(all -> all.context().acceptance().use(filter));
  }

  void unbindAddressFilter(AddressFilter filter) {
    loop.submit(all -> all.context().acceptance().forget(filter));
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindFilter(ReportFilter filter) {
    links.filter(filter);
  }

  void unbindFilter(ReportFilter filter) {
    links.noFilter(filter);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindRecorder(VrrpRecorder recorder) {
    recorder.recorder().ifPresent(its -> loop.submit(all -> all.context().recording().use(its)));
  }

  void unbindRecorder(VrrpRecorder recorder) {
    recorder.recorder().ifPresent(its -> loop.submit(all -> all.context().recording().forget(its)));
  }

  private VrrpPort open(VrrpTransport transport) {
    try {
      return transport.open();
    } catch (KernelException e) {
      logger.error("no VRRP: {}", e.getMessage());
      return new ClosedPort(e);
    }
  }

  @Override
  public void configurationChanged(Configuration wanted) {
    NameTables names = NameTables.read(wanted.global().nameDirectories());
    links.prepare(
        wanted,
        taken ->
            loop.submit(
                all -> {
                  scheduling.configure(wanted.global().scheduling(), scheduler);
                  all.configure(wanted, names);
                  taken.run();
                }));
  }

  @Override
  public void networkChanged(NetworkState now) {
    if (newestNetwork.getAndSet(now) == null) {
      loop.submit(all -> all.networkChanged(newestNetwork.getAndSet(null)));
    }
    links.networkChanged(now);
  }

  @Override
  public void trackerChanged(TrackerStatus status) {
    loop.submit(all -> all.trackerChanged(status));
  }

  @Override
  public void trackerRemoved(TrackerId id) {
    loop.submit(all -> all.trackerRemoved(id));
  }

  @Override
  public List<InstanceStatus> instances() {
    return routers.published().instances(gatekeeper.whyNot());
  }

  @Override
  public List<MetricFamily> metrics() {
    return routers.published().metrics();
  }

  @Override
  public List<GroupStatus> groups() {
    return routers.published().groups();
  }

  @Override
  public Plan tell(VrrpOrder order, String who) {
    return ask(steers -> steers.tell(order, who));
  }

  @Override
  public Plan plan(VrrpOrder order) {
    return ask(steers -> steers.plan(order));
  }

  /** Lets the vrrp thread do it, and waits for what it says. */
  private Plan ask(Function<Steers, Plan> what) {
    CompletableFuture<Plan> done = new CompletableFuture<>();
    loop.submit(
        all -> {
          try {
            done.complete(what.apply(new Steers(all, journal::append)));
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    try {
      return done.get(STEERING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChangeRefusedException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "the vrrp thread did not answer within %d s; look whether it was done"
              .formatted(STEERING_SECONDS),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; look whether it was done", e);
    }
  }

  @Override
  public List<String> problems() {
    return instances().stream()
        .filter(one -> one.state() == VrrpState.FAULT)
        .map(one -> "vrrp_instance " + one.name() + ": " + one.reason())
        .toList();
  }

  @Override
  public String name() {
    return "vrrp";
  }

  @Override
  public long beats() {
    return loop.beats();
  }

  @Override
  public Remedy remedy() {
    return Remedy.END_PROCESS;
  }

  /**
   * The end of the node: gives up every address with priority 0, then tells the listeners. When the
   * node goes on, the next version of this bundle is to: all stays as it is, and ends by itself if
   * none comes.
   */
  @Deactivate
  public void stop() {
    rehearsals.interrupt();
    watch.end();
    try {
      if (handover.nodeGoesOn()) {
        leave();
      } else {
        giveUp();
      }
      gatekeeper.close(NOTIFY_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dispatcher.close(NOTIFY_PATIENCE);
  }

  private void giveUp() throws InterruptedException {
    if (!loop.stop(STOP_PATIENCE)) {
      sayHung();
    }
    links.close(LINK_PATIENCE);
  }

  private void leave() throws InterruptedException {
    Optional<NodeMemory> memory = loop.leave(STOP_PATIENCE);
    LinksMemory ofLinks = links.leave(LINK_PATIENCE);
    if (memory.isEmpty()) {
      sayHung();
      return;
    }
    handover.leave(NodeMemory.PART, NodeMemory.VERSION, memory.get().with(ofLinks).bytes());
  }

  private void sayHung() {
    logger.error(
        "the vrrp thread did not stop within {} ms; virtual addresses may still be here",
        STOP_PATIENCE.toMillis());
  }
}
