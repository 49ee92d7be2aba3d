package dev.tenet.practice;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import java.util.List;

/// What a check says of itself.
///
/// @param id `<practice>.<what>`
/// @param title what holds when it passes
/// @param resource what it looks at, in a word or two
/// @param why why it matters
/// @param todo what to do when it fails
/// @param references pages of the AWS documentation
/// @param securityHub controls of Security Hub that ask much the same
/// @param configRules managed rules of AWS Config that ask much the same
public record CheckInfo(
    String id,
    String title,
    Severity severity,
    String resource,
    String why,
    String todo,
    List<String> references,
    List<String> securityHub,
    List<String> configRules) {

  /// Make metadata; lists are copied, line breaks inside paragraphs become spaces.
  public CheckInfo {
    why = prose(why);
    todo = prose(todo);
    references = List.copyOf(references);
    securityHub = List.copyOf(securityHub);
    configRules = List.copyOf(configRules);
  }

  /// Return the id of the practice the check belongs to.
  public String practice() {
    return id.substring(0, id.indexOf('.'));
  }

  /// Return the same with another severity.
  public CheckInfo severity(Severity severity) {
    return new CheckInfo(
        id, title, severity, resource, why, todo, references, securityHub, configRules);
  }

  /// Answer about a subject.
  public Finding finding(Subject subject, Verdict verdict) {
    return new Finding(id, severity, subject, verdict);
  }

  private static String prose(String text) {
    return text.strip().replaceAll("(?<!\n)\n(?!\n)", " ");
  }
}
