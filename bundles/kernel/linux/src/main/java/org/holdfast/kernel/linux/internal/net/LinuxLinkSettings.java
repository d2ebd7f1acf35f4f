package org.holdfast.kernel.linux.internal.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.net.LinkSetting;
import org.holdfast.kernel.net.LinkSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Settings below {@code /proc/sys/net}; no symbolic link is followed. */
@Component
public final class LinuxLinkSettings implements LinkSettings {
  private static final Path ROOT = Path.of("/proc/sys/net");
  private static final int MAX_LENGTH = 32;
  private static final int EINVAL = 22;
  private static final int EIO = 5;
  private static final int EROFS = 30;

  /** dev_valid_name() of the kernel: at most 15 bytes, not "." or "..", no "/", ":" or space. */
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[^/:\\s\\p{Cntrl}]{1,15}");

  private final KernelCounts counts;

  /** Called by the component runtime. */
  @Activate
  public LinuxLinkSettings(@Reference KernelCounts counts) {
    this.counts = counts;
  }

  @Override
  public OptionalInt read(String linkName, LinkSetting setting) throws KernelException {
    Path path = path(linkName, setting);
    try (SeekableByteChannel file = open(path, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(MAX_LENGTH);
      file.read(bytes);
      String text = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NoSuchFileException e) {
      return OptionalInt.empty();
    } catch (NumberFormatException e) {
      throw counts.failed("sysctl.read", Errno.malformed("read " + path, e.getMessage()));
    } catch (IOException e) {
      throw counts.failed("sysctl.read", failure("read " + path, e));
    }
  }

  @Override
  public void write(String linkName, LinkSetting setting, int value) throws KernelException {
    Path path = path(linkName, setting);
    try (SeekableByteChannel file = open(path, StandardOpenOption.WRITE)) {
      byte[] text = (value + "\n").getBytes(StandardCharsets.US_ASCII);
      int written = file.write(ByteBuffer.wrap(text));
      if (written != text.length) {
        throw new IOException("wrote " + written + " of " + text.length + " bytes");
      }
    } catch (IOException e) {
      throw counts.failed("sysctl.write", failure("write " + value + " to " + path, e));
    }
  }

  private static SeekableByteChannel open(Path path, OpenOption how) throws IOException {
    return Files.newByteChannel(path, Set.of(how, LinkOption.NOFOLLOW_LINKS));
  }

  static Path path(String linkName, LinkSetting setting) {
    if (!setting.perLink()) {
      return ROOT.resolve(setting.folder()).resolve(setting.file());
    }
    if (!NAME.matcher(linkName).matches()) {
      throw new IllegalArgumentException("no name of an interface: '" + linkName + "'");
    }
    return ROOT.resolve(setting.folder()).resolve(linkName).resolve(setting.file());
  }

  private static KernelException failure(String operation, IOException e) {
    String reason = e instanceof FileSystemException it ? it.getReason() : e.getMessage();
    int errno =
        switch (e) {
          case NoSuchFileException _ -> Errno.ENOENT;
          case AccessDeniedException _ -> Errno.EACCES;
          default -> errno(String.valueOf(reason));
        };
    return Errno.failure(operation, errno, "CAP_NET_ADMIN and a writable /proc/sys");
  }

  private static int errno(String reason) {
    return switch (reason) {
      case "Read-only file system" -> EROFS;
      case "Invalid argument" -> EINVAL;
      case "Operation not permitted" -> Errno.EPERM;
      default -> EIO;
    };
  }
}
