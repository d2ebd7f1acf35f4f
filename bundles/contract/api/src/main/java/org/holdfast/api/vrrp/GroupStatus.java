package org.holdfast.api.vrrp;

import java.util.List;

/**
 * A sync group at one moment.
 *
 * @param name the group's name
 * @param state the state that all members share, or are being brought to
 * @param members names of its instances
 */
public record GroupStatus(String name, VrrpState state, List<String> members) {}
