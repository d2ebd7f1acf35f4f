package org.holdfast.surface.dump.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.check.CheckService;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.process.Signals;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.vrrp.VrrpService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Writes keepalived's files at keepalived's signals, for the programs that read them. On the thread
 * of the signals; nothing waits for it.
 */
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.holdfast.surface.dump",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DumpSurface {

  /** Settings of the dumps. */
  public @interface Config {
    /** Folder of the files. */
    String directory();

    /** Whether they go to /tmp instead, where keepalived has them. */
    boolean compatTmpDumps() default false;

    /** Group that may read them too; empty for none. */
    String group() default "";
  }

  static final int DATA = 10; // SIGUSR1
  static final int STATS = 12; // SIGUSR2
  static final int JSON = 36; // SIGRTMIN + 2
  static final int STATS_CLEAR = 63; // SIGRTMAX - 1

  private static final Path TMP = Path.of("/tmp");

  private final ConfigurationService configuration;
  private final VrrpService vrrp;
  private final TrackService track;
  private final LvsService lvs;
  private final CheckService checks;
  private final Logger logger;
  private final Path folder;
  private final SafeFile files;
  private final Counted counted = new Counted();
  private final Signals.Taking taking;

  /** Takes the signals; called by the component runtime. */
  @Activate
  public DumpSurface(
      Config config,
      @Reference ConfigurationService configuration,
      @Reference VrrpService vrrp,
      @Reference TrackService track,
      @Reference LvsService lvs,
      @Reference CheckService checks,
      @Reference Signals signals,
      @Reference(service = LoggerFactory.class) Logger logger)
      throws IOException {
    this.configuration = configuration;
    this.vrrp = vrrp;
    this.track = track;
    this.lvs = lvs;
    this.checks = checks;
    this.logger = logger;
    folder = config.compatTmpDumps() ? TMP : Path.of(config.directory());
    files = new SafeFile(Optional.of(config.group()).filter(it -> !it.isEmpty()), Self.user());
    taking = take(signals);
  }

  /** Without it the node does all else; a start by something else than bin/holdfast is no fault. */
  private Signals.Taking take(Signals signals) {
    try {
      return signals.take(Set.of(DATA, STATS, JSON, STATS_CLEAR), this::dump);
    } catch (IOException e) {
      logger.warn("no dumps for readers of keepalived: {}", e.getMessage());
      return () -> {};
    }
  }

  /** Lets go of the signals; called by the component runtime. */
  @Deactivate
  public void stop() {
    taking.close();
  }

  private void dump(int signal) {
    Snapshot node = snapshot();
    switch (signal) {
      case DATA -> data(node);
      case STATS -> write(Dump.STATS, node, () -> StatsText.of(node, counted));
      case STATS_CLEAR -> {
        write(Dump.STATS, node, () -> StatsText.of(node, counted));
        counted.clear(node);
      }
      case JSON -> write(Dump.JSON, node, () -> JsonText.of(node, counted));
      default -> logger.warn("signal {} is none that dumps are written at", signal);
    }
  }

  private void data(Snapshot node) {
    write(Dump.DATA, node, () -> VrrpText.of(node, Self.hostName(), ZoneId.systemDefault()));
    if (!node.configuration().virtualServers().isEmpty()) {
      write(Dump.CHECK_DATA, node, () -> CheckText.of(node, Self.hostName()));
    }
  }

  private Snapshot snapshot() {
    Configuration current = configuration.current();
    return new Snapshot(
        current,
        vrrp.instances(),
        vrrp.groups(),
        track.trackers(),
        lvs.virtualServers(),
        checks.checks());
  }

  private void write(Dump dump, Snapshot node, Text text) {
    Path path = dump.path(folder, node.configuration().global().dumps());
    try {
      files.write(path, text.text());
      logger.debug("wrote {}", path);
    } catch (IOException e) {
      logger.warn("{} was not written: {}", path, e.getMessage());
    }
  }

  /** The text of a dump. */
  private interface Text {
    String text() throws IOException;
  }
}
