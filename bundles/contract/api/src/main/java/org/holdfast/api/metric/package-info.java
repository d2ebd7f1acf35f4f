/**
 * Figures of a running node. Any bundle may register a {@link
 * org.holdfast.api.metric.MetricSource}; surfaces read all of them and name none.
 */
@Export
@Version("1.0.0")
package org.holdfast.api.metric;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
