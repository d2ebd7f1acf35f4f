package org.holdfast.platform.guard.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which methods of the JDK and of the framework are dangers, by class and name; {@code *} stands
 * for every method of the class. Names as in bytecode.
 */
final class Calls {
  private static final String ANY = "*";
  private static final Map<String, Map<String, Danger>> TABLE = new HashMap<>();

  static {
    put(Danger.EXIT, "java/lang/System", "exit");
    put(Danger.EXIT, "java/lang/Runtime", "exit", "halt");
    put(Danger.HOOK, "java/lang/Runtime", "addShutdownHook");
    put(Danger.PROCESS, "java/lang/Runtime", "exec");
    put(Danger.PROCESS, "java/lang/ProcessBuilder", ANY);
    put(Danger.PROCESS, "java/lang/ProcessHandle", "destroy", "destroyForcibly");
    put(Danger.NATIVE, "java/lang/System", "load", "loadLibrary");
    put(Danger.NATIVE, "java/lang/Runtime", "load", "loadLibrary");
    put(Danger.NATIVE, "java/lang/foreign/Linker", ANY);
    put(Danger.NATIVE, "java/lang/foreign/SymbolLookup", ANY);
    put(Danger.NATIVE, "java/lang/foreign/MemorySegment", "reinterpret");
    put(Danger.NATIVE, "java/lang/ModuleLayer$Controller", ANY);
    put(Danger.CLASSES, "java/lang/ClassLoader", "<init>", "defineClass", "getSystemClassLoader");
    put(Danger.CLASSES, "java/lang/ClassLoader", "getPlatformClassLoader");
    put(Danger.CLASSES, "java/net/URLClassLoader", ANY);
    put(Danger.CLASSES, "java/security/SecureClassLoader", ANY);
    put(Danger.CLASSES, "java/lang/invoke/MethodHandles$Lookup", "defineClass");
    put(Danger.CLASSES, "java/lang/invoke/MethodHandles$Lookup", "defineHiddenClass");
    put(Danger.CLASSES, "java/lang/invoke/MethodHandles$Lookup", "defineHiddenClassWithClassData");
    put(Danger.CLASSES, "java/lang/reflect/Proxy", "newProxyInstance");
    put(Danger.CORE, "org/osgi/framework/FrameworkUtil", "getBundle");
    put(Danger.CORE, "org/osgi/framework/Bundle", "loadClass", "getBundleContext", "adapt");
    put(Danger.CORE, "org/osgi/framework/Bundle", "start", "stop", "update", "uninstall");
    put(Danger.CORE, "org/osgi/framework/BundleContext", "installBundle");
    put(Danger.CORE, "java/lang/Thread", "getAllStackTraces");
    put(Danger.CORE, "java/lang/ThreadGroup", "enumerate", "interrupt");
    put(Danger.LISTENER, "java/net/ServerSocket", "<init>");
    put(Danger.LISTENER, "java/nio/channels/ServerSocketChannel", ANY);
    put(Danger.LISTENER, "java/nio/channels/AsynchronousServerSocketChannel", ANY);
    put(Danger.LISTENER, "javax/net/ServerSocketFactory", ANY);
    put(Danger.LISTENER, "javax/net/ssl/SSLServerSocketFactory", ANY);
    put(Danger.GLOBAL, "java/lang/System", "setProperty", "setProperties", "clearProperty");
    put(Danger.GLOBAL, "java/lang/System", "setOut", "setErr", "setIn");
    put(Danger.GLOBAL, "java/lang/Thread", "setDefaultUncaughtExceptionHandler");
    put(Danger.GLOBAL, "java/util/Locale", "setDefault");
    put(Danger.GLOBAL, "java/util/TimeZone", "setDefault");
    put(Danger.GLOBAL, "java/security/Security", "setProperty", "addProvider", "insertProviderAt");
    put(Danger.GLOBAL, "java/security/Security", "removeProvider");
    put(Danger.GLOBAL, "java/net/URL", "setURLStreamHandlerFactory");
    put(Danger.GLOBAL, "java/net/Authenticator", "setDefault");
    put(Danger.GLOBAL, "java/net/ProxySelector", "setDefault");
    put(Danger.GLOBAL, "javax/net/ssl/SSLContext", "setDefault");
    put(Danger.GLOBAL, "javax/net/ssl/HttpsURLConnection", "setDefaultSSLSocketFactory");
    put(Danger.GLOBAL, "javax/net/ssl/HttpsURLConnection", "setDefaultHostnameVerifier");
    put(Danger.REFLECTION, "java/lang/reflect/AccessibleObject", "setAccessible");
    for (String member : Set.of("Field", "Method", "Constructor")) {
      put(Danger.REFLECTION, "java/lang/reflect/" + member, "setAccessible", "trySetAccessible");
    }
    put(Danger.REFLECTION, "java/lang/invoke/MethodHandles", "privateLookupIn");
    put(Danger.REFLECTION, "java/lang/Class", "forName");
    put(Danger.THREAD, "java/lang/Thread", "<init>", "start", "ofPlatform", "ofVirtual");
    put(Danger.THREAD, "java/lang/Thread", "startVirtualThread");
    put(Danger.THREAD, "java/util/Timer", "<init>");
    put(Danger.THREAD, "java/util/concurrent/Executors", ANY);
    put(Danger.THREAD, "java/util/concurrent/ThreadPoolExecutor", "<init>");
    put(Danger.THREAD, "java/util/concurrent/ForkJoinPool", ANY);
    put(Danger.THREAD, "java/util/concurrent/CompletableFuture", "supplyAsync", "runAsync");
    put(Danger.SOCKET, "java/net/Socket", "<init>");
    put(Danger.SOCKET, "java/net/DatagramSocket", "<init>");
    put(Danger.SOCKET, "java/nio/channels/SocketChannel", "open");
    put(Danger.SOCKET, "java/nio/channels/DatagramChannel", "open");
    put(Danger.SOCKET, "java/net/URL", "openConnection", "openStream");
    put(Danger.SOCKET, "java/net/http/HttpClient", "newHttpClient", "newBuilder");
    put(Danger.FILE, "java/nio/file/Files", ANY);
    put(Danger.FILE, "java/nio/channels/FileChannel", "open");
    for (String stream :
        Set.of("FileInputStream", "FileOutputStream", "FileReader", "FileWriter")) {
      put(Danger.FILE, "java/io/" + stream, "<init>");
    }
    put(Danger.FILE, "java/io/RandomAccessFile", "<init>");
  }

  private Calls() {}

  private static void put(Danger danger, String owner, String... names) {
    Map<String, Danger> methods = TABLE.computeIfAbsent(owner, key -> new HashMap<>());
    for (String name : names) {
      methods.put(name, danger);
    }
  }

  /** The danger of calling, or pointing at, a method; empty for nearly all. */
  static Optional<Danger> of(String owner, String name) {
    Map<String, Danger> methods = TABLE.getOrDefault(owner, Map.of());
    Danger danger = methods.get(name);
    return Optional.ofNullable(danger == null ? methods.get(ANY) : danger);
  }
}
