/**
 * The main job, for real and measured, in network namespaces of one machine. Needs root, Java and
 * iproute2 only.
 */
package org.holdfast.itest.demo;
