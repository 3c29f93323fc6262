package io.github.genatt.spi;

import java.util.List;

/** What a composed model is trained for. */
public interface Objective {

    /** Which examples it trains on. */
    Regime regime();

    /** Items that it needs drawn for each predicting position. */
    int negatives();

    /** The named terms of the loss. */
    List<LossTerm> loss(ObjectiveContext context);
}
