/**
 * Routes and routing rules: writing them, and reading back those that carry keepalived's tag.
 *
 * <p>Implemented by kernel providers (linux); used by the VRRP engine.
 */
@Export
@Version("1.0.0")
package org.holdfast.kernel.route;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
