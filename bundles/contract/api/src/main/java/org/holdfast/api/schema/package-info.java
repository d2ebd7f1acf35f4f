/**
 * The description of configuration blocks and options: what a keyword takes, its unit, default and
 * help. The core and every checker bundle describe their keywords with it; parsing, diagnostics,
 * completion and the option reference are driven by it.
 */
@Export
@Version("1.0.0")
package org.holdfast.api.schema;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
