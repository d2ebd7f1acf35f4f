/** Numbered files of which the oldest go. Each engine that uses it carries it inside. */
package org.holdfast.engine.segments.internal;
