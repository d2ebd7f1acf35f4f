package org.holdfast.api.config;

import java.util.Optional;
import org.holdfast.api.process.ScriptCommand;

/**
 * A named pipe (fifo(7)) that is told of changes, one line each.
 *
 * @param path where it is; made when it is not there
 * @param user who owns one that is made; empty for the configured {@code script_user}
 * @param group its group; empty for the user's own
 * @param reader a program that reads it, started with the path as its last argument
 */
public record NotifyFifo(
    String path, Optional<String> user, Optional<String> group, Optional<ScriptCommand> reader) {}
