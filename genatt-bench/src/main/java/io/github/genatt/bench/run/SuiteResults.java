package io.github.genatt.bench.run;

import io.github.genatt.bench.paper.Findings;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.bench.suite.MatrixOptions;
import io.github.genatt.eval.significance.Significance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a suite found, in the order of its models and seeds: what tables and reports are made from.
 *
 * @param suite      name of the suite
 * @param provenance what the numbers rest on: data, split, protocol, versions, machine
 * @param cells      that are finished
 * @param failures   that are not
 * @param analysis   what was found out about them as a whole
 * @param details    where the suite stands, and what its runs were made of
 */
public record SuiteResults(String suite, Provenance provenance, List<RunResult> cells, List<RunFailure> failures, Analysis analysis,
        SuiteDetails details) {

    /** Without details. */
    public SuiteResults(String suite, Provenance provenance, List<RunResult> cells, List<RunFailure> failures, Analysis analysis) {
        this(suite, provenance, cells, failures, analysis, SuiteDetails.NONE);
    }

    /** Of cells by themselves. */
    public SuiteResults(String suite, Provenance provenance, List<RunResult> cells, List<RunFailure> failures) {
        this(suite, provenance, cells, failures, new Analysis(Optional.empty(), List.of(), List.of(), Optional.empty(),
                new Directions(Set.of())));
    }

    /** The same for a report in another folder, from which the folder of the suite is the one given. */
    public SuiteResults seenFrom(String suiteFolder) {
        return new SuiteResults(suite, provenance, cells, failures, analysis, details.under(suiteFolder));
    }

    /** The same with the command that makes them. */
    public SuiteResults madeBy(String command) {
        return new SuiteResults(suite, provenance, cells, failures, analysis, details.madeBy(command));
    }

    /**
     * What the numbers rest on, each a line for a reader.
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
     * What concerns more than one cell.
     *
     * @param significance the models beside one of them; empty if there is one alone
     * @param searches     over settings, of the models that have a search space
     * @param latents      latent spaces of the cells that have one, if the suite asks for them
     * @param matrix       the table of two things that models differ in, if one is asked for
     * @param directions   which values of each metric are better
     * @param groups       metrics of groups of users, if a metric has values of users
     * @param caveats      what a reader of the whole table must know
     * @param paper        what the suite repeats of a paper, if it does
     * @param best         the best model, if some can be compared
     */
    public record Analysis(Optional<Significance> significance, List<SearchResult> searches, List<LatentSpace> latents,
            Optional<MatrixOptions> matrix, Directions directions, Optional<GroupedMetrics> groups, List<String> caveats,
            Optional<Findings> paper, Optional<BestModel> best) {

        /** Of a suite that repeats no paper. */
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
