package org.holdfast.engine.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.osgi.service.log.Logger;

/**
 * The one thread on which configurations are read again and listeners are called, so that each sees
 * every configuration once and in order. No lock is held while a listener is called.
 */
final class Delivery {
  /** A listener and what it was told last; the latter belongs to the thread. */
  private static final class Subscriber {
    private final ConfigurationListener listener;
    private Configuration told;

    Subscriber(ConfigurationListener listener) {
      this.listener = listener;
    }
  }

  private final Logger logger;
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final Worker worker = new Worker("holdfast-config");

  Delivery(Logger logger) {
    this.logger = logger;
  }

  /** Adds a listener, and tells it what is running once something is. */
  void add(ConfigurationListener listener, Supplier<Configuration> running) {
    Subscriber subscriber = new Subscriber(listener);
    subscribers.add(subscriber);
    worker.execute(() -> tell(subscriber, running.get()));
  }

  void remove(ConfigurationListener listener) {
    subscribers.removeIf(subscriber -> subscriber.listener == listener);
  }

  /** What the listeners have against a configuration; a listener that fails has nothing. */
  List<String> objections(Configuration wanted) {
    List<String> all = new ArrayList<>();
    for (Subscriber subscriber : subscribers) {
      try {
        all.addAll(subscriber.listener.objections(wanted));
      } catch (RuntimeException | LinkageError e) {
        logger.error(
            "Configuration listener {} failed to say whether it can do a configuration",
            subscriber.listener.getClass().getName(),
            e);
      }
    }
    return all;
  }

  /** Runs a task on the thread, after what waits there. */
  void execute(Runnable task) {
    try {
      worker.execute(task);
    } catch (RejectedExecutionException stopped) {
      logger.debug("the configuration engine has stopped; a task was left out");
    }
  }

  /** Tells every listener; only on the thread of this object, from within a call. */
  void tellAll(Configuration configuration) {
    subscribers.forEach(subscriber -> tell(subscriber, configuration));
  }

  /** Runs a task on the thread and waits for its end. */
  <T> T call(Callable<T> task) {
    if (worker.isCurrent()) {
      throw new IllegalStateException(
          "a ConfigurationListener must not reload the configuration; use another thread");
    }
    return worker.call("the configuration was read", task);
  }

  /** Whether its thread works at one thing for so long that it must hang. */
  boolean overdue() {
    return worker.overdue();
  }

  void stop() {
    if (!worker.stop()) {
      logger.warn(
          "A configuration listener did not return within {} s of the stop", Worker.STOP_SECONDS);
    }
  }

  private void tell(Subscriber subscriber, Configuration configuration) {
    if (configuration == null
        || configuration == subscriber.told
        || !subscribers.contains(subscriber)) {
      return;
    }
    subscriber.told = configuration;
    try {
      subscriber.listener.configurationChanged(configuration);
    } catch (RuntimeException | LinkageError e) {
      logger.error(
          "Configuration listener {} failed; the others were told",
          subscriber.listener.getClass().getName(),
          e);
    }
  }
}
