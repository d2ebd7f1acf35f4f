package org.holdfast.engine.config.internal;

import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Plan;

/**
 * A configuration that was read, and taken or not.
 *
 * @param outcome the findings, and whether it runs now
 * @param before what ran before
 * @param after what runs now
 * @param plan the difference
 */
record Taken(Outcome outcome, Configuration before, Configuration after, Plan plan) {

  boolean changed() {
    return outcome.changed();
  }
}
