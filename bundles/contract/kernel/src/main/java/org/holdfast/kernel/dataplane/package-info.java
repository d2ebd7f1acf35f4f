/**
 * The table of virtual services in the kernel. A data plane compares what is wanted with what it
 * reads back and writes the difference. Implemented by ipvs, nft, memory and vendors; used by the
 * LVS engine.
 */
@Export
@Version("1.1.0")
package org.holdfast.kernel.dataplane;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
