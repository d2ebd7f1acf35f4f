/**
 * The difference between two configurations, in steps that people understand, each with what it
 * asks of the kernel and its risk. Pure: the configuration engine calls it.
 */
@Export
@Version("1.0.0")
package org.holdfast.config.plan;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
