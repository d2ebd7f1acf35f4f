package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Test;

/** Checks against the servers of others: nginx, Exim and dnsmasq. */
class RealPeersTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SERVER = "10.8.0.10";
  private static final String HELLO = "5d41402abc4b2a76b9719d911017c592"; // MD5 of "hello"

  /** What is asked of a server, and what comes of it. */
  private record Row(String type, int port, String options, String verdict, String reason) {}

  private static Row http(int port, String path, String url, String verdict, String reason) {
    return new Row("HTTP_GET", port, url(path, url), verdict, reason);
  }

  private static Row tls(int port, String check, String url, String verdict, String reason) {
    return new Row("SSL_GET", port, check + "\n" + url("/", url), verdict, reason);
  }

  private static String url(String path, String options) {
    return "url {\npath " + path + "\n" + options.replace("; ", "\n") + "\n}";
  }

  /** One row a line: what is asked, verdict, reason. */
  private static List<Row> rows(Path folder) {
    String ca = "verify\nca_file " + folder.resolve("ca.pem") + "\n";
    return List.of(
        http(80, "/", "digest " + HELLO, "UP", "got status 200 for /"),
        http(80, "/", "digest " + "0".repeat(32), "DOWN", "got a body with digest " + HELLO),
        http(80, "/", "regex ^hel+o$", "UP", "got status 200 for /"),
        http(80, "/", "regex bye", "DOWN", ""),
        http(80, "/busy", "", "DOWN", "got status 503, expected 200-299 for /busy"),
        http(80, "/busy", "status_code 500-599", "UP", "got status 503 for /busy"),
        http(80, "/host", "virtualhost www.test; regex ^www.test$", "UP", "got status 200"),
        http(80, "/private", "", "DOWN", "got status 401"),
        http(80, "/private", "basic_auth user s3cret", "UP", "got status 200 for /private"),
        http(80, "/private", "basic_auth user wrong", "DOWN", "got status 401"),
        http(80, "/token", "header X-Token abc; expect_header X-Seen abc", "UP", "got status 200"),
        http(80, "/token", "expect_header X-Seen abc", "DOWN", "got no header X-Seen"),
        http(80, "/moved", "", "DOWN", "got status 302"),
        http(80, "/moved", "follow 1", "UP", "got status 200 for /"),
        http(80, "/", "method HEAD", "UP", "got status 200 for /"),
        http(80, "/big.txt", "regex 99999", "UP", "got status 200 for /big.txt"),
        http(81, "/", "", "DOWN", "connect refused by"),
        new Row(
            "HTTP_GET",
            80,
            "http_protocol 1.1\n" + url("/proto", "regex ^HTTP/1.1$"),
            "UP",
            "got status 200"),
        new Row(
            "HTTP_GET", 80, url("/proto", "regex ^HTTP/1.0$"), "UP", "got status 200 for /proto"),
        // TLS
        http(443, "/", "", "DOWN", "got status 400"),
        tls(443, "", "digest " + HELLO, "UP", "got status 200 for /"),
        tls(443, ca + "virtualhost www.test", "", "UP", "got status 200 for /"),
        tls(443, ca + "virtualhost other.test", "", "UP", "got status 200 for /"),
        tls(443, ca + "virtualhost third.test", "", "DOWN", "for www.test, expected third.test"),
        tls(443, "enable_sni\nvirtualhost other.test", "regex other", "UP", "got status 200"),
        tls(443, ca + "sni_name other.test", "", "UP", "got status 200 for /"),
        tls(443, "verify\nvirtualhost www.test", "", "DOWN", "CN=test ca, and no authority of"),
        tls(443, ca + "virtualhost www.test\nexpiry_warning 60", "", "UP", "in 29 days"),
        tls(444, "", "", "UP", "got status 200 for /"), // the block SSL
        tls(445, "", "", "UP", "got status 200 for /"),
        tls(445, ca + "virtualhost www.test", "", "DOWN", "certificate of CN=www.test expired on"),
        tls(445, "expiry_warning 9", "", "UP", "but the certificate of CN=www.test expired on"),
        tls(446, "", "", "DOWN", "TLS handshake with 10.8.0.10 failed: "), // TLS 1.0 alone
        tls(80, "", "", "DOWN", "TLS handshake with 10.8.0.10 failed: "),
        // mail
        new Row("SMTP_CHECK", 25, "", "UP", "got 220 and 250 from 10.8.0.10"),
        new Row("SMTP_CHECK", 25, "ehlo", "UP", "got 220 and 250 from 10.8.0.10"),
        new Row("SMTP_CHECK", 25, "starttls", "UP", "and 250 over TLS, from 10.8.0.10"),
        new Row("SMTP_CHECK", 26, "starttls", "DOWN", "does not offer STARTTLS"),
        new Row("SMTP_CHECK", 80, "", "DOWN", ""),
        // names
        new Row("DNS_CHECK", 53, "type A\nname a.test", "UP", ""),
        new Row("DNS_CHECK", 53, "type A\nname a.test\nanswer 192.0.2.7", "UP", ""),
        new Row("DNS_CHECK", 53, "type A\nname a.test\nanswer 192.0.2.8", "DOWN", "192.0.2.7"),
        new Row("DNS_CHECK", 53, "type A\nname none.test", "DOWN", "NXDOMAIN"),
        new Row("DNS_CHECK", 54, "type A\nname a.test\nconnect_timeout 1", "DOWN", ""));
  }

  private static String configuration(Path folder, List<Row> rows) {
    StringBuilder text =
        new StringBuilder(
            """
            SSL {
              certificate %s
              key %s
            }
            virtual_server 10.8.0.100 80 {
              delay_loop 2
              lb_algo wrr
              lb_kind NAT
              protocol TCP
            """
                .formatted(folder.resolve("www.pem"), folder.resolve("www.key")));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      text.append(
          """
            real_server 10.9.0.%d 80 {
              %s {
                connect_ip %s
                connect_port %d
                retry 0
                %s
              }
            }
          """
              .formatted(i + 1, row.type(), SERVER, row.port(), row.options()));
    }
    return text.append("}\n").toString();
  }

  @Test
  void everyVerdictAndReasonIsAsTheTableSays() {
    Requirements.need("nginx", "exim4", "dnsmasq", "openssl");
    try (Single single = Single.onLan()) {
      Namespace servers = single.sandbox.namespace("servers");
      single.lan.attach(servers, "eth0", SERVER + "/24");
      Path folder = single.sandbox.folder("peers");
      try {
        serve(servers, folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<Row> rows = rows(folder);
      single.started(
          VrrpSettings.of(3, false).configuration(Single.ADDRESS, "", 150, "")
              + configuration(folder, rows));
      assertThat(digest(single, "http://" + SERVER + "/")).endsWith(HELLO);
      assertThat(digest(single, "https://" + SERVER + "/")).endsWith(HELLO);
      Await.until(
          "every row as the table says",
          LIMIT,
          () -> wrong(rows, single.shell("check:list")).isEmpty(),
          () -> String.join("\n", wrong(rows, single.shell("check:list"))) + single.evidence());
    }
  }

  private static String digest(Single single, String url) {
    String program = Holdfast.built().home().resolve("bin/holdfast").toString();
    return single.namespace.run(List.of(program, "check", "digest", url)).output().strip();
  }

  /** The rows that are not as the table says. */
  private static List<String> wrong(List<Row> rows, String list) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String server = "10.9.0." + (i + 1) + ":80";
      Pattern wanted =
          Pattern.compile(
              Pattern.quote(server)
                  + "\\s+"
                  + row.type()
                  + "\\s+"
                  + row.verdict()
                  + "\\s.*"
                  + Pattern.quote(row.reason()));
      String line =
          list.lines().filter(each -> each.contains(server + " ")).findFirst().orElse(server);
      if (!wanted.matcher(line).find() || line.contains("until the first probe")) {
        wrong.add(row + "\n  got: " + line);
      }
    }
    return wrong;
  }

  private static void serve(Namespace servers, Path folder) throws IOException {
    for (String file : List.of("nginx.conf", "exim.conf", "certificates.sh")) {
      try (var source = RealPeersTest.class.getResourceAsStream("/peers/" + file)) {
        String text = new String(source.readAllBytes()).replace("@FOLDER@", folder.toString());
        Files.writeString(folder.resolve(file), text);
      }
    }
    Files.writeString(folder.resolve("users"), "user:{PLAIN}s3cret\n");
    Files.createDirectories(folder.resolve("www"));
    StringBuilder big = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      big.append(i).append('\n');
    }
    Files.writeString(folder.resolve("www/big.txt"), big);
    servers.exec("sh", folder.resolve("certificates.sh").toString());
    servers.exec("chmod", "-R", "a+rX", folder.toString());
    // Exim works as a user of its own, who must get at its files.
    Path spool = Files.createDirectories(folder.resolve("spool"));
    servers.exec("chmod", "a+rwx", spool.toString());
    servers.exec("chmod", "a+x", folder.getParent().toString());
    servers.start(
        folder.resolve("nginx.log"),
        List.of("nginx", "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString()));
    Path exim = folder.resolve("exim.conf");
    servers.exec("chmod", "go-w", exim.toString());
    servers.start(folder.resolve("exim.log"), List.of("exim4", "-bdf", "-C", exim.toString()));
    servers.start(
        folder.resolve("dnsmasq.log"),
        List.of(
            "dnsmasq",
            "--keep-in-foreground",
            "--conf-file=/dev/null",
            "--pid-file",
            "--no-resolv",
            "--no-hosts",
            "--user=root",
            "--bind-interfaces",
            "--listen-address=" + SERVER,
            "--local=/test/",
            "--address=/a.test/192.0.2.7"));
  }
}
