package org.holdfast.kernel.net;

import java.util.OptionalInt;

/**
 * A macvlan to make, in private mode: it and the others on its base do not see each other.
 *
 * @param name its name
 * @param baseIndex number of the interface below
 * @param mac its hardware address
 * @param group link group; empty for that of the interface below
 * @param note kept in its alias for a later run, at most 200 characters
 */
public record MacvlanSpec(
    String name, int baseIndex, MacAddress mac, OptionalInt group, String note) {}
