package org.holdfast.api.vrrp;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the virtual addresses of an instance last when it sends no adverts any more ({@code
 * vip_lease}).
 *
 * @param length their lifetime from each renewal, in whole seconds; empty when they last for ever
 * @param remaining how much of it is left now, in milliseconds; empty when nothing with a lifetime
 *     is held
 * @param bound the longest time after an advert until the last backup must have taken over: {@code
 *     (down_timer_adverts + 1) * advert_int}
 */
public record LeaseStatus(
    Optional<Duration> length, Optional<Duration> remaining, Duration bound) {}
