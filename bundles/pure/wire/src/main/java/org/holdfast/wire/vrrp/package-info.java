/**
 * The VRRP message: version 2 (RFC 3768) and version 3 (RFC 9568), over IPv4, and version 3 over
 * IPv6.
 *
 * <p>Functions without state; used by the VRRP machine's advert check and by the VRRP engine.
 */
@Export
@Version("1.0.0")
package org.holdfast.wire.vrrp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
