package org.holdfast.itest.dataplane;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.NodeProgram;

/** Holdfast on one data plane, whatever else the kernel has. */
record OnPlane(Holdfast holdfast, String plane) implements NodeProgram {
  @Override
  public String name() {
    return holdfast.name();
  }

  @Override
  public List<String> command(Path configuration, Path folder) {
    Stream<String> setting = Stream.of("-Dorg.holdfast.engine.lvs.dataplane=" + plane);
    return Stream.concat(holdfast.command(configuration, folder).stream(), setting).toList();
  }
}
