package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;

/**
 * Tells first states of groups before those of their members, as keepalived does to its FIFO; from
 * then on a group is told after its members. The vrrp thread's.
 */
final class GroupsFirst implements Reports {
  private final Reports to;
  private final List<VrrpTransition> first = new ArrayList<>();

  GroupsFirst(Reports to) {
    this.to = to;
  }

  /** Groups have agreed: nothing more belongs before what is held back. */
  void settled() {
    if (first.isEmpty()) {
      return;
    }
    tell(VrrpTransition.Kind.GROUP);
    tell(VrrpTransition.Kind.INSTANCE);
    first.clear();
  }

  private void tell(VrrpTransition.Kind kind) {
    first.stream().filter(one -> one.kind() == kind).forEach(to::transition);
  }

  @Override
  public void transition(VrrpTransition transition) {
    if (transition.from() == VrrpState.INIT && transition.to() != VrrpState.MASTER) {
      first.add(transition);
    } else {
      settled();
      to.transition(transition);
    }
  }

  @Override
  public void event(VrrpEvent event) {
    settled();
    to.event(event);
  }

  @Override
  public void info(String line) {
    to.info(line);
  }

  @Override
  public void warn(String line) {
    to.warn(line);
  }

  @Override
  public void error(String line) {
    to.error(line);
  }
}
