/**
 * Running scripts and programs that the configuration names: notify, track and check scripts.
 *
 * <p>Implemented by the kernel bundle that may change user and end a process group; called by
 * engines and notifiers.
 */
@Export
@Version("1.1.0")
package org.holdfast.api.process;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
