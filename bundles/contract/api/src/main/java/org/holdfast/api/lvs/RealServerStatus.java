package org.holdfast.api.lvs;

import java.time.Instant;
import org.holdfast.api.config.RealServerId;

/**
 * A real server at one moment.
 *
 * @param id the server in its virtual server
 * @param alive whether all its checks hold it to be up
 * @param weight the weight in force
 * @param reason why it is alive or not, in one line
 * @param since when that became so (wall clock, for people)
 */
public record RealServerStatus(
    RealServerId id, boolean alive, int weight, String reason, Instant since) {}
