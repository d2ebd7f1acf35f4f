/** Takes the records of the vrrp thread to the disk; the vrrp thread waits for nothing here. */
package org.holdfast.engine.vrrp.internal.recording;
