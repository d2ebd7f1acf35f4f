package org.holdfast.notify.script.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.api.vrrp.VrrpEvent;
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
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("notify-script").factory());
  private final ScriptRunner runner;
  private final Duration limit;
  private final Duration stopLimit;
  private final Logger logger;
  private final ScriptQueue queue;
  private boolean started;
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
    shutdownScript();
    threads.shutdownNow();
  }

  /**
   * The engines are told of the first configuration after this bundle, which starts before them: so
   * nothing else happens before the script has ended.
   */
  private void startupScript(NodeScripts node) {
    if (node.startup().isEmpty()) {
      return;
    }
    try {
      run("startup_script", node.startup().get(), node.startupTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the node stops already
    }
  }

  /** Everything else has stopped: this bundle stops after the engines. */
  private void shutdownScript() throws InterruptedException {
    NodeScripts node = book.nodeScripts();
    if (node.shutdown().isPresent()) {
      run("shutdown_script", node.shutdown().get(), node.shutdownTimeout());
    }
  }

  @Override
  public void event(VrrpEvent event) {
    book.script(event).ifPresent(script -> queue.add(event.subject() + " " + event.name(), script));
  }

  @Override
  public void configurationChanged(Configuration wanted) {
    book = book.next(wanted);
    if (!started) {
      started = true;
      startupScript(wanted.global().nodeScripts());
    }
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
    run(owner, script, limit);
  }

  private void run(Object owner, ScriptCommand script, Duration most) throws InterruptedException {
    try {
      ScriptResult result = runner.run(script, most);
      if (!result.succeeded()) {
        logger.warn(
            "Notify script {} of {} {}", script.argv().getFirst(), owner, Failure.of(result, most));
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
