package org.holdfast.api.config;

import java.util.OptionalInt;

/**
 * A macvlan that an instance makes for itself on top of another interface, so that a virtual router
 * has one MAC address on whatever node it is (RFC 9568 section 7.3).
 *
 * @param name its name, at most 15 characters
 * @param base the interface below it
 * @param macAddress its MAC address, as {@code 00:00:5e:00:01:33}
 * @param group its link group (ip-link(8)), 0..2147483647; empty for that of the interface below
 */
public record OwnLink(String name, String base, String macAddress, OptionalInt group) {

  @Override
  public String toString() {
    String text = name + " " + macAddress + " on " + base;
    return group.isPresent() ? text + " group " + group.getAsInt() : text;
  }
}
