/**
 * Nodes in network namespaces: LANs of veth pairs and bridges, programs that read a keepalived.conf
 * running on them, and what is to be seen of them from outside, on the wire and in the kernel. For
 * tests and for the demo; needs root.
 *
 * <p>All that is made belongs to a {@link org.holdfast.itest.netnssupport.Sandbox} and goes away
 * with it, also when the JVM is interrupted.
 */
package org.holdfast.itest.netnssupport;
