/**
 * What the test of a checker needs: a real server on the loopback interface that plays a script
 * ({@link org.holdfast.checkerkit.ScriptedServer} over TCP, {@link
 * org.holdfast.checkerkit.DatagramServer} over UDP), and the engine's side of one probe with its
 * deadline ({@link org.holdfast.checkerkit.FakeCheckContext}).
 */
package org.holdfast.checkerkit;
