package org.holdfast.platform.status.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.holdfast.api.platform.Handover;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * What parts of the node have left for their successors; nothing that is older than a minute.
 * Immediate, for else it would end between the two that use it.
 */
@Component(immediate = true)
public final class HandoverStore implements Handover {
  private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();

  private record Left(int version, byte[] state, long at) {}

  private final BooleanSupplier running;
  private final LongSupplier clock;
  private final Logger logger;
  private final Map<String, Left> all = new HashMap<>();

  /**
   * The component.
   *
   * @param context tells whether the framework stops
   * @param logger told of what nobody understands
   */
  @Activate
  public HandoverStore(
      BundleContext context, @Reference(service = LoggerFactory.class) Logger logger) {
    this(() -> goesOn(context.getBundle(0).getState()), System::nanoTime, logger);
  }

  HandoverStore(BooleanSupplier running, LongSupplier clock, Logger logger) {
    this.running = running;
    this.clock = clock;
    this.logger = logger;
  }

  private static boolean goesOn(int framework) {
    return framework == Bundle.ACTIVE || framework == Bundle.STARTING;
  }

  @Override
  public boolean nodeGoesOn() {
    return running.getAsBoolean();
  }

  @Override
  public synchronized void leave(String part, int version, byte[] state) {
    long now = clock.getAsLong();
    all.values().removeIf(left -> now - left.at() > KEPT_NANOS);
    all.put(part, new Left(version, state.clone(), now));
  }

  @Override
  public synchronized Optional<byte[]> take(String part, int version) {
    Left left = all.remove(part);
    if (left == null || clock.getAsLong() - left.at() > KEPT_NANOS) {
      return Optional.empty();
    }
    if (left.version() != version) {
      logger.warn(
          "{} begins as after a crash: its predecessor left its state in form {}, and this version"
              + " reads form {}",
          part,
          left.version(),
          version);
      return Optional.empty();
    }
    return Optional.of(left.state());
  }
}
