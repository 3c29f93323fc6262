package io.github.genatt.bench.selftest;

import io.github.genatt.bench.report.TerminalTable;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.run.RunListener;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.selftest.Mutator.Mutant;
import io.github.genatt.bench.selftest.Tally.Outcome;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.data.cache.DataCache;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.read.ReadProblems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Damaged results of a finished suite, its cached data and the journal of a search: reported, or without effect. */
final class ResultMutants {
    private static final List<String> FILES = List.of("run.json", "users.csv", "curve.csv", "paper-stop.json", "model.genatt");
    private static final int WIDTH = 140;

    private final Workbench bench;
    private final Mutator mutator;

    ResultMutants(Workbench bench) {
        this.bench = bench;
        this.mutator = new Mutator(bench.seed());
    }

    private Suite suite() {
        return Suite.read(bench.harness().reader(), bench.suite().file(), Map.of());
    }

    private LoadedData data(Suite suite, Path cache) throws IOException {
        try (ReadProblems problems = ReadProblems.strict()) {
            return new DataCache(cache).load(suite.options().data(), suite.source(), bench.suite().folder(), problems);
        }
    }

    /** A cell with a damaged file is left out and reported, or its output is the same. */
    void results(int mutants) throws IOException {
        Path place = bench.fresh("results");
        Suite suite = suite().only(List.of(TestSuite.TRAINED, "popularity"));
        PreparedData data = PreparedData.of(suite.options(), data(suite, place.resolve("cache")));
        Path runs = place.resolve("runs");
        Workbench.copy(bench.whole(), runs);
        String whole = shown(read(suite, data, runs));
        for (int i = 0; i < mutants; i++) {
            String name = FILES.get(i % FILES.size());
            Path file = bench.file(runs, TestSuite.TRAINED, name);
            byte[] original = Files.readAllBytes(file);
            Mutant mutant = mutator.next(original);
            Files.write(file, mutant.bytes());
            bench.tally().add(name + " of a finished run", outcome(suite, data, runs, file, whole), mutant.what());
            Files.write(file, original);
        }
        bench.progress("%,d damaged files of a finished run".formatted(mutants));
        bench.clear(place, true);
    }

    private Outcome outcome(Suite suite, PreparedData data, Path runs, Path file, String whole) {
        SuiteResults results = read(suite, data, runs);
        if (results.failures().isEmpty()) {
            return shown(results).equals(whole) ? Outcome.EQUAL : Outcome.MISSED;
        }
        String said = results.failures().get(0).message();
        return results.failures().size() == 1 && said.contains(file.toString()) && !Said.traced(said)
                && results.cells().stream().map(RunResult::label).toList().equals(List.of("popularity")) ? Outcome.REFUSED : Outcome.MISSED;
    }

    private SuiteResults read(Suite suite, PreparedData data, Path runs) {
        return bench.harness().runner().read(suite, data, runs, RunListener.SILENT);
    }

    /** The text of the table, and the data of the report. */
    private static String shown(SuiteResults results) {
        return TerminalTable.render(results, WIDTH) + results.cells().stream().map(cell -> "%s %s %s %s".formatted(cell.metrics(),
                cell.training(), cell.caveats(), cell.attention().map(Object::toString).orElse(""))).collect(Collectors.joining("\n"));
    }

    /** Cached data is read again if its file is damaged, which is reported. */
    void cache(int mutants) throws IOException {
        Path cache = bench.fresh("cache");
        Suite suite = suite();
        LoadedData whole = data(suite, cache);
        Path file = Workbench.find(cache, ".data");
        byte[] original = Files.readAllBytes(file);
        PrintStream err = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            for (int i = 0; i < mutants; i++) {
                Mutant mutant = mutator.next(original);
                Files.write(file, mutant.bytes());
                warnings.reset();
                LoadedData read = data(suite, cache);
                boolean same = read.dataset().timedContentHash().equals(whole.dataset().timedContentHash())
                        && read.statistics().equals(whole.statistics()) && read.notes().equals(whole.notes())
                        && read.filteredUsers().equals(whole.filteredUsers());
                String said = warnings.toString(StandardCharsets.UTF_8);
                bench.tally().add("cached data", same && said.contains(file.toString()) && !Said.traced(said) ? Outcome.EQUAL
                        : Outcome.MISSED, mutant.what() + ", said: " + said);
            }
        } finally {
            System.setErr(err);
        }
        bench.progress("%,d damaged files of cached data".formatted(mutants));
        bench.clear(cache, true);
    }

    /** A search with a damaged journal repeats the lost trials, and chooses the same. */
    void journal(int mutants) throws IOException {
        for (int i = 0; i < mutants; i++) {
            Path place = bench.fresh("journal");
            Path runs = place.resolve("runs");
            Workbench.copy(bench.whole(), runs);
            Path file = Workbench.find(runs, "trials.jsonl");
            Mutant mutant = mutator.next(Files.readAllBytes(file));
            Files.write(file, mutant.bytes());
            Said said = bench.commands().run(bench.suite().run(runs, place.resolve("cache"), "--only", TestSuite.SEARCHED));
            // lines of repeated trials come after the others
            Files.copy(Workbench.find(bench.whole(), "trials.jsonl"), file, StandardCopyOption.REPLACE_EXISTING);
            String difference = FinalFiles.difference(bench.of(bench.whole(), TestSuite.SEARCHED), bench.of(runs, TestSuite.SEARCHED))
                    .orElse("");
            boolean well = said.code() == 0 && difference.isEmpty();
            bench.tally().add("journal of a search", well ? Outcome.EQUAL : Outcome.MISSED, "%s, %s; %s".formatted(mutant.what(),
                    said.line(), difference));
            bench.clear(place, well);
        }
        bench.progress("%,d damaged journals".formatted(mutants));
    }
}
