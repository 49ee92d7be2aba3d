package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.audit.Audit;
import dev.tenet.audit.Results;
import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Tags;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FormatTest {
  // More than a result holds in memory.
  private static final int MANY = 51_000;

  private static final String SECRET = "AKIAIOSFODNN7EXAMPLE";

  /// Finds no room for a single character.
  private static final class FullDisk extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /// Counts lines and notes whether it was closed.
  private static final class Lines extends FilterWriter {
    private int lines;
    private boolean closed;

    Lines() {
      super(Writer.nullWriter());
    }

    @Override
    public void write(int c) {
      lines += c == '\n' ? 1 : 0;
    }

    @Override
    public void write(char[] text, int from, int length) {
      for (int i = from; i < from + length; i++) {
        write(text[i]);
      }
    }

    @Override
    public void write(String text, int from, int length) {
      write(text.toCharArray(), from, length);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Audit.Result result(Stream<Finding> findings, Predicate<Finding> keep) {
    return Results.of(List.of(Example.METADATA), findings, keep, List.of(), List.of(), List.of());
  }

  private static Finding failure(String id) {
    var subject =
        new Subject(
            Example.FRANKFURT.arn("ec2", "instance/" + id), "", Example.FRANKFURT, "", Tags.NONE);
    return Example.info(Example.METADATA, 0)
        .finding(
            subject,
            Verdict.fail("answers IMDSv1")
                .with(new Evidence(subject.arn(), "HttpTokens", "optional", "ec2 describe")));
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertThat(Arrays.stream(Format.values()).map(Format::label))
        .containsExactly(
            "table", "json", "sarif", "json-ocsf", "json-asff", "csv", "junit", "html");
    assertThatThrownBy(() -> Format.of("jsn"))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("did you mean 'json'?");
    assertThatThrownBy(() -> OcsfClass.of(2002)).hasMessageContaining("2003 and 2004");
  }

  @Test
  void moreThanMemoryHoldsIsStreamed() throws IOException {
    Stream<Finding> findings =
        IntStream.range(0, MANY).mapToObj(i -> failure("i-%017x".formatted(i)));
    try (var result = result(findings, finding -> true)) {
      for (Format format : Format.values()) {
        var out = new Lines();
        format.write(result, Example.context(), out);
        switch (format) {
          case TABLE -> assertThat(out.lines).isLessThan(40);
          case HTML -> assertThat(out.lines).isLessThan(40_000);
          case JSON, SARIF, JSON_OCSF, JSON_ASFF, CSV, JUNIT ->
              assertThat(out.lines).isGreaterThan(MANY);
        }
        assertThat(out.closed).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFullDiskIsAnInputOutputError(Format format) {
    try (var result = Example.result()) {
      assertThatThrownBy(() -> format.write(result, Example.context(), new FullDisk()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
    }
  }

  @ParameterizedTest
  @EnumSource
  void noFormatCarriesASecret(Format format) {
    var subject =
        new Subject(
            Example.FRANKFURT.arn("ec2", "instance/i-0abc"),
            "",
            Example.FRANKFURT,
            "name " + SECRET,
            new Tags(List.of(new Tags.Tag("key", "tag " + SECRET))));
    Finding unknown =
        Example.info(Example.METADATA, 0)
            .finding(subject, Verdict.unknown("saw " + SECRET, "because of " + SECRET));
    try (var result = result(Stream.of(unknown), Format.keep(List.of(format)))) {
      assertThat(Golden.written(format, result, Example.context())).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatItShowsWhateverElseIsWritten(Format format) {
    try (var all = Example.result();
        var kept = Example.result(Format.keep(List.of(Format.TABLE, format, Format.HTML)))) {
      assertThat(Golden.written(format, kept, Example.context()))
          .isEqualTo(Golden.written(format, all, Example.context()));
    }
  }

  @Test
  void keepsLittleForATable() {
    Predicate<Finding> keep = Format.keep(List.of(Format.TABLE));
    assertThat(IntStream.range(0, 1000).filter(i -> keep.test(failure("i-" + i))))
        .hasSize(TableReport.SHOWN);
    assertThat(Format.keep(List.of()).test(failure("i-0"))).isFalse();
  }
}
