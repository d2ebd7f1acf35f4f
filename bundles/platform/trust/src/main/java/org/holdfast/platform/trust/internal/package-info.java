/**
 * Who has signed a jar, inside or beside it, and whether that is somebody trusted. No bundle of its
 * own: the deploy folder and the maker of firmware images each carry a copy inside, so that an
 * image takes what its node will.
 */
package org.holdfast.platform.trust.internal;
