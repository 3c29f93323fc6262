package io.github.genatt.core.compose;

import io.github.genatt.spi.Option;

/**
 * The weight γ of the generators' own loss in the total (GenAtt, eq. 14).
 *
 * @param gamma       γ
 * @param annealSteps steps over which the weight grows linearly from 0 to γ; 0 starts with γ
 */
public record GeneratorLoss(
        @Option(value = "1", help = "weight γ of the generator's loss, 0 or more") double gamma,
        @Option(value = "0", help = "steps over which γ grows from 0; 0 starts with it") long annealSteps) {

    /** Refuses negative weights. */
    public GeneratorLoss {
        if (!(gamma >= 0) || annealSteps < 0) {
            throw new IllegalArgumentException("gamma and anneal-steps must be 0 or more, found %s and %d".formatted(gamma, annealSteps));
        }
    }

    /** The weight at a step. */
    double weight(long step) {
        return step >= annealSteps ? gamma : gamma * step / annealSteps;
    }
}
