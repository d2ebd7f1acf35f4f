package org.holdfast.surface.shell.internal;

/**
 * What a command tells.
 *
 * @param text for people or programs, without a newline at its end
 * @param status what the command ends with where it is a program of its own
 */
record Answer(String text, int status) {}
