/**
 * Messages of the generic netlink family IPVS: virtual services and destinations as the kernel
 * holds them, and the commands that read and write them. Numbers of linux/ip_vs.h.
 *
 * <p>Values and functions without a socket; used by the ipvs data plane.
 */
@Export
@Version("1.0.0")
package org.holdfast.wire.ipvs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
