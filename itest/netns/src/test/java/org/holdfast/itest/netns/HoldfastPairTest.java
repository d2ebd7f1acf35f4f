package org.holdfast.itest.netns;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Both nodes run Holdfast. */
class HoldfastPairTest extends InteropStory {

  @Override
  Stream<Arguments> cases() {
    String key = "a-key-of-32-characters-or-a-bit-more";
    return Stream.of(
            VrrpSettings.of(3, false),
            VrrpSettings.ipv6(false).withKeyedHash(key),
            VrrpSettings.ipv6(true).withKeyedHash(key))
        .map(s -> Arguments.of(s, Subject.program(), Subject.program()));
  }
}
