package io.github.genatt.core.compose;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Tensor;
import java.util.Map;

/**
 * The weight γ of the generators' own loss in the total (GenAtt, eq. 14).
 *
 * @param gamma       γ
 * @param annealSteps steps over which the weight grows linearly from 0 to γ; 0 starts with γ
 */
public record GeneratorLossWeight(
        @Option(value = "0.01", help = "weight γ of the generator's loss, 0 or more; 1 in the GenAtt paper") double gamma,
        @Option(value = "0", help = "steps over which γ grows linearly from 0; 0 starts at γ") long annealSteps)
        implements IdleOptions, Changeable<GeneratorLossWeight> {
    /** Cached defaults: models create their compositions again in each pass. */
    static final GeneratorLossWeight DEFAULTS = new GeneratorLossWeight(0.01, 0);

    /** With the default of each option. */
    public static GeneratorLossWeight defaults() {
        return Options.defaults(GeneratorLossWeight.class);
    }

    /** Rejects negative weights. */
    public GeneratorLossWeight {
        if (!(gamma >= 0) || annealSteps < 0) {
            throw new IllegalArgumentException("gamma and anneal-steps must be 0 or more, found %s and %d".formatted(gamma, annealSteps));
        }
    }

    @Override
    public Map<String, String> idle() {
        return gamma == 0 ? Map.of("anneal-steps", "gamma is 0") : Map.of();
    }

    /** The idle options of a model with this option and an attention generator. */
    public static Map<String, String> idleWith(AttentionGenerator attention) {
        return attention.hasLoss() ? Map.of() : Map.of("generator-loss", "the attention has no loss of its own");
    }

    /** The term {@code generator}: the mean of a loss [B, n] over the real positions of each row, with the weight of this step. */
    public LossTerm term(PassContext pass, Tensor loss, TrainingBatch batch) {
        return new LossTerm("generator", pass.ops().weightedSum(loss, PositionWeights.of(batch), weight(pass.mode().step())));
    }

    /** The weight at a step. */
    double weight(long step) {
        return step >= annealSteps ? gamma : gamma * step / annealSteps;
    }
}
