package io.github.genatt.bench.measure;

import java.util.Map;

/** The models whose steps are measured, and their batches. */
public interface StepSubject {

    /** The model of a name. @throws IllegalArgumentException if there is none, or its steps cannot be measured */
    StepTask task(String model);

    /** What a step is, for the title of the table. */
    String title();

    /** Values of a model for the command of the peer, by the names of their places. */
    Map<String, String> places(String model);
}
