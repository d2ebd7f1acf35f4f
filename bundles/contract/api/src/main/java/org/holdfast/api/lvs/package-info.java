/** What the LVS engine shows: virtual servers, real servers, quorum, and their changes. */
@Export
@Version("1.2.0")
package org.holdfast.api.lvs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
