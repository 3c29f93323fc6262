package io.github.genatt.core.compose;

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GaussianPosterior;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The latent Gaussians of an attention generator, asked for wherever a model asks it for logits. */
public final class GeneratorPosteriors {

    private GeneratorPosteriors() {
    }

    /**
     * One for each time that a pass asks the generator.
     *
     * @param pass the model's, without draws, with the generator that it is given
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
