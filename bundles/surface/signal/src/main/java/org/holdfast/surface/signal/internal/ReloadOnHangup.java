package org.holdfast.surface.signal.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.config.Origin;
import org.holdfast.api.platform.ServiceManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Reloads the configuration at SIGHUP, as keepalived does, off the thread of the signal. Signals
 * that come while one reload runs and another waits add nothing: the waiting one reads the newest
 * file.
 */
@Component(
    service = {},
    immediate = true)
public final class ReloadOnHangup {
  /** Set by the launcher when a SIGHUP came while nobody took it. */
  private static final String NOTED = "holdfast.hangup";

  private final ConfigurationService configuration;
  private final Logger logger;
  private final ThreadPoolExecutor thread;
  private final HangupSignal signal;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile ServiceManager manager;

  /** Takes the signal; called by the component runtime. */
  @Activate
  public ReloadOnHangup(
      @Reference ConfigurationService configuration,
      @Reference(service = LoggerFactory.class) Logger logger)
      throws ReflectiveOperationException {
    this.configuration = configuration;
    this.logger = logger;
    this.thread =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1),
            task -> Thread.ofPlatform().daemon().name("holdfast-sighup").unstarted(task));
    this.signal = HangupSignal.handle(this::hangup);
    if (System.getProperties().remove(NOTED) != null) {
      hangup();
    }
  }

  /** Gives the signal back; called by the component runtime. */
  @Deactivate
  public void stop() throws ReflectiveOperationException {
    signal.close();
    thread.shutdown();
  }

  private void hangup() {
    try {
      thread.execute(this::reload);
    } catch (RejectedExecutionException oneWaitsAlready) {
      logger.debug("SIGHUP while a reload waits already");
    }
  }

  private void reload() {
    logger.info("SIGHUP: reading the configuration again");
    ServiceManager told = manager;
    if (told != null) {
      told.reloading();
    }
    try {
      configuration.reload(new Origin(Origin.Source.SIGHUP, "SIGHUP"));
    } catch (RuntimeException e) {
      logger.error("The configuration could not be read again after SIGHUP", e);
    } finally {
      if (told != null) {
        told.ready();
      }
    }
  }
}
