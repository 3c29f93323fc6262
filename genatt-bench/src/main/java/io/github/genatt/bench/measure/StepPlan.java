package io.github.genatt.bench.measure;

import io.github.genatt.engine.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measurement of training steps.
 *
 * @param cases       rows of the table
 * @param subject     models and batches
 * @param repetitions each repetition measures every case, followed by its peer
 * @param peer        external program for comparison
 */
public record StepPlan(List<StepCase> cases, Subject<StepTask> subject, Repetitions repetitions, Optional<ExternalCommand> peer) {

    /** Rejects an empty table. */
    public StepPlan {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("nothing to measure: name at least one model, number of threads and precision");
        }
    }

    /** The values of the placeholders of the external command; names of models are without dashes. */
    Map<String, String> places(StepCase row) {
        Map<String, String> places = new HashMap<>(subject.places(row.model()));
        places.putAll(Map.of("model", row.model().replace("-", ""), "threads", String.valueOf(row.threads()),
                "steps", String.valueOf(repetitions.each()), "bf16", row.precision() == Precision.BF16 ? "--bf16" : ""));
        return places;
    }
}
