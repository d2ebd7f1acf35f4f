package org.holdfast.engine.lvs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.VerdictListener;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.LateJournal;
import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.LvsTraffic;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.platform.Handover;
import org.holdfast.api.platform.Heartbeat;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.kernel.dataplane.Dataplane;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** The component: hands input to its worker and shows the worker's snapshot. */
@Component(
    configurationPid = "org.holdfast.engine.lvs",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {
      LvsService.class,
      LvsControl.class,
      LvsTraffic.class,
      ConfigurationListener.class,
      VerdictListener.class,
      VrrpListener.class,
      Heartbeat.class
    })
public final class LvsEngine
    implements LvsService,
        LvsControl,
        LvsTraffic,
        ConfigurationListener,
        VerdictListener,
        VrrpListener,
        Heartbeat {
  /** Who reads counters waits so long for the engine. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final BundleContext context;
  private final Handover handover;
  private final Map<String, VrrpState> instances = new ConcurrentHashMap<>();
  private volatile ServiceReference<VrrpService> vrrp;
  private final LateJournal journal = new LateJournal();
  private final PlaneChoice planes;
  private final ListenerDispatch dispatch;
  private final LvsWorker worker;
  private final TrafficReader traffic;

  /**
   * Starts the threads; nothing is written until a configuration is settled.
   *
   * @param context for the VRRP engine, which is there or not
   * @param settings of the PID
   * @param handover tells whether the node ends with this component
   * @param logger where faults are told
   * @throws IOException when the kernel does not tell which start of the machine this is
   */
  @Activate
  public LvsEngine(
      BundleContext context,
      LvsSettings settings,
      @Reference Handover handover,
      @Reference(service = LoggerFactory.class) Logger logger)
      throws IOException {
    this.context = context;
    this.handover = handover;
    if (settings.auditSeconds() < 1) {
      throw new IllegalArgumentException(
          "org.holdfast.engine.lvs.auditSeconds: got "
              + settings.auditSeconds()
              + " s, expected 1 s or more");
    }
    planes = new PlaneChoice(settings.dataplane(), logger);
    dispatch = new ListenerDispatch(logger);
    StateFile file =
        new StateFile(
            Path.of(settings.stateDirectory()),
            OwnedServices.FILE,
            Files.readString(BOOT_ID).strip(),
            logger);
    Connections connections =
        new Connections(
            new KeptTimeouts(file.sibling(KeptTimeouts.FILE), logger),
            new KeptSync(file.sibling(KeptSync.FILE), this::isMaster, logger),
            new KeptExpiry(file.sibling(KeptExpiry.FILE), logger));
    Audit audit =
        new Audit(
            Duration.ofSeconds(settings.auditSeconds()).toNanos(), settings.mendForeignChanges());
    KernelTable kernel =
        new KernelTable(planes, new OwnedServices(file), connections, audit, logger);
    worker =
        new LvsWorker(
            new LvsCore(
                new SettledConfiguration(logger),
                kernel,
                new Steers(file.sibling(Steers.FILE), logger),
                InstantSource.system(),
                dispatch::tell),
            journal::append,
            logger);
    traffic =
        new TrafficReader(
            () -> worker.look(core -> new TrafficReader.Reading(core.traffic()), PATIENCE),
            System::nanoTime);
    dispatch.start();
    worker.start();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDataplane(Dataplane plane, Map<String, ?> properties) {
    planes.add(plane, properties);
    worker.planesChanged();
  }

  void removeDataplane(Dataplane plane) {
    planes.remove(plane);
    worker.planesChanged();
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindJournal(Journal there) {
    journal.bind(there);
  }

  void unbindJournal(Journal gone) {
    journal.unbind(gone);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addListener(LvsListener listener) {
    dispatch.add(listener);
  }

  void removeListener(LvsListener listener) {
    dispatch.remove(listener);
  }

  /** The service is asked for when it is needed: VRRP tells this component of its transitions. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindVrrp(ServiceReference<VrrpService> reference) {
    vrrp = reference;
    worker.instanceChanged();
  }

  void unbindVrrp(ServiceReference<VrrpService> reference) {
    if (reference.equals(vrrp)) {
      vrrp = null;
    }
  }

  private boolean isMaster(String instance) {
    VrrpState told = instances.get(instance);
    if (told != null) {
      return told == VrrpState.MASTER;
    }
    ServiceReference<VrrpService> reference = vrrp;
    VrrpService service = reference == null ? null : context.getService(reference);
    if (service == null) {
      return false;
    }
    boolean master =
        service.instances().stream()
            .filter(status -> status.name().equals(instance))
            .anyMatch(status -> status.state() == VrrpState.MASTER);
    context.ungetService(reference);
    return master;
  }

  @Override
  public void transition(VrrpTransition transition) {
    if (transition.kind() == VrrpTransition.Kind.INSTANCE) {
      instances.put(transition.name(), transition.to());
      worker.instanceChanged();
    }
  }

  @Override
  public List<String> objections(Configuration wanted) {
    return planes.inUse().map(plane -> Objections.of(wanted, plane)).orElse(List.of());
  }

  @Override
  public void configurationChanged(Configuration wanted) {
    worker.configuration(wanted);
  }

  @Override
  public void verdicts(List<CheckStatus> all) {
    worker.verdicts(all);
  }

  @Override
  public void verdict(CheckStatus changed) {
    worker.verdict(changed);
  }

  @Override
  public void reason(CheckStatus found) {
    worker.reason(found);
  }

  @Override
  public List<VirtualServerStatus> virtualServers() {
    return worker.snapshot().virtualServers();
  }

  @Override
  public DataplaneStatus dataplane() {
    return worker.snapshot().dataplane();
  }

  @Override
  public Optional<Map<RealServerId, ServerTraffic>> traffic() {
    return traffic.traffic();
  }

  @Override
  public Plan tell(ServerOrder order, String who) {
    return worker.ask(core -> core.tell(order, who, System.nanoTime()));
  }

  @Override
  public Plan plan(ServerOrder order) {
    return worker.ask(core -> core.plan(order, System.nanoTime()));
  }

  @Override
  public String name() {
    return "lvs";
  }

  @Override
  public long beats() {
    return worker.beats();
  }

  /** The kernel keeps its table meanwhile; a stop would take the services out of it. */
  @Override
  public Remedy remedy() {
    return Remedy.TELL;
  }

  /** While the node goes on the kernel forwards by its table, and the next version adopts it. */
  @Deactivate
  void stop() {
    if (handover.nodeGoesOn()) {
      worker.leave();
    } else {
      worker.stop();
    }
    dispatch.stop();
  }
}
