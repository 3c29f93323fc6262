package io.github.genatt.core.objective;

import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import java.util.List;
import java.util.Optional;

/**
 * Softmax cross-entropy of hidden items over the whole catalogue, the mean over those of a batch (Sun et al., CIKM 2019, eq. 8). When the
 * model is applied, a mask token is appended to the history and asked for.
 *
 * @param hidden what is hidden
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
