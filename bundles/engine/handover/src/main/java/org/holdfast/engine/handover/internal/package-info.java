/**
 * How an engine leaves what it knows for the next version of its bundle. No bundle of its own: each
 * engine carries a copy inside, so that the classes it reads are its own.
 */
package org.holdfast.engine.handover.internal;
