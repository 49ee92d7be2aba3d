package dev.tenet.fleet;

import java.util.regex.Pattern;

/// What a secret looks like in text, wherever it stands.
public final class Secrets {
  /// What a secret is replaced by.
  public static final String REDACTED = "[redacted]";

  // An access key id is twenty characters; nothing shorter is looked at.
  private static final int SHORTEST = 20;

  private static final Pattern SECRET =
      Pattern.compile(
          // Hardly any text goes past this look at one letter.
          "(?=[-AaSsXx])(?:-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:[\\s\\S]*?-----END [A-Z0-9 ]*PRIVATE KEY-----|[\\s\\S]*)"
              + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
              + "|(?i:(secret.?access.?key)\\W{1,5}[A-Za-z0-9/+=]{40})"
              + "|(?i:(session.?token)\\W{1,5}[A-Za-z0-9/+=]{60,})"
              + "|(?i:(X-Amz-(?:Signature|Security-Token|Credential)=)[^&\\s\"]+))");

  // What names the secret stays.
  private static final String NAMED = "$1$2$3" + REDACTED;

  private Secrets() {}

  /// Replace what looks like a private key, an access key, a session token or a URL's signature.
  public static String redact(String text) {
    return text.length() < SHORTEST ? text : SECRET.matcher(text).replaceAll(NAMED);
  }
}
