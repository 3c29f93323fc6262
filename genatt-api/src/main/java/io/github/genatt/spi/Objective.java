package io.github.genatt.spi;

import java.util.List;
import java.util.Optional;

/** The training objective: computes the loss from the states of a backbone. */
@Kind(value = "objective", help = "computes a loss from states")
public interface Objective {

    /** The example scheme it trains with. */
    ExampleScheme examples();

    /** s, items between the ends of two windows; 0 except for {@link ExampleScheme#STRIDED_WINDOWS}. */
    default int windowStride() {
        return 0;
    }

    /** Number of negatives that it needs for each predicting position. */
    int negativesPerPosition();

    /** The masking of a window; only for {@link ExampleScheme#CLOZE}, with which the model has a mask token. */
    default Optional<Cloze> cloze() {
        return Optional.empty();
    }

    /** The named terms of the loss. */
    List<LossTerm> loss(ObjectiveContext context);
}
