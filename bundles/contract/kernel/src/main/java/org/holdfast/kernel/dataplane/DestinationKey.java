package org.holdfast.kernel.dataplane;

import java.net.InetAddress;

/**
 * What names a destination.
 *
 * @param service the service it belongs to
 * @param address its address
 * @param port its port
 */
public record DestinationKey(ServiceKey service, InetAddress address, int port) {}
