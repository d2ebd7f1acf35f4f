/**
 * Virtual servers as values: which real servers are alive, whether a quorum is there, whether the
 * sorry server takes the traffic, and the table that the kernel is to hold for it. Everything is a
 * function of configuration and verdicts; used by the LVS engine.
 */
@Export
@Version("1.0.0")
package org.holdfast.lvs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
