package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands behind keywords that name secrets is found, and taken out of other texts. */
class SecretMaskTest {

  private static Set<String> ofText(String text) {
    SecretWords words = new SecretWords();
    words.text(text);
    return words.found();
  }

  private static Set<String> ofTree(String text) {
    SecretWords words = new SecretWords();
    words.tree(Sources.of(text).read().tree());
    return words.found();
  }

  @Test
  void aSecretIsWhatStandsBehindAKeywordThatNamesOneAlsoAMisspelledOne() {
    String text =
        """
        authentication { auth_type PASS; auth_pass first }
        auth_pas second
        @other smtp_password "the third"
          key 7 fourth
        basic_auth node fifth
        header X-Api-Key sixth
        header Host example.org
        active_key 7
        password file:/etc/keepalived/secret
        password $PASSWORD
        $PASSWORD=seventh
        priority 100
        """;
    assertThat(ofText(text))
        .containsExactlyInAnyOrder(
            "first", "second", "the third", "fourth", "fifth", "sixth", "seventh");
  }

  @Test
  void theTreeHasTheValuesOfDefinitionsAndWhatWasQuoted() {
    String text =
        """
        $ONE=definedS3cret
        vrrp_instance web {
          interface lo
          virtual_router_id 1
          authentication {
            auth_type PASS
            auth_pass $ONE
          }
        }
        global_defs {
          smtp_password "with blanks"
        }
        """;
    assertThat(ofTree(text)).containsExactlyInAnyOrder("definedS3cret", "with blanks");
  }

  @Test
  void aSecretThatBeginsAnotherLeavesNothingOfItsRest() {
    SecretMask mask = new SecretMask(List.of("abcd", "abcdefgh"));
    assertThat(mask.masked("got xabcdefghx and 'abcd'")).isEqualTo("got x****x and '****'");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        // in a line that speaks of a secret, as a word by itself
        "auth_pass ab,auth_pass ****",
        "wrong password: got ab; expected one,wrong password: got ****; expected one",
        "authentication {auth_pass ab},authentication {auth_pass ****}",
        "key=ab about abab,key=**** about abab",
        "auth 10.0.0.1:80 a.b ab.c,auth 10.0.0.1:80 a.b ab.c",
        // elsewhere where a finding quotes it
        "`'ab' is not a keyword`,`'****' is not a keyword`",
        "`got \"ab\", 'ab c'`,`got \"****\", 'ab c'`",
        // and nowhere else
        "the state of ab is MASTER,the state of ab is MASTER"
      })
  void aShortOneIsMaskedWhereItCanBeToldFromOtherText(String line, String shown) {
    assertThat(new SecretMask(List.of("ab")).masked(line)).isEqualTo(shown);
  }

  @Test
  void howManyAreShortIsTold() {
    SecretMask mask = new SecretMask(List.of("a", "bcd", "bcde", "a"));
    assertThat(mask.brief()).isEqualTo(2);
    assertThat(mask.lengthy()).isEqualTo(1);
  }

  @Test
  void headersThatCarryASecretAreMaskedWhateverItIs() {
    SecretMask mask = new SecretMask(List.of());
    assertThat(mask.masked("> Authorization: Basic bm9kZTpwdw=="))
        .isEqualTo("> Authorization: ****");
    assertThat(mask.masked("< set-cookie: sid=1")).isEqualTo("< set-cookie: ****");
  }
}
