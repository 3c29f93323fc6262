package io.github.genatt.bench.run;

import java.util.List;

/**
 * All that a suite found, in the order of its models and seeds: what tables and reports are made from.
 *
 * @param suite      name of the suite
 * @param provenance what the numbers rest on: data, split, protocol, versions, machine
 * @param cells      that are finished
 * @param failures   that are not
 * @param latents    latent spaces of the cells that have one, if the suite asks for them
 */
public record SuiteResults(String suite, Provenance provenance, List<CellResult> cells, List<CellFailure> failures,
        List<LatentSpace> latents) {

    /** Without latent spaces. */
    public SuiteResults(String suite, Provenance provenance, List<CellResult> cells, List<CellFailure> failures) {
        this(suite, provenance, cells, failures, List.of());
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
}
