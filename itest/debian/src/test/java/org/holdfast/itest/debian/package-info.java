/** The Debian package on a clean Debian: installed, started, upgraded, removed and purged. */
package org.holdfast.itest.debian;
