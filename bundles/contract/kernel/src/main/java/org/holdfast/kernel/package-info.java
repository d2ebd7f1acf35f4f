/** What all kernel ports share: the error of a kernel operation, and who counts errors. */
@Export
@Version("1.1.0")
package org.holdfast.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
