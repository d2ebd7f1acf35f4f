/**
 * What happened on the node: one journal, append-only and bounded. Implemented by the journal
 * engine; engines and the platform append, surfaces read and follow.
 */
@Export
@Version("1.2.0")
package org.holdfast.api.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
