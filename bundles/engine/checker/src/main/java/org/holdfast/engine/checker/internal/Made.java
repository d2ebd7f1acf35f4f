package org.holdfast.engine.checker.internal;

import java.time.Duration;
import org.holdfast.api.check.Checker;

/**
 * A checker that its factory made.
 *
 * @param checker the checker
 * @param limit the time that one of its probes may take
 */
record Made(Checker checker, Duration limit) {}
