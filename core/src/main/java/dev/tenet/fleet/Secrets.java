package dev.tenet.fleet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a secret looks like in text, wherever it stands.
public final class Secrets {
  /// What a secret is replaced by.
  public static final String REDACTED = "[redacted]";

  // An access key id is twenty characters; nothing shorter is looked at.
  private static final int SHORTEST = 20;

  // Secret keys are forty characters of base64, session tokens begin in one of three ways.
  private static final String SECRET_KEY = "[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])";
  private static final String NAMED_SECRET_KEY =
      "(?<=secret.?(?:access.?)?key)(\\W{1,10})" + SECRET_KEY;
  private static final String NAMED_TOKEN =
      "(?<=(?:session|security).?token)(\\W{1,10})[A-Za-z0-9/+=]{60,}";
  private static final String TOKEN =
      "(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9/+=]{40,}";
  private static final String ACCESS_KEY =
      "(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])(?:[^A-Za-z0-9/+=]{1,10}"
          + SECRET_KEY
          + ")?";
  private static final String URL_SIGNATURE =
      "(?<=X-Amz-(?:Signature|Security-Token|Credential)=|[?&;]Signature=)[^&\\s\"'<>]+";
  // An unfinished block is secret to its end. The line breaks may be escaped.
  private static final String PRIVATE_KEY =
      "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
          + "(?:[\\s\\S]*?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|[\\s\\S]*)"
          + "|PuTTY-User-Key-File-[\\s\\S]*";
  private static final String PRE_SHARED_KEY = "(?<=<pre_shared_key>)[^<]+";

  // Before the others, which would end inside a block and leave the rest of it, and which look at
  // the letters around them.
  private static final Pattern FIRST = Pattern.compile(PRIVATE_KEY + "|" + TOKEN);

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i:%s|%s|%s|%s)|%s"
              .formatted(URL_SIGNATURE, PRE_SHARED_KEY, NAMED_SECRET_KEY, NAMED_TOKEN, ACCESS_KEY));

  private Secrets() {}

  /// Replace what looks like a private key, an access key, a session token or a URL's signature.
  public static String redact(String text) {
    return mayHold(text) ? replace(text) : text;
  }

  static String replace(String text) {
    return SECRET
        .matcher(FIRST.matcher(text).replaceAll(REDACTED))
        .replaceAll(found -> {
          String separator = found.group(1) == null ? found.group(2) : found.group(1);
          return Matcher.quoteReplacement((separator == null ? "" : separator) + REDACTED);
        });
  }

  /// Tell whether any part of the text begins as a secret or its name does. Every value of evidence
  /// is looked at, and nearly none holds a secret: one pass over the text decides.
  static boolean mayHold(String text) {
    int last = text.length() < SHORTEST ? 0 : text.length();
    for (int i = 0; i < last; i++) {
      if (begins(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(String text, int i) {
    return switch (text.charAt(i)) {
      case '-' -> text.startsWith("-----BEGIN", i);
      case 'A' -> text.startsWith("AKIA", i) || text.startsWith("ASIA", i);
      case 'I' -> text.startsWith("IQoJb3JpZ2lu", i);
      case 'F' -> text.startsWith("FwoGZXIvYXdz", i) || text.startsWith("FQoGZXIvYXdz", i);
      case 'k', 'K' -> endsAName(text, i);
      case '<' -> text.regionMatches(true, i, "<pre_shared_key>", 0, 16);
      case 'x', 'X' -> text.regionMatches(true, i, "x-amz-", 0, 6);
      case 's', 'S' -> text.regionMatches(true, i, "signature=", 0, 10);
      case 'P' -> text.startsWith("PuTTY-User-Key-File-", i);
      default -> false;
    };
  }

  /// Tell whether this is the k of `secret key`, `secret access key`, `session token` or `security
  /// token`, with one letter or none between the words.
  private static boolean endsAName(String text, int i) {
    return stands(text, "secret", i - 7, i - 6)
        || stands(text, "secret", i - 14, i - 12)
        || stands(text, "session", i - 10, i - 9)
        || stands(text, "security", i - 11, i - 10);
  }

  private static boolean stands(String text, String word, int first, int last) {
    for (int at = first; at <= last; at++) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
