/**
 * The parts of IP headers that adverts and announcements need (RFC 791, RFC 8200, RFC 4861).
 * Functions without a socket.
 */
@Export
@Version("1.0.0")
package org.holdfast.wire.ip;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
