package org.holdfast.engine.handover.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * Records and values of the JDK as bytes, so that no class of the bundle that goes is kept. They
 * never leave the process, and nothing is read that the filter of their engine does not name.
 */
public final class MemoryBytes {

  private MemoryBytes() {}

  /** The bytes of a memory. */
  public static byte[] write(Serializable memory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(memory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param type what it was
   * @param own the classes that it is made of
   * @throws IOException when it is something else
   */
  public static <T> T read(byte[] bytes, Class<T> type, ObjectInputFilter own) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(own);
      return type.cast(in.readObject());
    } catch (ClassNotFoundException | RuntimeException e) {
      throw new IOException(e);
    }
  }
}
