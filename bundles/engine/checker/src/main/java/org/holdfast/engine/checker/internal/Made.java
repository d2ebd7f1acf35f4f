package org.holdfast.engine.checker.internal;

import java.time.Duration;
import org.holdfast.api.check.Checker;

/**
 * A checker that its factory made.
 *
 * @param checker the checker
 * @param limit the time that one of its probes may take
 * @param parts successful probes in a row that it takes to see the whole of the server
 */
record Made(Checker checker, Duration limit, int parts) {}
