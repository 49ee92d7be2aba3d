package dev.tenet.fleet;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.property.Choices;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final String ID = "AKIAIOSFODNN7EXAMPLE";
  private static final String TOKEN = "IQoJb3JpZ2luX2Vj" + "AbC9/+".repeat(12) + "==";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_access_key_id = %1$s\naws_secret_access_key = %2$s\n",
        "{\"AccessKeyId\": \"%1$s\", \"SecretAccessKey\": \"%2$s\"}",
        "{\\\"AccessKeyId\\\": \\\"%1$s\\\", \\\"SecretAccessKey\\\": \\\"%2$s\\\"}",
        "<AccessKeyId>%1$s</AccessKeyId><SecretAccessKey>%2$s</SecretAccessKey>",
        "export AWS_SECRET_KEY='%2$s'",
        "secretKey: %2$s",
        "%1$s,%2$s",
        "my_%1$s_and %1$s",
        "AWS_SESSION_TOKEN=%3$s",
        "the token %3$s is short-lived",
        "https://b.s3.amazonaws.com/k?X-Amz-Credential=%1$s%%2F2026&X-Amz-Signature=%2$s",
        "https://b.s3.amazonaws.com/k?AWSAccessKeyId=%1$s&Signature=%2$s&Expires=1",
        "GET /?x-amz-security-token=%3$s HTTP/1.1",
        "-----BEGIN RSA PRIVATE KEY-----\n%2$s\n-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----\\n%2$s\\n-----END OPENSSH PRIVATE KEY-----\\n",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n%2$s",
        "PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n%2$s",
        "<ike><pre_shared_key>%2$s</pre_shared_key></ike>",
      })
  void aSecretDoesNotSurviveWhereverItStands(String form) {
    String text = "before " + form.formatted(ID, KEY, TOKEN);

    String redacted = Secrets.redact(text);

    assertThat(redacted).startsWith("before ").doesNotContain(ID).doesNotContain(KEY);
    assertThat(redacted).doesNotContain(TOKEN).contains(Secrets.REDACTED);
    assertThat(Secrets.redact(redacted)).isEqualTo(redacted);
  }

  @Test
  void whatStandsAroundASecretStays() {
    assertThat(Secrets.redact("secret_access_key = " + KEY + "; region = eu-central-1"))
        .isEqualTo("secret_access_key = [redacted]; region = eu-central-1");
    assertThat(Secrets.redact("https://b/k?X-Amz-Expires=60&X-Amz-Signature=0a1b2c&x=1"))
        .isEqualTo("https://b/k?X-Amz-Expires=60&X-Amz-Signature=[redacted]&x=1");
    assertThat(Secrets.redact("the SecretAccessKey: " + KEY + "!"))
        .isEqualTo("the SecretAccessKey: [redacted]!");
    assertThat(Secrets.redact("x AKIAABCDEFGHIJKLMNOP, ASIAABCDEFGHIJKLMNOP"))
        .isEqualTo("x [redacted], [redacted]");
    assertThat(Secrets.redact("a -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----b"))
        .isEqualTo("a [redacted]b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AKIA",
        "arn:aws:ec2:eu-central-1:111122223333:instance/i-0abcdef1234567890",
        "arn:aws:iam::111122223333:role/secret-access-key-rotation",
        "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "MetadataOptions.HttpTokens",
        "sha256 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
        "AROAIOSFODNN7EXAMPLE:session",
        "AKIA is how a key begins, SecretAccessKey what it is called",
        "2026-11-21T06:00:00Z",
        "xAKIAABCDEFGHIJKLMNOP",
      })
  void ordinaryTextIsReturnedAsItIs(String text) {
    assertThat(Secrets.redact(text)).isSameAs(text);
  }

  @Test
  void aPrivateKeyBehindAnotherSecretIsRedactedToItsEnd() {
    assertThat(
            Secrets.redact(
                "X-Amz-Signature=a-----BEGIN PRIVATE KEY-----\nbody\n-----END PRIVATE KEY----- z"))
        .isEqualTo("X-Amz-Signature=[redacted] z");
  }

  @Test
  void lookingFirstNeverHidesASecret() {
    forAll(
        2_000,
        SecretsTest::text,
        text -> {
          if (text.length() >= 20) {
            assertThat(Secrets.redact(text)).isEqualTo(Secrets.replace(text));
          }
        });
  }

  @Test
  void redactingTwiceIsTheSameAsOnce() {
    forAll(
        2_000,
        SecretsTest::text,
        text -> {
          String once = Secrets.redact(text);
          assertThat(Secrets.redact(once)).isEqualTo(once);
        });
  }

  @Test
  void aLongTextThatNeverEndsWhatItBeginsTakesNoLongTime() {
    String hostile =
        "-----BEGIN PRIVATE KEY----- ".repeat(20_000) + "secret_key=" + "A".repeat(1_000_000);

    assertThat(Secrets.redact(hostile)).isEqualTo(Secrets.REDACTED);
  }

  /// Pieces of secrets and of what stands around them, in any order.
  private static String text(Choices choices) {
    return IntStream.range(0, choices.upTo(12))
        .mapToObj(_ ->
            choices.oneOf(
                "a",
                " ",
                "=",
                "\"",
                "\\n",
                "A",
                "i-0abcdef1234567890",
                "secret",
                "access",
                "_",
                "KEY",
                "session",
                "token",
                "X-Amz-Signature=",
                "?Signature=",
                "-----BEGIN PRIVATE KEY-----",
                "-----END PRIVATE KEY-----",
                "PuTTY-User-Key-File-2",
                "<pre_shared_key>",
                "[redacted]",
                "AKIA",
                ID,
                KEY,
                TOKEN))
        .collect(Collectors.joining());
  }
}
