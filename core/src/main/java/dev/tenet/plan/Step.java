package dev.tenet.plan;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One change and all that surrounds it.
///
/// @param summary what it does, as a person would say it
/// @param call what is called
/// @param before what must hold just before: the world as the plan was made from
/// @param undo how it is taken back; empty where nothing brings back what was before
/// @param after what proves that it is done
/// @param repeat what the call does when it is made twice
/// @param collateral everything else it touches
/// @param risk what may go wrong for the users of the resource, or empty text
public record Step(
    String summary,
    Call call,
    Reading before,
    Optional<Undo> undo,
    Verification after,
    Repeat repeat,
    List<Change> changes,
    List<Collateral> collateral,
    String risk) {
  /// Make a step; lists are copied.
  public Step {
    changes = List.copyOf(changes);
    collateral = List.copyOf(collateral);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a step that changes nothing: " + summary);
    }
  }

  /// Tell whether nothing brings back what was before.
  public boolean irreversible() {
    return undo.isEmpty();
  }

  /// Return the IAM actions that taking, verifying and undoing it needs.
  public SortedSet<String> actions() {
    return Stream.of(
            Stream.of(call, before.call(), after.reading().call()),
            undo.stream().map(Undo::call),
            undo.stream().flatMap(back -> back.needs().stream()).map(Reading::call))
        .flatMap(calls -> calls)
        .map(each -> each.operation().iamAction())
        .collect(toCollection(TreeSet::new));
  }
}
