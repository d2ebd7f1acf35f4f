/**
 * Links and addresses: reading them, following their changes, and writing addresses.
 *
 * <p>Implemented by kernel providers (linux, memory); used by the VRRP and LVS engines.
 */
@Export
@Version("1.0.0")
package org.holdfast.kernel.net;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
