package org.holdfast.api.check;

import org.holdfast.api.config.RealServerId;

/**
 * Names one check: the server and the place of the block among the server's checks.
 *
 * @param server the real server in its virtual server
 * @param index place among the checks of the server, from 0, in file order
 * @param keyword the check type
 */
public record CheckId(RealServerId server, int index, String keyword) {}
