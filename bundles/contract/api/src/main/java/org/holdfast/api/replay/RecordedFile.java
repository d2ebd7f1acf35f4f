package org.holdfast.api.replay;

import java.nio.ByteBuffer;

/**
 * A file as it was read.
 *
 * @param name to speak of it
 * @param bytes all of it, from position to limit
 */
public record RecordedFile(String name, ByteBuffer bytes) {}
