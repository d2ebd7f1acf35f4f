/**
 * The contract between the checker engine and a health-check type.
 *
 * <p>A checker bundle implements {@link org.holdfast.api.check.CheckerFactory} and {@link
 * org.holdfast.api.check.Checker} and registers the factory as a service. The engine owns schedule,
 * retries, deadlines, threads and sockets, implements {@link org.holdfast.api.check.CheckContext},
 * and tells verdicts to every {@link org.holdfast.api.check.VerdictListener}. A {@link
 * org.holdfast.api.check.CheckSchemaSource} describes types that no bundle provides yet.
 */
@Export
@Version("1.1.0")
package org.holdfast.api.check;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
