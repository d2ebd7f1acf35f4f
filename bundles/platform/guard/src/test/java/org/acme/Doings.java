package org.acme;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** Code of a vendor that does what the scan looks for. It is never run. */
public final class Doings {
  private Doings() {}

  public static final class Exits implements Callable<String> {
    @Override
    public String call() {
      System.exit(1);
      return "";
    }
  }

  public record ExitsByReference(IntConsumer exit) {
    public ExitsByReference() {
      this(System::exit);
    }
  }

  public record Halts() {
    public void run() {
      Runtime.getRuntime().halt(1);
    }
  }

  public record Execs() {
    public void run() throws IOException {
      Runtime.getRuntime().exec(new String[] {"true"});
    }
  }

  public record Builds() {
    public ProcessBuilder run() {
      return new ProcessBuilder("true");
    }
  }

  public record Loads() {
    public void run() {
      System.loadLibrary("c");
    }
  }

  public static final class IsNative {
    public native void run();
  }

  public record Links() {
    public Object run() {
      return java.lang.foreign.Linker.nativeLinker();
    }
  }

  public record NamesUnsafe() {
    public Class<?> run() throws ClassNotFoundException {
      return Class.forName("sun.misc.Unsafe");
    }
  }

  public record NamesCore() {
    public Class<?> run() throws ClassNotFoundException {
      return Class.forName("org.holdfast.engine.vrrp.internal.VrrpLoop");
    }
  }

  public record NamesJna() {
    public Class<?> run() throws ClassNotFoundException {
      return Class.forName("com.sun.jna.Native");
    }
  }

  public record NamesOwn() {
    public Class<?> run() throws ClassNotFoundException {
      return Class.forName("org.acme.Doings");
    }
  }

  public static final class OwnLoader extends ClassLoader {
    public Class<?> run(byte[] bytes) {
      return defineClass(null, bytes, 0, bytes.length);
    }
  }

  public record Hooks() {
    public void run() {
      Runtime.getRuntime().addShutdownHook(null);
    }
  }

  public record Listens() {
    public Object run() throws IOException {
      return new ServerSocket(0);
    }
  }

  public record ListensByChannel() {
    public Object run() throws IOException {
      return ServerSocketChannel.open();
    }
  }

  public record ChangesAll() {
    public void run() {
      Locale.setDefault(Locale.ROOT);
    }
  }

  public record SetsAccessible() {
    public void run() throws NoSuchFieldException {
      String.class.getDeclaredField("value").setAccessible(true);
    }
  }

  public record Threads() {
    public Object run() {
      return Executors.newCachedThreadPool();
    }
  }

  public static final class OwnThread extends Thread {}

  public record Reads() {
    public String run() throws IOException {
      return Files.readString(Path.of("/etc/shadow"));
    }
  }

  public record Harmless(List<String> words) {
    public String run() {
      return String.join(" ", words).toUpperCase(Locale.ROOT);
    }
  }
}
