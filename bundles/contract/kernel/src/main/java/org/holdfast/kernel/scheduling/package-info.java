/**
 * How the kernel gives the processor and memory to this process. Implemented by the linux provider.
 */
@Export
@Version("1.0.0")
package org.holdfast.kernel.scheduling;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
