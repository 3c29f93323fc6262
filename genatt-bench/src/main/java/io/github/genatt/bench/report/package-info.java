/** The output of a suite: tables for the terminal, Markdown and CSV, and a report with plots. */
package io.github.genatt.bench.report;
