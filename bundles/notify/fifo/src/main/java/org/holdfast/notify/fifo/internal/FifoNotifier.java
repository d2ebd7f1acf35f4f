package org.holdfast.notify.fifo.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.NotifyFifo;
import org.holdfast.api.config.NotifyFifos;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.process.Fifos;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.notify.names.internal.ServerText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Writes what happens to the notify FIFOs, one line each, in order. It has to start before the
 * engines and stop after them, so that the lines of the stop are still written.
 */
@Component(
    service = {VrrpListener.class, LvsListener.class, ConfigurationListener.class},
    immediate = true)
public final class FifoNotifier implements VrrpListener, LvsListener, ConfigurationListener {
  private static final Duration READER_PATIENCE = Duration.ofSeconds(1);

  private final Fifos fifos;
  private final ScriptRunner runner;
  private final Logger logger;
  private Optional<Channel> all = Optional.empty();
  private Optional<Channel> vrrp = Optional.empty();
  private Optional<Channel> lvs = Optional.empty();
  private Map<String, Notify> scripts = Map.of();
  private Map<String, Notify> before = Map.of();
  private Set<String> priorityChanges = Set.of();
  private ServerText text = new ServerText(Configuration.empty());

  /** Called by DS. */
  @Activate
  public FifoNotifier(
      @Reference Fifos fifos,
      @Reference ScriptRunner runner,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.fifos = fifos;
    this.runner = runner;
    this.logger = logger;
  }

  @Deactivate
  synchronized void stop() {
    all = channel(all, Optional.empty());
    vrrp = channel(vrrp, Optional.empty());
    lvs = channel(lvs, Optional.empty());
  }

  @Override
  public synchronized void configurationChanged(Configuration wanted) {
    NotifyFifos settings = wanted.global().fifos();
    all = channel(all, settings.all());
    vrrp = channel(vrrp, settings.vrrp());
    lvs = channel(lvs, settings.lvs());
    text = new ServerText(wanted);
    before = scripts;
    Map<String, Notify> now = new HashMap<>();
    Set<String> changes = new HashSet<>();
    wanted
        .instances()
        .forEach(
            one -> {
              now.put(one.name(), one.notifyScripts());
              if (one.notifyScripts().priorityChanges()) {
                changes.add(one.name());
              }
            });
    wanted.syncGroups().stream()
        .filter(group -> group.notifyScripts().priorityChanges())
        .forEach(group -> changes.addAll(group.members()));
    scripts = now;
    priorityChanges = changes;
  }

  /** A channel whose settings are the same stays open, with whatever waits in it. */
  private Optional<Channel> channel(Optional<Channel> now, Optional<NotifyFifo> wanted) {
    if (now.map(Channel::settings).equals(wanted)) {
      return now;
    }
    now.ifPresent(old -> old.close(READER_PATIENCE));
    return wanted.map(settings -> Channel.open(settings, fifos, runner, logger));
  }

  @Override
  public synchronized void transition(VrrpTransition change) {
    Notify own =
        scripts.getOrDefault(change.name(), before.getOrDefault(change.name(), Notify.none()));
    Lines.of(change, own).ifPresent(line -> write(vrrp, line));
  }

  @Override
  public synchronized void event(VrrpEvent event) {
    Lines.of(event, priorityChanges.contains(event.name())).ifPresent(line -> write(vrrp, line));
  }

  @Override
  public synchronized void serverChanged(RealServerStatus status) {
    write(lvs, Lines.of(status.id(), status.alive(), text));
  }

  @Override
  public synchronized void quorumChanged(VirtualServerStatus status) {
    write(lvs, Lines.of(status.id(), status.quorumUp(), text));
  }

  private void write(Optional<Channel> one, String line) {
    all.ifPresent(channel -> channel.write(line));
    one.ifPresent(channel -> channel.write(line));
  }
}
