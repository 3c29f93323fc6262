package io.github.genatt.bench.run;

import io.github.genatt.bench.run.SuiteDetails.RunState;
import io.github.genatt.bench.run.SuiteDetails.State;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Assembles the data of finished cells of a suite for tables and reports.
 *
 * @param suite    the suite as given
 * @param chosen   the same with the settings chosen by searches
 * @param workload its data
 * @param runs     folder of results
 * @param engine   the compute engine
 * @param searches by label
 */
record ResultsAssembler(Suite suite, Suite chosen, PreparedData workload, Path runs, Engine engine, Map<String, SearchResult> searches) {

    /** The results and failures so far. */
    record Outcome(List<RunResult> results, List<RunFailure> failures, List<LatentSpace> latents) {
    }

    /** The cell that is being trained, or was stopped. */
    private record At(Run cell, boolean running) {
    }

    /** The results of all requested cells. */
    SuiteResults all(Outcome outcome) {
        return results(outcome, Optional.empty());
    }

    /** The results before the next training or after a stop, including cells that an earlier run finished and whose turn has not come. */
    SuiteResults soFar(Outcome outcome, Run cell, boolean running) {
        List<RunResult> found = new ArrayList<>();
        for (Run one : chosen.cells()) {
            Optional<RunResult> done = outcome.results().stream().filter(result -> is(result, one)).findFirst();
            done.or(() -> before(one)).ifPresent(found::add);
        }
        return results(new Outcome(found, outcome.failures(), outcome.latents()), Optional.of(new At(cell, running)));
    }

    /** An unreadable record fails its cell when its turn comes. */
    private Optional<RunResult> before(Run cell) {
        RunFolder folder = RunFolder.of(runs, workload, cell);
        try {
            return folder.finished() ? Optional.of(RunRecord.read(folder.record())) : Optional.empty();
        } catch (IOException toldLater) {
            return Optional.empty();
        }
    }

    private SuiteResults results(Outcome outcome, Optional<At> at) {
        PerUserMetrics users = new PerUserMetrics(workload, runs);
        List<RunResult> found = outcome.results();
        SuiteResults.Analysis analysis = new SuiteResults.Analysis(users.compare(chosen, found),
                List.copyOf(searches.values()), outcome.latents(), suite.options().matrix(),
                suite.options().evaluate().directions(), users.groups(chosen, found), TableCaveats.of(suite, workload, found),
                PaperFindings.of(chosen, workload, runs, found), users.best(chosen, found));
        return new SuiteResults(suite.options().suite(), provenance(), List.copyOf(found), List.copyOf(outcome.failures()), analysis,
                details(outcome, at));
    }

    private SuiteDetails details(Outcome outcome, Optional<At> at) {
        List<Run> cells = chosen.cells();
        List<RunState> states = new ArrayList<>();
        List<SuiteDetails.Examples> examples = new ArrayList<>();
        for (Run cell : cells) {
            Optional<RunResult> result = outcome.results().stream().filter(found -> is(found, cell)).findFirst();
            RunRecord.Extras extras = result.isPresent() ? extras(cell) : new RunRecord.Extras(Optional.empty(), List.of());
            boolean failed = outcome.failures().stream().anyMatch(failure -> failure.label().equals(cell.label())
                    && failure.seed() == cell.seed());
            boolean now = at.filter(one -> one.running() && one.cell().label().equals(cell.label()) && one.cell().seed() == cell.seed())
                    .isPresent();
            State state = result.isPresent() ? State.FINISHED : now ? State.RUNNING : failed ? State.FAILED : State.WAITING;
            String metric = cell.train().validation().metric();
            states.add(new RunState(cell.label(), cell.seed(), state, folder(cell), extras.finished(), metric,
                    result.map(found -> validation(found, metric)).orElse(OptionalDouble.empty())));
            if (!extras.examples().isEmpty() && examples.stream().noneMatch(model -> model.label().equals(cell.label()))) {
                examples.add(new SuiteDetails.Examples(cell.label(), extras.examples()));
            }
        }
        Optional<SuiteDetails.Standing> standing = at.map(one -> new SuiteDetails.Standing(outcome.results().size(), cells.size(),
                "%s, seed %d".formatted(one.cell().label(), one.cell().seed()), one.running()));
        return new SuiteDetails(standing, Optional.empty(), states, Optional.of(ModelSettings.of(chosen)),
                Optional.of(DataShape.of(workload.data().dataset())), examples);
    }

    /** The result was already read from the same file, so unreadable details are just omitted. */
    private RunRecord.Extras extras(Run cell) {
        try {
            return RunRecord.extras(RunFolder.of(runs, workload, cell).record());
        } catch (IOException gone) {
            return new RunRecord.Extras(Optional.empty(), List.of());
        }
    }

    private String folder(Run cell) {
        Path folder = RunFolder.of(runs, workload, cell).path();
        return runs.resolve(suite.options().suite()).relativize(folder).toString().replace('\\', '/');
    }

    private static OptionalDouble validation(RunResult result, String metric) {
        return result.training().curve().stream().filter(point -> point.step() == result.training().bestStep())
                .flatMap(point -> Optional.ofNullable(point.metrics().get(metric)).stream()).mapToDouble(Double::doubleValue).findFirst();
    }

    private static boolean is(RunResult result, Run cell) {
        return result.label().equals(cell.label()) && result.seed() == cell.seed();
    }

    private SuiteResults.Provenance provenance() {
        var counts = workload.data().statistics().after();
        List<String> files = workload.options().data().source().files();
        String source = files.isEmpty() ? suite.sourceName() : String.join(", ", files);
        String data = "%s: %,d users, %,d items, %,d interactions, sha256 %s".formatted(
                source, counts.users(), counts.items(), counts.interactions(), workload.hash().substring(0, 12))
                + workload.caveats().stream().map(caveat -> "; " + caveat).collect(Collectors.joining());
        String software = "genatt %s, %s, Java %s, %s".formatted(Version.TEXT, engine.describe(), System.getProperty("java.version"),
                Machine.describe().get("processor"));
        return new SuiteResults.Provenance(workload.split().test().size(), workload.items(), data, ProtocolCard.line(workload, suite),
                software);
    }
}
