/** The state of the platform itself: bundles, and why one of them does not run. */
@Export
@Version("1.2.0")
package org.holdfast.api.platform;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
