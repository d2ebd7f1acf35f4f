package org.holdfast.kernel.linux.internal.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.holdfast.kernel.net.LinkOrigin;
import org.holdfast.kernel.net.MacvlanSpec;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.AttributeWriter;

/** Messages of rtnetlink(7) that make and change interfaces (linux/if_link.h). */
final class LinkMessages {
  static final int BASE = 5;
  static final int INFO = 18;
  static final int ALIAS = 20;
  static final int GROUP = 27;
  static final int KIND = 1;
  static final int DATA = 2;

  private static final int GET_LINK = 18;
  private static final int SET_LINK = 19;
  private static final int HEADER_SIZE = 16;
  private static final int MAC = 1;
  private static final int NAME = 3;
  private static final int MACVLAN_MODE = 1;
  private static final int PRIVATE = 1;
  private static final int UP = 0x1;

  private LinkMessages() {}

  static NetlinkMessage get(int index) {
    return new NetlinkMessage(GET_LINK, 0, header(index, 0, 0).toByteArray());
  }

  static NetlinkMessage get(String name) {
    return new NetlinkMessage(GET_LINK, 0, header(0, 0, 0).string(NAME, name).toByteArray());
  }

  /** Makes a macvlan under another name than the wanted one: an alias cannot be given yet. */
  static NetlinkMessage add(MacvlanSpec spec, String name, long group) {
    AttributeWriter out =
        header(0, 0, 0)
            .string(NAME, name)
            .bytes(MAC, spec.mac().bytes())
            .u32(BASE, spec.baseIndex())
            .u32(GROUP, group)
            .nested(
                INFO,
                info ->
                    info.string(KIND, "macvlan")
                        .nested(DATA, data -> data.u32(MACVLAN_MODE, PRIVATE)));
    return new NetlinkMessage(
        RouteMessages.NEW_LINK,
        NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE,
        out.toByteArray());
  }

  /** Gives name and alias at once: nobody ever sees the one without the other. */
  static NetlinkMessage name(int index, MacvlanSpec spec) {
    return new NetlinkMessage(
        SET_LINK,
        0,
        header(index, 0, 0)
            .string(NAME, spec.name())
            .string(ALIAS, LinkOrigin.OWN + spec.note())
            .toByteArray());
  }

  static NetlinkMessage up(int index) {
    return new NetlinkMessage(SET_LINK, 0, header(index, UP, UP).toByteArray());
  }

  static NetlinkMessage remove(int index) {
    return new NetlinkMessage(RouteMessages.DELETE_LINK, 0, header(index, 0, 0).toByteArray());
  }

  /** struct ifinfomsg: family, type, index, flags and which of them change. */
  private static AttributeWriter header(int index, int flags, int mask) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.nativeOrder());
    header.putInt(4, index).putInt(8, flags).putInt(12, mask);
    return new AttributeWriter().raw(header.array());
  }
}
