package org.holdfast.kernel.linux.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.process.Fifos;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.kernel.linux.internal.libc.NamedPipe;
import org.osgi.service.component.annotations.Component;

/** Opens FIFOs, and makes those that are not there. */
@Component
public final class LinuxFifos implements Fifos {

  @Override
  public Fifo open(String path, Optional<String> user, Optional<String> group) throws IOException {
    if (!path.startsWith("/")) {
      throw new IOException("the FIFO is '" + path + "'; expected an absolute path");
    }
    Identity owner = Identity.of(new ScriptCommand(List.of(path), user, group));
    boolean made = NamedPipe.make(path);
    if (!made) {
      refuseOthers(Path.of(path));
    }
    NamedPipe pipe = NamedPipe.open(path);
    try {
      if (made && owner.change()) {
        pipe.give(owner.uid(), owner.gid());
      }
    } catch (IOException e) {
      pipe.close();
      throw e;
    }
    return new Open(pipe, Path.of(path), made);
  }

  /** Opened for reading and writing, a device or a socket could do anything. */
  private static void refuseOthers(Path path) throws IOException {
    BasicFileAttributes there =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    int type = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 0170000;
    if (type != 0010000) {
      throw new IOException(
          path
              + " is "
              + (there.isSymbolicLink() ? "a link" : "no FIFO")
              + "; expected a FIFO or nothing: remove it or name another path");
    }
  }

  /** An open one. */
  private record Open(NamedPipe pipe, Path path, boolean made) implements Fifo {
    @Override
    public boolean write(byte[] bytes) throws IOException {
      if (bytes.length > NamedPipe.MOST_BYTES) {
        throw new IOException(
            "a line of "
                + bytes.length
                + " bytes, expected at most "
                + NamedPipe.MOST_BYTES
                + ": "
                + new String(bytes, 0, 80, StandardCharsets.UTF_8));
      }
      return pipe.write(bytes);
    }

    @Override
    public void close() {
      pipe.close();
      if (made) {
        try {
          Files.deleteIfExists(path);
        } catch (IOException e) {
          return; // it may have been taken away; whoever is left finds a FIFO without a writer
        }
      }
    }
  }
}
