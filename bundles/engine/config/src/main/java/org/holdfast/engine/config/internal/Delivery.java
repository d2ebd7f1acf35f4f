package org.holdfast.engine.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.osgi.service.log.Logger;

/**
 * The one thread on which configurations are read again and listeners are called, so that each sees
 * every configuration once and in order. No lock is held while a listener is called.
 */
final class Delivery {
  private static final int STOP_SECONDS = 5;

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
  private final ExecutorService executor;
  private volatile Thread thread;

  Delivery(Logger logger) {
    this.logger = logger;
    this.executor =
        Executors.newSingleThreadExecutor(
            task -> {
              thread = Thread.ofPlatform().daemon().name("holdfast-config").unstarted(task);
              return thread;
            });
  }

  /** Adds a listener, and tells it what is running once something is. */
  void add(ConfigurationListener listener, Supplier<Configuration> running) {
    Subscriber subscriber = new Subscriber(listener);
    subscribers.add(subscriber);
    executor.execute(() -> tell(subscriber, running.get()));
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
      executor.execute(task);
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
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(
          "a ConfigurationListener must not reload the configuration; use another thread");
    }
    try {
      return executor.submit(task).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the configuration was read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChangeRefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException("the configuration could not be read", e.getCause());
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the configuration engine has stopped", e);
    }
  }

  void stop() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        logger.warn(
            "A configuration listener did not return within {} s of the stop", STOP_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
