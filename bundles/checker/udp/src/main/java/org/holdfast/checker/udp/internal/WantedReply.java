package org.holdfast.checker.udp.internal;

import java.util.Optional;

/**
 * What {@code require_reply} asks for. The lengths count only with a pattern, as in keepalived.
 *
 * @param pattern how the reply must begin; empty when any will do
 * @param shortest {@code min_reply_length}, in bytes
 * @param longest {@code max_reply_length}, in bytes
 */
record WantedReply(Optional<ReplyPattern> pattern, int shortest, int longest) {

  /** What is wrong with a reply, in words; empty when it is good. */
  Optional<String> fault(byte[] reply) {
    return pattern.flatMap(wanted -> fault(wanted, reply));
  }

  private Optional<String> fault(ReplyPattern wanted, byte[] reply) {
    int least = Math.max(shortest, wanted.length());
    if (reply.length < least || reply.length > longest) {
      return Optional.of(
          "got a reply of " + reply.length + " bytes, expected " + least + ".." + longest);
    }
    int other = wanted.firstDifference(reply);
    return other < 0
        ? Optional.empty()
        : Optional.of(
            "got %02x at byte %d of the reply, expected %s"
                .formatted(reply[other], other, wanted.at(other)));
  }
}
