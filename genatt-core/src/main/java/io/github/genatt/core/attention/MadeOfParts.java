package io.github.genatt.core.attention;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Scope;
import java.util.Optional;
import java.util.Set;

/** A generator with the properties of its parts; implementations combine their logits. */
interface MadeOfParts extends AttentionGenerator {

    /** The generators that it consists of. */
    Parts made();

    @Override
    default ReceptiveField receptiveField() {
        return made().receptiveField();
    }

    @Override
    default boolean supportsBidirectional() {
        return made().supportsBidirectional();
    }

    @Override
    default Set<Need> needs() {
        return made().needs();
    }

    @Override
    default boolean hasLoss() {
        return made().hasLoss();
    }

    @Override
    default boolean hasPosterior() {
        return made().hasPosterior();
    }

    @Override
    default boolean conditionsOnHistory() {
        return made().conditionsOnHistory();
    }

    @Override
    default Inference inference() {
        return made().inference();
    }

    @Override
    default Optional<GaussianPosterior> posterior(Scope scope, AttentionContext context) {
        return made().posterior(scope, context);
    }
}
