package io.github.genatt.bench.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measurement of evaluations.
 *
 * @param cases       rows of the table
 * @param subject     models and users
 * @param repetitions each repetition measures every case, followed by its peer
 * @param peer        external program for comparison
 */
public record EvalPlan(List<EvalCase> cases, Subject<EvalTask> subject, Repetitions repetitions, Optional<ExternalCommand> peer) {

    /** Rejects an empty table. */
    public EvalPlan {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("nothing to measure: name at least one model and number of threads");
        }
    }

    Map<String, String> places(EvalCase row) {
        Map<String, String> places = new HashMap<>(subject.places(row.model()));
        places.putAll(Map.of("threads", String.valueOf(row.threads()), "iterations", String.valueOf(repetitions.each())));
        return places;
    }
}
