/**
 * The keepalived.conf language: text in, a typed configuration and every finding out, and back.
 *
 * <p>Pure: files are read through a lent {@link org.holdfast.config.SourceLoader}. The
 * configuration engine reads files with {@link org.holdfast.config.ConfigReader}; the checker
 * engine applies the schemas of check types with {@link org.holdfast.config.SchemaReader}.
 */
@Export
@Version("1.0.0")
package org.holdfast.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
