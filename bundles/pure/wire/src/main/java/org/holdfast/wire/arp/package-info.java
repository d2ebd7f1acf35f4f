/** ARP frames on Ethernet (RFC 826, RFC 5227). Functions without a socket. */
@Export
@Version("1.0.0")
package org.holdfast.wire.arp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
