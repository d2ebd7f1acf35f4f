/**
 * Holdfast on the real kernel, with keepalived as its peer and tshark as the judge.
 *
 * <p>The system property itest.subject=keepalived puts keepalived in the place of Holdfast. So the
 * tests of what both have to do can themselves be tested.
 */
package org.holdfast.itest.netns;
