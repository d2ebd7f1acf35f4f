/** What was recorded of a node, run again outside of it: the VRRP machines implement it. */
@Export
@Version("1.0.0")
package org.holdfast.api.replay;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
