/**
 * The netlink wire format: message header, attributes, errors, and the header of generic netlink.
 *
 * <p>Values and functions without a socket; used by the kernel providers. Numbers are in the byte
 * order of the machine unless a method says {@code be} (big-endian). Formats: linux/netlink.h,
 * linux/genetlink.h.
 */
@Export
@Version("1.0.0")
package org.holdfast.wire.netlink;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
