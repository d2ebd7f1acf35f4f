package org.holdfast.api.config;

import java.time.Duration;

/**
 * How real servers of a virtual server come and go. keepalived has none of it: there servers go at
 * once.
 *
 * @param gracefulRemoval {@code graceful_removal}: how long a server that the configuration no
 *     longer has may keep its connections; zero for not at all
 * @param expireOnDown {@code expire_on_down}: whether connections of a server are ended when it is
 *     taken out
 * @param slowStart {@code slow_start}: how long the weight of a server rises after it came up; zero
 *     for not at all
 * @param resolveInterval {@code resolve_interval}: how often names of real servers are looked up
 */
public record ServerLifecycle(
    Duration gracefulRemoval, boolean expireOnDown, Duration slowStart, Duration resolveInterval) {
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);

  /**
   * With names looked up every 30 s.
   *
   * @param gracefulRemoval {@code graceful_removal}
   * @param expireOnDown {@code expire_on_down}
   * @param slowStart {@code slow_start}
   */
  public ServerLifecycle(Duration gracefulRemoval, boolean expireOnDown, Duration slowStart) {
    this(gracefulRemoval, expireOnDown, slowStart, USUAL_INTERVAL);
  }

  /**
   * As keepalived does.
   *
   * @return servers that come and go at once
   */
  public static ServerLifecycle defaults() {
    return new ServerLifecycle(Duration.ZERO, false, Duration.ZERO);
  }
}
