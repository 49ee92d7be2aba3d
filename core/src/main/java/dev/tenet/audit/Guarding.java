package dev.tenet.audit;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Proposal;
import dev.tenet.practice.Document;
import dev.tenet.practice.Guard;
import dev.tenet.practice.Practice;
import dev.tenet.snapshot.Snapshot;
import dev.tenet.snapshot.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Looks at the guards of practices: which are set where, what would set them, and the documents
/// that somebody else has to put up.
public final class Guarding {
  private final Settings settings;
  private final Selection selection;
  private final Set<String> named;
  private final List<Practice> practices;

  /// Prepare a look at the guards of the selected practices.
  ///
  /// @param named ids of remedies that are asked only when they are named
  public Guarding(Settings settings, Selection selection, Set<String> named) {
    this.settings = settings;
    this.selection = selection;
    this.named = Set.copyOf(named);
    List<Practice> all = Practices.all(settings);
    Set<String> wanted = new LinkedHashSet<>();
    selection.choose(all, settings).forEach(check -> wanted.add(check.info().practice()));
    this.practices =
        all.stream()
            .filter(practice -> wanted.contains(practice.id()) && !practice.guards().isEmpty())
            .toList();
  }

  /// How a guard that can be set stands in an account and Region.
  ///
  /// @param status PASS if it is set
  /// @param open what says that it is not, or that it could not be told
  public record Standing(Guard guard, Scope scope, Status status, List<Finding> open) {
    /// Copy the list.
    public Standing {
      open = List.copyOf(open);
    }
  }

  /// A document of a guard.
  ///
  /// @param notes those of every account and Region that it was made for, each once
  public record Paper(Guard guard, Document document, List<String> notes) {
    /// Copy the list.
    public Paper {
      notes = List.copyOf(notes);
    }
  }

  /// What was seen.
  ///
  /// @param at when the fleet was seen
  /// @param proposals what would set the guards, in the order of the remedies
  public record Seen(
      Instant at,
      List<Standing> standings,
      List<Paper> papers,
      List<Proposal> proposals,
      List<Warning> warnings) {
    /// Copy the lists.
    public Seen {
      standings = List.copyOf(standings);
      papers = List.copyOf(papers);
      proposals = List.copyOf(proposals);
      warnings = List.copyOf(warnings);
    }
  }

  /// Return every kind that the guards hang on.
  public Set<Kind<?>> kinds() {
    var kinds = new LinkedHashSet<Kind<?>>(audit(_ -> {}).kinds());
    guards().forEach(guard -> kinds.addAll(guard.papers().consults()));
    return Collections.unmodifiableSet(kinds);
  }

  private Stream<Guard> guards() {
    return practices.stream().flatMap(practice -> practice.guards().stream());
  }

  private Audit audit(Consumer<Proposal> proposals) {
    List<String> checks = guards().flatMap(guard -> guard.checks().stream()).distinct().toList();
    List<String> remedies =
        guards().flatMap(guard -> guard.remedies().stream()).distinct().toList();
    var asked =
        new Selection(
            Set.of(),
            checks.stream().map(Glob::new).toList(),
            Set.of(),
            selection.accounts(),
            selection.regions(),
            List.of(),
            Map.of());
    return new Audit(
        settings,
        asked,
        _ -> true,
        named,
        proposal -> {
          if (remedies.contains(proposal.remedy())) {
            proposals.accept(proposal);
          }
        });
  }

  /// Look at a snapshot, account by account.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public Seen look(Snapshot snapshot) throws InterruptedException {
    var look = new Look();
    Selection wanted = selection.named(snapshot.names());
    // Files that no folder places may belong to any account: only all together tell.
    if (snapshot.accounts().contains("")) {
      look.at(snapshot.read(), wanted);
    } else {
      for (String account : snapshot.accounts()) {
        look.at(snapshot.read(account), wanted);
      }
    }
    look.warnings.addAll(snapshot.warnings());
    return look.seen(snapshot.at());
  }

  private final class Look {
    private final List<Standing> standings = new ArrayList<>();
    private final Map<Document, Guard> papers = new LinkedHashMap<>();
    private final Map<Document, Set<String>> notes = new LinkedHashMap<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    void at(Snapshot.Reading reading, Selection wanted) throws InterruptedException {
      Fleet fleet = reading.fleet();
      warnings.addAll(reading.warnings());
      var findings = new ArrayList<Finding>();
      try (Audit.Result result = audit(proposals::add).run(fleet, List.of())) {
        result.findings().forEach(findings::add);
      }
      for (Scope scope : fleet.scopes()) {
        if (!scope.isGlobal() && wanted.selects(scope)) {
          guards().forEach(guard -> stand(guard, scope, findings));
          guards().forEach(guard -> write(guard, fleet, scope));
        }
      }
    }

    private void stand(Guard guard, Scope scope, List<Finding> findings) {
      if (guard.remedies().isEmpty()) {
        return;
      }
      List<Finding> here =
          findings.stream()
              .filter(finding -> finding.subject().scope().equals(scope))
              .filter(finding -> guard.checks().contains(finding.check()))
              .toList();
      List<Finding> open =
          here.stream().filter(finding -> finding.verdict().status() != Status.PASS).toList();
      standings.add(new Standing(guard, scope, guard.state(here), open));
    }

    private void write(Guard guard, Fleet fleet, Scope scope) {
      for (Document document : guard.papers().documents(fleet, scope)) {
        var bare = new Document(document.form(), document.name(), document.content(), List.of());
        papers.putIfAbsent(bare, guard);
        notes.computeIfAbsent(bare, _ -> new LinkedHashSet<>()).addAll(document.notes());
      }
    }

    Seen seen(Instant at) {
      List<Paper> all = new ArrayList<>();
      papers.forEach((document, guard) ->
          all.add(new Paper(guard, document, List.copyOf(notes.getOrDefault(document, Set.of())))));
      return new Seen(at, standings, all, proposals, warnings);
    }
  }
}
