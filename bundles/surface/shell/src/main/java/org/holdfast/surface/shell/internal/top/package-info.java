/**
 * {@code holdfast top}: a live screen of a node. A program of its own, beside the node, that asks
 * the API of the control socket; what is drawn is a pure function of what was told, of what the
 * person at the keyboard wants, and of the size of the terminal.
 */
package org.holdfast.surface.shell.internal.top;
