package io.github.genatt.bench.run;

import io.github.genatt.bench.paper.Findings;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.bench.suite.MatrixOptions;
import io.github.genatt.eval.significance.Significance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All results of a suite, in the order of its models and seeds; the input of tables and reports.
 *
 * @param suite      name of the suite
 * @param provenance provenance of the numbers: data, split, protocol, versions, machine
 * @param cells      finished cells
 * @param failures   failed cells
 * @param analysis   results about several cells
 * @param details    progress of the suite, and inputs of its runs
 */
public record SuiteResults(String suite, Provenance provenance, List<RunResult> cells, List<RunFailure> failures, Analysis analysis,
        SuiteDetails details) {

    /** Without details. */
    public SuiteResults(String suite, Provenance provenance, List<RunResult> cells, List<RunFailure> failures, Analysis analysis) {
        this(suite, provenance, cells, failures, analysis, SuiteDetails.NONE);
    }

    /** Only the cells. */
    public SuiteResults(String suite, Provenance provenance, List<RunResult> cells, List<RunFailure> failures) {
        this(suite, provenance, cells, failures, new Analysis(Optional.empty(), List.of(), List.of(), Optional.empty(),
                new Directions(Set.of())));
    }

    /** The same for a report in another folder, with the path from there to the folder of the suite. */
    public SuiteResults seenFrom(String suiteFolder) {
        return new SuiteResults(suite, provenance, cells, failures, analysis, details.under(suiteFolder));
    }

    /** The same with the command that produces them. */
    public SuiteResults madeBy(String command) {
        return new SuiteResults(suite, provenance, cells, failures, analysis, details.madeBy(command));
    }

    /**
     * The provenance of the numbers, each as a readable line.
     *
     * @param users    users evaluated
     * @param items    I, candidates of the ranking
     * @param data     source, counts, hash
     * @param protocol split, ranking, selection
     * @param software versions and machine
     */
    public record Provenance(int users, int items, String data, String protocol, String software) {
    }

    /**
     * Results about more than one cell.
     *
     * @param significance comparison of the models with the baseline; empty if there is only one model
     * @param searches     searches of the models with a search space
     * @param latents      latent spaces of the cells that have one, if configured
     * @param matrix       table of models that differ in two respects, if configured
     * @param directions   whether higher or lower values of each metric are better
     * @param groups       metrics of groups of users, if a metric has per-user values
     * @param caveats      caveats of the whole table
     * @param paper        the repeated part of a paper, if any
     * @param best         the best model, if models can be compared
     */
    public record Analysis(Optional<Significance> significance, List<SearchResult> searches, List<LatentSpace> latents,
            Optional<MatrixOptions> matrix, Directions directions, Optional<GroupedMetrics> groups, List<String> caveats,
            Optional<Findings> paper, Optional<BestModel> best) {

        /** For a suite that repeats no paper. */
        public Analysis(Optional<Significance> significance, List<SearchResult> searches, List<LatentSpace> latents,
                Optional<MatrixOptions> matrix, Directions directions, Optional<GroupedMetrics> groups, List<String> caveats) {
            this(significance, searches, latents, matrix, directions, groups, caveats, Optional.empty(), Optional.empty());
        }

        /** Without groups of users and caveats. */
        public Analysis(Optional<Significance> significance, List<SearchResult> searches, List<LatentSpace> latents,
                Optional<MatrixOptions> matrix, Directions directions) {
            this(significance, searches, latents, matrix, directions, Optional.empty(), List.of());
        }
    }
}
