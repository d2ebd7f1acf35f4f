/**
 * Netlink as a port: requests and acknowledgements over a netlink socket, without JNA in the user's
 * bundle. Implemented by the linux provider; used by the ipvs and nft data planes.
 */
@Export
@Version("1.0.0")
package org.holdfast.kernel.netlink;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
