package io.github.genatt.core.compose;

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GaussianPosterior;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The posteriors of an attention generator, collected wherever a model requests its logits. */
public final class GeneratorPosteriors {

    private GeneratorPosteriors() {
    }

    /**
     * One posterior for each call of the generator in a pass.
     *
     * @param pass runs the model without sampling, with the given generator
     */
    public static List<GaussianPosterior> of(AttentionGenerator attention, Consumer<AttentionGenerator> pass) {
        List<GaussianPosterior> found = new ArrayList<>();
        pass.accept((scope, context) -> {
            attention.posterior(scope, context).ifPresent(found::add);
            return attention.generate(scope, context);
        });
        return found;
    }
}
