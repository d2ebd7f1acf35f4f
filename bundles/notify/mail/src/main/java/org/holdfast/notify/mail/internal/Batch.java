package org.holdfast.notify.mail.internal;

import java.util.List;

/**
 * Alerts that share one mail.
 *
 * @param alerts in the order in which they happened, at least one
 * @param lost how many were left out before them because too many waited
 */
record Batch(List<Alert> alerts, long lost) {
  Batch {
    alerts = List.copyOf(alerts);
  }
}
