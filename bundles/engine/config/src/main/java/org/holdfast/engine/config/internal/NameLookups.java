package org.holdfast.engine.config.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.holdfast.api.config.Configuration;
import org.holdfast.config.ServerNames;

/**
 * Looks names up, again and again. The system's resolver cannot be interrupted and may take as long
 * as it likes, so it runs on threads of its own; a name is told to have no answer when the deadline
 * has passed, and its late answer is told too. Any thread.
 */
final class NameLookups {
  /** The system's resolver asks a name server for the second time after 5 s. */
  static final Duration DEADLINE = Duration.ofSeconds(10);

  /** So many names may wait for their name servers before others have to. */
  private static final int THREADS = 64;

  private static final int IDLE_SECONDS = 5;

  /** How a name is looked up. */
  interface Resolver {
    InetAddress[] all(String name) throws UnknownHostException;
  }

  /** What came of a lookup. */
  sealed interface Answer {

    /** What was looked up. */
    String name();

    /** Each once and in order, since name servers turn the order with each answer. */
    record Addresses(String name, List<InetAddress> addresses) implements Answer {}

    /** There is none, and why. */
    record None(String name, String why) implements Answer {}
  }

  private record Task(Duration interval, Future<?> future) {}

  private final Resolver resolver;
  private final Consumer<Answer> listener;
  private final Duration deadline;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("holdfast-names").factory());
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("name-lookup-", 1).factory());
  private final Map<String, Task> tasks = new HashMap<>();

  NameLookups(Resolver resolver, Consumer<Answer> listener) {
    this(resolver, listener, DEADLINE);
  }

  NameLookups(Resolver resolver, Consumer<Answer> listener, Duration deadline) {
    this.resolver = resolver;
    this.listener = listener;
    this.deadline = deadline;
    timer.setRemoveOnCancelPolicy(true);
    threads.allowCoreThreadTimeOut(true);
  }

  /** The servers that names stand for at this moment; waits for the resolver. */
  static Configuration resolved(Configuration configuration) {
    Map<String, List<InetAddress>> known = new HashMap<>();
    for (String name : ServerNames.of(configuration).keySet()) {
      known.put(
          name,
          lookUp(InetAddress::getAllByName, name) instanceof Answer.Addresses found
              ? found.addresses()
              : List.of());
    }
    return ServerNames.over(configuration, known::get);
  }

  /** Looks these names up from now on, new ones at once, and no others. */
  synchronized void want(Map<String, Duration> names) {
    tasks
        .entrySet()
        .removeIf(
            entry -> {
              boolean same = entry.getValue().interval().equals(names.get(entry.getKey()));
              if (!same) {
                entry.getValue().future().cancel(false);
              }
              return !same;
            });
    names.forEach((name, interval) -> tasks.computeIfAbsent(name, it -> start(it, interval)));
  }

  private Task start(String name, Duration interval) {
    AtomicBoolean underWay = new AtomicBoolean();
    return new Task(
        interval,
        timer.scheduleAtFixedRate(
            () -> begin(name, underWay), 0, interval.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Asks, unless the answer to the question before is still awaited. */
  private void begin(String name, AtomicBoolean underWay) {
    if (!underWay.compareAndSet(false, true)) {
      return;
    }
    Future<?> late =
        timer.schedule(
            () -> listener.accept(late(name)), deadline.toMillis(), TimeUnit.MILLISECONDS);
    threads.execute(
        () -> {
          Answer answer = lookUp(resolver, name);
          underWay.set(false);
          late.cancel(false);
          listener.accept(answer);
        });
  }

  private Answer late(String name) {
    return new Answer.None(name, "no answer within " + deadline.toSeconds() + " s");
  }

  private static Answer lookUp(Resolver resolver, String name) {
    try {
      return new Answer.Addresses(name, sorted(resolver.all(name)));
    } catch (UnknownHostException e) {
      return new Answer.None(name, reason(name, e));
    } catch (RuntimeException e) {
      return new Answer.None(name, e.toString());
    }
  }

  /** What the resolver says, "NAME: Name or service not known" with glibc. */
  private static String reason(String name, UnknownHostException e) {
    String text = e.getMessage() == null ? name : e.getMessage();
    return text.equals(name) ? "the resolver knows no address" : text.replace(name + ": ", "");
  }

  private static List<InetAddress> sorted(InetAddress[] addresses) {
    return Arrays.stream(addresses)
        .distinct()
        .sorted(Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned))
        .toList();
  }

  void stop() {
    timer.shutdownNow();
    threads.shutdownNow();
  }
}
