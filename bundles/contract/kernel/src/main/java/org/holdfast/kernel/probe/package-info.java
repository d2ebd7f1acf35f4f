/**
 * How probes of servers leave this machine, where the JDK has no words for it. Implemented by the
 * linux provider, called by the checker engine.
 */
@Export
@Version("1.0.0")
package org.holdfast.kernel.probe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
