package org.aisbf.conformance.report;

import java.util.function.Function;

/** A form that a report can be written in. */
public enum ReportFormat {
  /** One file for people: summary, requirement by requirement, what was on the wire. */
  HTML("html", "report.html", HtmlReport::write),
  /** Everything, for programs. */
  JSON("json", "report.json", JsonReport::write),
  /** For build servers: a test case for each check. */
  JUNIT("junit", "junit.xml", JunitReport::write),
  /** A table, for a README or a comment. */
  MD("md", "report.md", MarkdownReport::write);

  private final String word;
  private final String file;
  private final Function<Report, String> writer;

  ReportFormat(String word, String file, Function<Report, String> writer) {
    this.word = word;
    this.file = file;
    this.writer = writer;
  }

  /** As the command line names it. */
  public String word() {
    return word;
  }

  /** The name of its file. */
  public String file() {
    return file;
  }

  /** The report's text in this form. */
  public String write(Report report) {
    return writer.apply(report);
  }
}
