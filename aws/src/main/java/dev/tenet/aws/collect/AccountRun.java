package dev.tenet.aws.collect;

import dev.tenet.fleet.Scope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Reads one account: makes sure that it is the one meant, finds its Regions and reads each.
final class AccountRun {
  private final Member member;
  private final Gateway gateway;
  private final String home;
  private final Run run;

  AccountRun(Member member, Gateway gateway, String home, Run run) {
    this.member = member;
    this.gateway = gateway;
    this.home = home;
    this.run = run;
  }

  void read() {
    List<String> wanted =
        member.account().regions().isEmpty() ? run.request().regions() : member.account().regions();
    Optional<Failure> refused =
        member.verified() ? Optional.empty() : member.refused(gateway, home);
    if (refused.isPresent()) {
      for (String region : wanted.isEmpty() ? List.of(Scope.UNKNOWN) : wanted) {
        run.failed(scope(region), refused.get());
      }
      run.failed(scope(Scope.GLOBAL), refused.get());
      run.save();
      return;
    }
    Regions regions = Regions.find(gateway, home, wanted);
    run.opened(member.account().accountId(), regions);
    CompletableFuture.allOf(
            regions.read().stream()
                .map(region -> run.region(scope(region), gateway, home))
                .toArray(CompletableFuture[]::new))
        .join();
    run.save();
  }

  private Scope scope(String region) {
    return new Scope(member.account().accountId(), region);
  }
}
