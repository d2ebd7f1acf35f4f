package org.holdfast.notify.mail.internal;

import java.time.Instant;

/**
 * One thing to tell by mail.
 *
 * @param subject what happened, without the name of the node
 * @param body more of it, lines ended by newlines
 * @param at when (wall clock, for people)
 */
record Alert(String subject, String body, Instant at) {}
