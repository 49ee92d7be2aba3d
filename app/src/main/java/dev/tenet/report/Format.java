package dev.tenet.report;

import dev.tenet.TenetException;
import dev.tenet.audit.Audit;
import dev.tenet.audit.DidYouMean;
import dev.tenet.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.core.exc.JacksonIOException;

/// A format of a report, by the name that `--format` gives it.
public enum Format {
  /// For a person at a terminal: what failed and what is not known.
  TABLE,
  /// Tenet's own JSON: everything. `docs/json.md` is the contract.
  JSON;

  /// Return the format with a name.
  ///
  /// @throws TenetException with exit code 2 if there is none
  public static Format of(String name) {
    List<String> names = Arrays.stream(values()).map(Format::label).toList();
    return Arrays.stream(values())
        .filter(format -> format.label().equals(name))
        .findFirst()
        .orElseThrow(() ->
            TenetException.usage(
                "there is no format '%s'%s; there are %s"
                    .formatted(name, DidYouMean.hint(name, names), String.join(", ", names))));
  }

  /// Return its name, such as `json-ocsf`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Return which findings an audit must keep for reports in some formats. The answer counts what
  /// it was asked, so one audit needs one of its own.
  public static Predicate<Finding> keep(Collection<Format> formats) {
    return formats.stream()
        .map(Format::keep)
        .reduce((a, b) ->
            finding -> {
              boolean first = a.test(finding);
              return b.test(finding) || first;
            })
        .orElse(finding -> false);
  }

  private Predicate<Finding> keep() {
    return switch (this) {
      case TABLE -> new Sample(TableReport.SHOWN);
      case JSON -> finding -> true;
    };
  }

  /// Write a report. The writer stays open; every format but the table expects it to encode UTF-8.
  ///
  /// @throws IOException if it cannot be written
  public void write(Audit.Result result, Context context, Writer out) throws IOException {
    try {
      report(context).write(result, out);
      out.flush();
    } catch (JacksonIOException failed) {
      throw failed.getCause();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private Report report(Context context) {
    return switch (this) {
      case TABLE -> new TableReport(context);
      case JSON -> new JsonReport(context);
    };
  }
}
