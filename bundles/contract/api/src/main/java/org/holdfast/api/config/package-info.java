/**
 * The typed, immutable model of a keepalived.conf, and the service that holds the running one.
 *
 * <p>Implemented by the configuration engine. Engines and surfaces read the model; engines take
 * part in a change through {@link org.holdfast.api.config.ConfigurationListener}.
 */
@Export
@Version("1.3.0")
package org.holdfast.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
