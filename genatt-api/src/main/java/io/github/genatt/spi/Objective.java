package io.github.genatt.spi;

import java.util.List;
import java.util.Optional;

/** The training objective. */
@Kind(value = "objective", help = "makes a loss of states")
public interface Objective {

    /** Which examples it trains on. */
    ExampleScheme examples();

    /** s, between the ends of two windows; for the example scheme {@link ExampleScheme#STRIDED_WINDOWS}, else 0. */
    default int windowStride() {
        return 0;
    }

    /** Items that it needs drawn for each predicting position. */
    int negativesPerPosition();

    /** The masking of a window; for the example scheme {@link ExampleScheme#CLOZE}, in which the model has a mask token. */
    default Optional<Cloze> cloze() {
        return Optional.empty();
    }

    /** The named terms of the loss. */
    List<LossTerm> loss(ObjectiveContext context);
}
