package io.github.genatt.bench.paper;

import io.github.genatt.eval.significance.Observations;
import java.util.Optional;
import java.util.OptionalDouble;

/** The measurements of the finished cells of a suite. */
public interface Evidence {

    /** The mean of a metric or quantity over units and seeds. */
    OptionalDouble mean(String label, String metric);

    /**
     * The values for a paired test, by seed: of the test users, or of intervals between validations; empty for a single number such as
     * parameters.
     */
    Optional<Observations> values(String label, String metric);

    /** Whether lower values are better. */
    boolean lowerIsBetter(String metric);

    /** The units of the values: users, or intervals between validations. */
    String units(String metric);
}
