package dev.tenet.store;

import dev.tenet.audit.Answers;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import java.util.List;
import java.util.stream.IntStream;

/// Records a long run, and says when it has begun to, until it is killed.
final class Recording {
  private static final int AT_ONCE = 20_000;

  private Recording() {}

  public static void main(String[] arguments) {
    Runs.Made made = Runs.Made.onDay(2);
    try (Recorder recorder = made.begin(Children.store(arguments))) {
      for (int i = 0; ; i++) {
        int from = i * AT_ONCE;
        List<Finding> findings =
            IntStream.range(from, from + AT_ONCE)
                .mapToObj(id -> Runs.finding(Runs.TOKENS, Runs.FRANKFURT, "i-" + id, Status.FAIL))
                .toList();
        recorder.remember(new Answers(findings, made.scopes(), made.blind()));
        System.out.println("written");
      }
    }
  }
}
