package org.holdfast.itest.netns;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.holdfast.itest.netnssupport.Sandbox;
import org.holdfast.itest.netnssupport.Wire;

/** One node on a LAN. */
final class Single implements AutoCloseable {

  static final String ADDRESS = "10.8.0.1";
  static final Duration START = Pair.START;

  final Sandbox sandbox = Sandbox.open();
  final Lan lan = sandbox.lan("lan");
  final Namespace namespace = sandbox.namespace("node");
  final Wire wire = Wire.on(sandbox, lan, "lan");
  final Node node;

  private Single(NodeProgram program) {
    node = Node.in(sandbox, namespace, program, "node");
  }

  /** A node whose eth0 is on the LAN. */
  static Single onLan() {
    return onLan(Subject.program());
  }

  /** A node with a given program whose eth0 is on the LAN. */
  static Single onLan(NodeProgram program) {
    Single single = new Single(program);
    single.plugIn();
    return single;
  }

  /** A node without any interface. */
  static Single withoutInterface() {
    return new Single(Subject.program());
  }

  /** Makes eth0 and attaches it to the LAN. */
  Lan.Port plugIn() {
    return lan.attach(namespace, "eth0", ADDRESS + "/24");
  }

  /** Waits until the node sends adverts as MASTER. */
  Single started(String configuration) {
    Instant start = Instant.now();
    node.configure(configuration).start();
    wire.awaitAdvert(
        "adverts of the node", start, START, a -> a.source().equals(ADDRESS) && a.priority() > 0);
    return this;
  }

  /** What one Gogo command prints on the node. */
  String shell(String command) {
    return ((Holdfast) node.program()).shell(node.folder(), command).output();
  }

  String evidence() {
    return wire.tail() + node.logTail();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
