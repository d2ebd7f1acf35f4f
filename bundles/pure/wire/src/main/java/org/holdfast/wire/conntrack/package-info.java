/**
 * Entries of the kernel's connection tracking over netlink (linux/netfilter/nfnetlink_conntrack.h):
 * those of NAT are read and removed. Used by the nft data plane.
 */
@Export
@Version("1.0.0")
package org.holdfast.wire.conntrack;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
