package org.holdfast.api.check;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.holdfast.api.schema.OptionValues;

/**
 * One check block of the configuration, ready for its factory.
 *
 * @param options the block's own options after the schema was applied
 * @param realServer the server that is checked (not necessarily where the probe connects)
 * @param realServerHost {@code virtualhost} of the real server, if any
 * @param virtualServerHost {@code virtualhost} of the virtual server, if any
 */
public record CheckSpec(
    OptionValues options,
    InetSocketAddress realServer,
    Optional<String> realServerHost,
    Optional<String> virtualServerHost) {}
