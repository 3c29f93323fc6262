package io.github.genatt.bench.report;

import io.github.genatt.bench.run.AttentionCaveat;
import io.github.genatt.bench.run.RunFailure;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.run.SuiteResults.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A suite as CSV (RFC 4180): a row for each cell, including failed ones, in full precision and with provenance. */
public final class CsvTable {
    /** The columns between the metrics and the provenance. */
    private static final List<String> TRAINING = List.of("tied", "parameters", "steps", "best-step", "seconds", "caveats", "failure");

    private CsvTable() {
    }

    /**
     * The table with a header line.
     *
     * @throws IllegalArgumentException if a line of the provenance is blank
     */
    public static String render(SuiteResults results) {
        TableNotes.of(results);
        List<String> metrics = Summary.of(results).metrics();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(header(metrics));
            for (RunResult cell : results.cells()) {
                printer.printRecord(row(results, metrics, cell));
            }
            for (RunFailure failure : results.failures()) {
                printer.printRecord(row(results, metrics, failure));
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        return text.toString();
    }

    private static List<String> header(List<String> metrics) {
        List<String> header = new ArrayList<>(List.of("suite", "model", "seed"));
        header.addAll(metrics);
        header.addAll(TRAINING);
        header.addAll(List.of("users", "items", "data", "protocol", "software"));
        return header;
    }

    private static List<Object> row(SuiteResults results, List<String> metrics, RunResult cell) {
        List<Object> row = new ArrayList<>(Arrays.asList(results.suite(), cell.label(), cell.seed()));
        metrics.forEach(metric -> row.add(cell.metrics().getOrDefault(metric, null)));
        RunResult.TrainingSummary training = cell.training();
        row.addAll(Arrays.asList(cell.tied(), training.parameters(), training.steps(), training.bestStep(), training.seconds(),
                Stream.of(cell.caveats().stream(), AttentionCaveat.of(cell.label(), List.of(cell)).stream(),
                        results.analysis().caveats().stream()).flatMap(caveats -> caveats).collect(Collectors.joining("; ")), ""));
        row.addAll(provenance(results));
        return row;
    }

    private static List<Object> row(SuiteResults results, List<String> metrics, RunFailure failure) {
        List<Object> row = new ArrayList<>(Arrays.asList(results.suite(), failure.label(), failure.seed()));
        row.addAll(Collections.nCopies(metrics.size() + TRAINING.size() - 1, ""));
        row.add(failure.message());
        row.addAll(provenance(results));
        return row;
    }

    private static List<Object> provenance(SuiteResults results) {
        Provenance provenance = results.provenance();
        return Arrays.asList(provenance.users(), provenance.items(), provenance.data(), provenance.protocol(), provenance.software());
    }
}
