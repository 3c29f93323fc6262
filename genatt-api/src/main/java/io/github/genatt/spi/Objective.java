package io.github.genatt.spi;

import java.util.List;
import java.util.Optional;

/** What a composed model is trained for. */
@Kind(value = "objective", help = "makes a loss of states")
public interface Objective {

    /** Which examples it trains on. */
    Regime regime();

    /** Items that it needs drawn for each predicting position. */
    int negatives();

    /** What it hides of a window; for the regime {@link Regime#CLOZE}, in which the model has a mask token. */
    default Optional<Cloze> cloze() {
        return Optional.empty();
    }

    /** The named terms of the loss. */
    List<LossTerm> loss(ObjectiveContext context);
}
