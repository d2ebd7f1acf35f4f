package org.holdfast.notify.script.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpTransition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Runs the notify scripts of instances, groups, real servers and quorums. It has to start before
 * the engines and stop after them, so that the scripts of the stop still run.
 */
@Component(
    service = {VrrpListener.class, LvsListener.class, ConfigurationListener.class},
    immediate = true,
    configurationPid = "org.holdfast.notify.script")
public final class ScriptNotifier implements VrrpListener, LvsListener, ConfigurationListener {
  private static final int MAX_WAITING = 100;

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notify-script").factory());
  private final ScriptRunner runner;
  private final Duration limit;
  private final Duration stopLimit;
  private final Logger logger;
  private final ScriptQueue queue;
  private volatile ScriptBook book = ScriptBook.empty();

  /** Called by DS. */
  @Activate
  public ScriptNotifier(
      @Reference ScriptRunner runner,
      @Reference(service = LoggerFactory.class) Logger logger,
      ScriptSettings settings) {
    this(
        runner,
        logger,
        Duration.ofSeconds(settings.limitSeconds()),
        Duration.ofSeconds(settings.stopSeconds()));
  }

  ScriptNotifier(ScriptRunner runner, Logger logger, Duration limit, Duration stopLimit) {
    this.runner = runner;
    this.limit = limit;
    this.stopLimit = stopLimit;
    this.logger = logger;
    this.queue = new ScriptQueue(MAX_WAITING, threads, this::run, this::dropped);
  }

  @Deactivate
  void stop() throws InterruptedException {
    if (!queue.awaitEmpty(stopLimit.toNanos())) {
      logger.warn(
          "Notify scripts are still running or waiting {} s after the stop began; they are ended",
          stopLimit.toSeconds());
    }
    queue.close();
    threads.shutdownNow();
  }

  @Override
  public void configurationChanged(Configuration wanted) {
    book = book.next(wanted);
  }

  @Override
  public void transition(VrrpTransition transition) {
    String owner = transition.kind() + " " + transition.name();
    book.scripts(transition).forEach(script -> queue.add(owner, script));
  }

  @Override
  public void serverChanged(RealServerStatus status) {
    book.server(status.id(), status.alive()).ifPresent(script -> queue.add(status.id(), script));
  }

  @Override
  public void quorumChanged(VirtualServerStatus status) {
    book.quorum(status.id(), status.quorumUp()).ifPresent(script -> queue.add(status.id(), script));
  }

  private void run(Object owner, ScriptCommand script) throws InterruptedException {
    try {
      ScriptResult result = runner.run(script, limit);
      if (!result.succeeded()) {
        logger.warn(
            "Notify script {} of {} {}",
            script.argv().getFirst(),
            owner,
            Failure.of(result, limit));
      }
    } catch (IOException e) {
      logger.warn(
          "Notify script {} of {} could not be started: {}",
          script.argv().getFirst(),
          owner,
          e.getMessage());
    } catch (RuntimeException e) {
      logger.error("Notify script {} of {} could not be run", script.argv().getFirst(), owner, e);
    }
  }

  private void dropped(Object owner, ScriptCommand script) {
    logger.warn(
        "Notify script {} of {} is left out: {} wait already; make the scripts end sooner",
        script.argv().getFirst(),
        owner,
        MAX_WAITING);
  }
}
