/** What a machine offers to a node. Kernel bundles implement it, surfaces show it. */
@Export
@Version("1.0.0")
package org.holdfast.api.machine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
