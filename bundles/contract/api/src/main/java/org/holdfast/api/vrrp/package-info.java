/** What the VRRP engine shows: states, snapshots and transitions of instances and sync groups. */
@Export
@Version("1.2.0")
package org.holdfast.api.vrrp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
