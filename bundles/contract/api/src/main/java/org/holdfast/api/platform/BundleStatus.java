package org.holdfast.api.platform;

/**
 * A bundle at one moment.
 *
 * @param id the framework's number
 * @param name symbolic name
 * @param version its version
 * @param state the framework's word: INSTALLED, RESOLVED, STARTING, ACTIVE, STOPPING
 * @param deployed whether it came from the deploy folder
 * @param problem why it does not run, in one line; empty when all is well
 */
public record BundleStatus(
    long id, String name, String version, String state, boolean deployed, String problem) {}
