package io.github.genatt.bench.paper;

import io.github.genatt.eval.significance.Observations;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a suite has measured so far, as far as it is finished. */
public interface Evidence {

    /** The mean of a metric or quantity over units and seeds. */
    OptionalDouble mean(String label, String metric);

    /**
     * The values that a paired test compares, by seed: of the test users, or of stretches between validations; empty for a single number
     * such as parameters.
     */
    Optional<Observations> values(String label, String metric);

    /** Whether smaller values are better. */
    boolean lowerIsBetter(String metric);

    /** What the values belong to: users, or stretches between validations. */
    String units(String metric);
}
