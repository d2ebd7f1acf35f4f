package org.holdfast.lvs;

import java.util.Map;
import java.util.Set;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.ServerSteering;

/**
 * All that the next state follows from, beside the one before.
 *
 * @param configuration what is configured now
 * @param checks every known check; a check that is missing here moves nothing
 * @param steers what operators told real servers
 * @param idle leaving servers that have no connection any more
 */
public record LvsInput(
    Configuration configuration,
    Map<CheckId, CheckStatus> checks,
    Map<RealServerId, ServerSteering> steers,
    Set<RealServerId> idle) {}
