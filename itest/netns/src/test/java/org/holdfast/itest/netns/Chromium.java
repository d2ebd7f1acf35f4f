package org.holdfast.itest.netns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * A real Chromium in a namespace, with one page. It is told what to do by the DevTools protocol
 * over its standard input and output (file descriptors 3 and 4 of {@code --remote-debugging-pipe}),
 * so that no port is needed; a message ends with a byte of 0.
 */
final class Chromium implements AutoCloseable {
  static final String PROGRAM = "/usr/bin/chromium-headless-shell";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+)");

  private final Process process;
  private final Path log;
  private final OutputStream out;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final String session;

  private Chromium(Process process, Path log) {
    this.process = process;
    this.log = log;
    out = process.getOutputStream();
    Thread.ofVirtual().start(this::readAll);
    String target = find(ask("", "Target.createTarget", "\"url\":\"about:blank\""), "targetId");
    session =
        find(
            ask("", "Target.attachToTarget", "\"flatten\":true,\"targetId\":\"" + target + "\""),
            "sessionId");
    for (String domain : List.of("Page", "Network", "Runtime", "Accessibility", "Log")) {
      ask(domain + ".enable", "");
    }
  }

  static Chromium in(Sandbox sandbox, Namespace namespace) {
    try {
      Path folder = sandbox.folder("chromium");
      Path log = folder.resolve("log");
      String command =
          "exec %s --no-sandbox --disable-gpu --no-first-run --hide-scrollbars".formatted(PROGRAM)
              + " --disable-background-networking --lang=en-US --user-data-dir=%s"
                  .formatted(folder.resolve("profile"))
              + " --remote-debugging-pipe 3<&0 4>&1 >/dev/null 2>%s".formatted(log);
      return sandbox.own(
          new Chromium(
              new ProcessBuilder(namespace.inside(List.of("sh", "-c", command))).start(), log));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + PROGRAM, e);
    }
  }

  /** Shows a page of this size, in CSS pixels. */
  Chromium show(String url, int width, int height) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        "\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false"
            .formatted(width, height));
    ask("Page.navigate", "\"url\":\"" + url + "\"");
    return await(
        url + " is there",
        "location.href === '%s' && document.readyState === 'complete'".formatted(url));
  }

  /** The value of a JavaScript expression, as text. */
  String value(String expression) {
    String script = "encodeURIComponent(String(" + expression + "))";
    String answer =
        ask("Runtime.evaluate", "\"awaitPromise\":true,\"expression\":" + quoted(script));
    Matcher value = Pattern.compile("\"value\":\"([^\"]*)\"").matcher(answer);
    if (!value.find() || answer.contains("\"exceptionDetails\"")) {
      throw new IllegalStateException(expression + ": " + answer);
    }
    return URLDecoder.decode(value.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  boolean isTrue(String expression) {
    return value(expression).equals("true");
  }

  Chromium await(String what, String expression) {
    Await.until(what, PATIENCE, () -> isTrue(expression), this::evidence);
    return this;
  }

  /** Presses and lets go of a key. */
  void press(String key, String code, int keyCode, String text) {
    String fields =
        "\"key\":\"%s\",\"code\":\"%s\",\"windowsVirtualKeyCode\":%d".formatted(key, code, keyCode);
    ask(
        "Input.dispatchKeyEvent",
        "\"type\":\"keyDown\"," + fields + (text.isEmpty() ? "" : ",\"text\":" + quoted(text)));
    ask("Input.dispatchKeyEvent", "\"type\":\"keyUp\"," + fields);
  }

  void type(String text) {
    ask("Input.insertText", "\"text\":" + quoted(text));
  }

  /** The page as it looks, as PNG. */
  byte[] picture() {
    return Base64.getDecoder()
        .decode(find(ask("Page.captureScreenshot", "\"format\":\"png\""), "data"));
  }

  /** What a screen reader is told: a line "role name" for each node that is not ignored. */
  List<String> spoken() {
    Pattern node =
        Pattern.compile(
            "\"ignored\":false,\"role\":\\{\"type\":\"[^\"]*\",\"value\":\"([^\"]*)\"\\}"
                + "(?:,\"chromeRole\":\\{[^}]*\\})?"
                + ",\"name\":\\{\"type\":\"[^\"]*\",\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    return node.matcher(ask("Accessibility.getFullAXTree", ""))
        .results()
        .map(match -> match.group(1) + " " + match.group(2))
        .toList();
  }

  /** Every address that was asked for, by whatever part of the page. */
  List<String> requests() {
    Pattern url = Pattern.compile("\"request\":\\{\"url\":\"([^\"]*)\"");
    return events.stream()
        .filter(event -> event.startsWith("{\"method\":\"Network.requestWillBeSent\""))
        .flatMap(event -> url.matcher(event).results().limit(1))
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  /** What scripts threw, and what the browser wrote of its own, such as breaches of the policy. */
  List<String> complaints() {
    return events.stream()
        .filter(
            event ->
                event.startsWith("{\"method\":\"Runtime.exceptionThrown\"")
                    || event.startsWith("{\"method\":\"Log.entryAdded\""))
        .toList();
  }

  String evidence() {
    try {
      return "--- chromium\n%s\n%s\n%s"
          .formatted(complaints(), Files.readString(log), value("document.body.innerText"));
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  /** Asks the page something, and returns the answer as JSON. */
  String ask(String method, String params) {
    return ask(session, method, params);
  }

  private String ask(String to, String method, String params) {
    int id = ids.incrementAndGet();
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(id, answer);
    String message =
        "{\"id\":%d,%s\"method\":\"%s\",\"params\":{%s}}\0"
            .formatted(id, to.isEmpty() ? "" : "\"sessionId\":\"" + to + "\",", method, params);
    try {
      synchronized (out) {
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      String json = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (json.startsWith("{\"id\":" + id + ",\"error\"")) {
        throw new IllegalStateException(method + ": " + json);
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(method, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " was not answered; " + logText(), e);
    }
  }

  private String logText() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void readAll() {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    byte[] buffer = new byte[65_536];
    try (InputStream in = process.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int from = 0;
        for (int i = 0; i < n; i++) {
          if (buffer[i] == 0) {
            message.write(buffer, from, i - from);
            take(message.toString(StandardCharsets.UTF_8));
            message.reset();
            from = i + 1;
          }
        }
        message.write(buffer, from, n - from);
      }
    } catch (IOException e) {
      events.add(e.toString());
    }
    answers.values().forEach(one -> one.completeExceptionally(new IOException("it has ended")));
  }

  private void take(String message) {
    Matcher id = ID.matcher(message);
    CompletableFuture<String> asked =
        id.find() ? answers.remove(Integer.valueOf(id.group(1))) : null;
    if (asked == null) {
      events.add(message);
    } else {
      asked.complete(message);
    }
  }

  private static String find(String json, String name) {
    Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    if (!value.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return value.group(1);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
