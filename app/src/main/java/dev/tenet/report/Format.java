package dev.tenet.report;

import dev.tenet.TenetException;
import dev.tenet.audit.Audit;
import dev.tenet.audit.DidYouMean;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import gg.jte.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;

/// A format of a report, by the name that `--format` gives it.
public enum Format {
  /// For a person at a terminal: what failed and what is not known.
  TABLE,
  /// Tenet's own JSON: everything. `docs/json.md` is the contract.
  JSON,
  /// Static Analysis Results Interchange Format, for code-scanning sites: what did not pass.
  SARIF,
  /// Events of the Open Cybersecurity Schema Framework.
  JSON_OCSF,
  /// The AWS Security Finding Format, for Security Hub.
  JSON_ASFF,
  /// Comma-separated values, for spreadsheets.
  CSV,
  /// JUnit's XML, for build servers.
  JUNIT,
  /// One page for a browser: what did not pass, what passed counted.
  HTML;

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
      case HTML -> new Sample(HtmlReport.SHOWN);
      case SARIF -> finding -> finding.status() != Status.PASS;
      case JSON, JSON_OCSF, JSON_ASFF, CSV, JUNIT -> finding -> true;
    };
  }

  /// Write a report. The writer stays open; every format but the table expects it to encode UTF-8.
  ///
  /// @throws IOException if it cannot be written
  public void write(Audit.Result result, Context context, Writer out) throws IOException {
    try {
      report(context).write(result, out);
      out.flush();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    } catch (JacksonException | TemplateException failed) {
      throw writing(failed);
    }
  }

  // Both libraries put the error of the writer into one of their own, or two.
  private static IOException writing(RuntimeException failed) {
    for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException error) {
        return error;
      }
    }
    throw failed;
  }

  private Report report(Context context) {
    return switch (this) {
      case TABLE -> new TableReport(context);
      case JSON -> new JsonReport(context);
      case SARIF -> new SarifReport(context);
      case JSON_OCSF -> new OcsfReport(context);
      case JSON_ASFF -> new AsffReport();
      case CSV -> new CsvReport(context);
      case JUNIT -> new JunitReport();
      case HTML -> new HtmlReport(context);
    };
  }
}
