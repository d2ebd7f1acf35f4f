/**
 * VRRP as values: the machine of one instance ({@link org.holdfast.vrrp.VrrpMachine}), the rules of
 * a sync group, the check of a received advert, and the arithmetic of priorities and timers. RFC
 * 9568, RFC 3768, and keepalived's extensions.
 *
 * <p>No clock, no I/O, no threads: the VRRP engine calls and executes. Nothing here is safe for use
 * by several threads at once. Times are nanoseconds on any monotonic scale.
 */
@Export
@Version("1.0.0")
package org.holdfast.vrrp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
