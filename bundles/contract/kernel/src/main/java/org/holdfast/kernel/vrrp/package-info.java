/**
 * Sending and receiving VRRP adverts, and announcing addresses by gratuitous ARP.
 *
 * <p>Implemented by kernel providers (linux, memory); used by the VRRP engine.
 */
@Export
@Version("1.0.0")
package org.holdfast.kernel.vrrp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
