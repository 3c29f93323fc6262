package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.engine.Profile;
import java.util.Optional;

/** Receives the profile of each training; profiling slows training. */
@FunctionalInterface
public interface ProfileListener {

    /**
     * A cell has been trained.
     *
     * @param profile of its training with the validations; empty if the engine does not measure its operations
     */
    void trained(Run cell, Optional<Profile> profile);
}
