package dev.tenet.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String KEY = "abcdEFGH1234/+=abcdEFGH1234/+=abcdEFGH12";

  @ParameterizedTest
  @CsvSource({
    "aws_secret_access_key = %s, aws_secret_access_key[redacted]",
    "the SecretAccessKey: %s!, the SecretAccessKey[redacted]!",
    "sessionToken=%1$s%1$s, sessionToken[redacted]",
    "https://b.example/?X-Amz-Signature=%s&x=1, https://b.example/?X-Amz-Signature=[redacted]&x=1",
  })
  void whatNamesASecretStaysAndTheSecretGoes(String text, String shown) {
    assertThat(Secrets.redact(text.formatted(KEY))).isEqualTo(shown);
  }

  @Test
  void keysGoWhereverTheyStand() {
    assertThat(Secrets.redact("x AKIAABCDEFGHIJKLMNOP, ASIAABCDEFGHIJKLMNOP"))
        .isEqualTo("x [redacted], [redacted]");
    assertThat(
            Secrets.redact(
                "a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----b"))
        .isEqualTo("a [redacted]b");
    assertThat(Secrets.redact("-----BEGIN PRIVATE KEY-----\nMIIE cut short"))
        .isEqualTo("[redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:ec2:us-east-1:123456789012:instance/i-0abc",
        "AKIA is how a key begins, SecretAccessKey what it is called",
        "2026-11-21T06:00:00Z",
        "xAKIAABCDEFGHIJKLMNOP"
      })
  void whatIsNoSecretStays(String text) {
    assertThat(Secrets.redact(text)).isEqualTo(text);
  }
}
