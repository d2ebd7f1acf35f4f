package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory for sending and receiving with one message header (struct msghdr), made once and used
 * again and again: address, payload and control data are views of native memory.
 */
public final class Datagram {
  static final int HEADER_SIZE = 56;
  private static final int IOV_OFFSET = HEADER_SIZE;
  private static final int NAME_OFFSET = IOV_OFFSET + 16;
  private static final int NAME_SIZE = 32;
  private static final int NAME_LENGTH = 8;
  private static final int IOV_LENGTH = IOV_OFFSET + 8;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_CTRUNC = 0x8;

  private final Memory memory;
  private final ByteBuffer name;
  private final ByteBuffer payload;
  private final ByteBuffer control;

  /** Memory for at most so many bytes of payload and of control data. */
  public Datagram(int payloadSize, int controlSize) {
    int payloadOffset = NAME_OFFSET + NAME_SIZE;
    int controlOffset = payloadOffset + (payloadSize + 7 & ~7);
    memory = new Memory(controlOffset + Math.max(controlSize, 8));
    memory.clear();
    memory.setPointer(0, memory.share(NAME_OFFSET));
    memory.setPointer(16, memory.share(IOV_OFFSET));
    memory.setLong(24, 1);
    memory.setPointer(IOV_OFFSET, memory.share(payloadOffset));
    memory.setPointer(32, controlSize == 0 ? Pointer.NULL : memory.share(controlOffset));
    name = view(NAME_OFFSET, NAME_SIZE);
    payload = view(payloadOffset, payloadSize);
    control = view(controlOffset, controlSize);
  }

  private ByteBuffer view(int offset, int size) {
    return memory.getByteBuffer(offset, size).order(ByteOrder.nativeOrder());
  }

  /** The socket address; machine byte order. */
  public ByteBuffer name() {
    return name;
  }

  /** What is sent, or was received from 0 on; machine byte order. */
  public ByteBuffer payload() {
    return payload;
  }

  /** Control messages (cmsg(3)); machine byte order. */
  public ByteBuffer control() {
    return control;
  }

  /** Sets what the next send takes: so many bytes of address and payload. */
  public void prepareSend(int nameLength, int payloadLength) {
    prepare(nameLength, payloadLength, 0);
  }

  /** Likewise, with so many bytes of control data. */
  public void prepareSend(int nameLength, int payloadLength, int controlLength) {
    prepare(nameLength, payloadLength, controlLength);
  }

  void prepareReceive() {
    prepare(NAME_SIZE, payload.capacity(), control.capacity());
  }

  private void prepare(int nameLength, int payloadLength, int controlLength) {
    memory.setInt(NAME_LENGTH, nameLength);
    memory.setLong(IOV_LENGTH, payloadLength);
    memory.setLong(CONTROL_LENGTH, controlLength);
    memory.setInt(FLAGS, 0);
  }

  /** Bytes of control data that were received. */
  public int controlLength() {
    return (int) memory.getLong(CONTROL_LENGTH);
  }

  /** Whether what was received did not fit. */
  public boolean truncated() {
    return (memory.getInt(FLAGS) & (MSG_TRUNC | MSG_CTRUNC)) != 0;
  }

  Pointer header() {
    return memory;
  }

  /** Writes this header as an element of an array of struct mmsghdr. */
  void copyHeaderTo(Pointer array, long offset) {
    for (int i = 0; i < HEADER_SIZE; i += 8) {
      array.setLong(offset + i, memory.getLong(i));
    }
  }
}
