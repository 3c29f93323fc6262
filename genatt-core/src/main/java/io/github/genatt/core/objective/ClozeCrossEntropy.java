package io.github.genatt.core.objective;

import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import java.util.List;
import java.util.Optional;

/**
 * Softmax cross-entropy of masked items over the whole catalogue, averaged over the masked items of a batch (Sun et al., CIKM 2019, eq. 8).
 * In inference, a mask token is appended to the history, and the model predicts it.
 *
 * @param hidden which items are masked
 */
public record ClozeCrossEntropy(Cloze hidden) implements Objective {

    @Override
    public ExampleScheme examples() {
        return ExampleScheme.CLOZE;
    }

    @Override
    public Optional<Cloze> cloze() {
        return Optional.of(hidden);
    }

    @Override
    public int negativesPerPosition() {
        return 0;
    }

    @Override
    public List<LossTerm> loss(ObjectiveContext context) {
        return new CrossEntropy(ExampleScheme.CLOZE).loss(context);
    }
}
