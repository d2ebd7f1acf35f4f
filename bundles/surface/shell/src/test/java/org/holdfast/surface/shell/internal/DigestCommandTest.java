package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.operation.MisuseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestCommandTest {

  /** Ends the command with the file that it would have had read. */
  private static final class Asked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Asked(String text) {
      super(text);
    }
  }

  private static final ConfigurationCheck READER =
      (ConfigurationCheck)
          Proxy.newProxyInstance(
              DigestCommandTest.class.getClassLoader(),
              new Class<?>[] {ConfigurationCheck.class},
              (proxy, method, arguments) -> {
                throw new Asked(read((ConfigurationCheck.Request) arguments[0]));
              });

  private static String read(ConfigurationCheck.Request request) {
    try {
      return Files.readString(request.file()).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://127.0.0.1 | real_server 127.0.0.1 80 { HTTP_GET { http_protocol 1.0 url {",
        "http://127.0.0.1 | path \"/\"",
        "http://127.0.0.1:81/a/b?c=d | path \"/a/b?c=d\"",
        "http://127.0.0.1:81/ --virtualhost www.test --http 1.1 | 1.1 virtualhost www.test url {",
        "http://localhost:81/ | 81 { HTTP_GET { http_protocol 1.0 virtualhost localhost:81 url {",
        "https://127.0.0.1/ | 127.0.0.1 443 { SSL_GET { http_protocol 1.0 enable_sni url {",
        "https://[::1]:8443/ | virtual_server 2001:db8::1 80",
        "https://[::1]:8443/ | real_server ::1 8443 { SSL_GET {",
      })
  void aUrlIsAskedForAsACheckWould(String line, String asked) {
    DigestCommand command = new DigestCommand(READER, null);
    assertThatThrownBy(() -> command.run(line.split(" ")))
        .isInstanceOf(Asked.class)
        .hasMessageContaining(asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1/x | is no URL of a server",
        "ftp://127.0.0.1/ | is no URL of a server",
        "http://user:word@127.0.0.1/ | is no URL of a server",
        "http://127.0.0.1/a\"b | is no URL of a server",
        "http://127.0.0.1/$a | takes one plain word",
        "http://127.0.0.1/ --virtualhost a{b | takes one plain word",
        "http://127.0.0.1/ --what | unknown option",
      })
  void whatIsNoPageIsRefused(String line, String why) {
    DigestCommand command = new DigestCommand(READER, null);
    assertThatThrownBy(() -> command.run(line.split(" ")))
        .isInstanceOf(MisuseException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aUrlIsNeeded() {
    assertThatThrownBy(() -> new DigestCommand(READER, null).run())
        .hasMessage("check digest: expected a URL");
  }
}
