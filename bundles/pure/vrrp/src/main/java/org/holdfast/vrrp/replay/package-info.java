/**
 * What a virtual router was told, written down so that its machine can be run again: the records,
 * the files they are in, and the run. The VRRP engine records; the offline command runs again.
 *
 * <p>No clock, no I/O, no threads. Times are nanoseconds on the scale of {@link
 * org.holdfast.vrrp.VrrpMachine#handle}. No record has a password or a key: what is written of an
 * advert is what the machine is told of it, after its authentication was checked.
 */
@Export
@Version("1.0.0")
package org.holdfast.vrrp.replay;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
