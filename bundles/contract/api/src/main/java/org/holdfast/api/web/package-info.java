/**
 * What a bundle of the node can show on the status page. A bundle registers a {@link
 * org.holdfast.api.web.Panel}; the web surface asks it, and nothing else does.
 */
@Export
@Version("1.0.0")
package org.holdfast.api.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
