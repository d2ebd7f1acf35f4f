/**
 * What can be asked of a node, and who may: the verbs of its one API. Any bundle may register an
 * {@link org.holdfast.api.operation.Operation}; surfaces that speak to clients find all of them and
 * name none.
 */
@Export
@Version("1.2.0")
package org.holdfast.api.operation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
