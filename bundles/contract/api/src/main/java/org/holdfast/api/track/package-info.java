/** Trackers (scripts) and their results, which move VRRP priorities. */
@Export
@Version("1.0.0")
package org.holdfast.api.track;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
